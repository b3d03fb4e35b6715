import Screen

/// The rows of a growing text at one width in one theme.
struct StreamDrawing: Sendable {
  /// A block of code drawn line by line while its fence is open.
  private struct OpenCode {
    let piece: BoundaryScanner.CodePiece
    var layout: CodeLayout
    /// The row it begins at.
    let firstRow: Int
    /// Where the first line not drawn begins.
    var drawn: Int
    /// Whether it has a row yet.
    var hasRows = false
  }

  /// A list that may go on below what has been drawn of it.
  private struct OpenList {
    /// Its items so far; loose once that is sure.
    var list: MarkdownList
    /// The row it begins at, with the blank one above it.
    let firstRow: Int
    var isDrawnTight: Bool
  }

  /// The rows above the last cut.
  private(set) var stable: [StyledLine] = []
  private(set) var tail: [StyledLine] = []
  /// The rows of `stable` that stay whatever comes.
  private(set) var settledCount = 0

  private let columns: Int
  private let theme: Theme
  private let layout: BlockLayout
  private var drawnPieces = 0
  private var code: OpenCode?
  private var list: OpenList?
  private var tailDrawing = TailDrawing()

  init(columns: Int, theme: Theme, widths: WidthProfile) {
    self.columns = columns
    self.theme = theme
    layout = BlockLayout(
      columns: columns,
      styles: MarkdownStyles(theme),
      widths: widths
    )
  }

  func fits(_ columns: Int, _ theme: Theme) -> Bool {
    self.columns == columns && self.theme == theme
  }

  /// Draws what has been added since the last call.
  mutating func update(_ utf8: [UInt8], _ scanner: BoundaryScanner) {
    for piece in scanner.pieces[drawnPieces...] {
      switch piece {
      case .blocks(let range, let joint):
        dropCode()
        append(blocks(utf8[range]), joint)
      case .code(let piece, let end):
        draw(piece, upTo: end, utf8)
        code = nil
        list = nil
      }
    }
    drawnPieces = scanner.pieces.count
    if let piece = scanner.openCode {
      draw(piece, upTo: scanner.position, utf8)
    } else {
      dropCode()
    }
    drawTail(utf8, scanner)
    settledCount = scanner.joint == .none ? stable.count : list?.firstRow ?? stable.count
  }

  /// Draws the whole text as one document.
  mutating func finish(_ utf8: [UInt8]) {
    stable = layout.rows(of: blocks(utf8[...]))
    tail = []
    settledCount = stable.count
    code = nil
    list = nil
    tailDrawing = TailDrawing()
  }

  /// Where signs have twins in ASCII, a formula is easier to read as it was written.
  private func blocks(_ utf8: ArraySlice<UInt8>) -> [MarkdownBlock] {
    utf8.withUnsafeBufferPointer {
      MarkdownDocument(parsing: $0, readsFormulas: !layout.usesASCII).blocks
    }
  }

  // MARK: Blocks

  private mutating func append(_ blocks: [MarkdownBlock], _ joint: BoundaryScanner.Joint) {
    var blocks = blocks[...]
    if let list = continued(by: blocks.first, joint) {
      blocks.removeFirst()
      goOn(with: list)
    }
    for block in blocks {
      let firstRow = stable.count
      appendBlock(layout.rows(of: block))
      list = nil
      if case .list(let list) = block {
        self.list = OpenList(list: list, firstRow: firstRow, isDrawnTight: list.isTight)
      }
    }
  }

  /// The items that go on with the open list, numbered and set as in it.
  private func continued(
    by block: MarkdownBlock?,
    _ joint: BoundaryScanner.Joint
  ) -> MarkdownList? {
    guard joint != .none, let open = list?.list, case .list(var list) = block,
      (list.start == nil) == (open.start == nil)
    else { return nil }
    list.start = open.start.map { $0 + open.items.count }
    list.isTight = list.isTight && open.isTight && joint == .item
    return list
  }

  private mutating func goOn(with added: MarkdownList) {
    let isApart = isApart(added)
    list?.list.items += added.items
    list?.list.isTight = added.isTight
    guard let list, list.isDrawnTight == added.isTight, stable.count > list.firstRow else {
      return redrawList(isTight: added.isTight)
    }
    let rows = layout.rows(of: .list(added))
    if isApart, !rows.isEmpty { stable.append(StyledLine()) }
    stable += rows
  }

  /// Whether a blank row goes between the open list and items that go on with it.
  private func isApart(_ added: MarkdownList) -> Bool {
    !added.isTight || list?.list.items.last?.endsInPanel == true
  }

  private mutating func redrawList(isTight: Bool) {
    guard let list else { return }
    stable.removeSubrange(list.firstRow...)
    var shown = list.list
    shown.isTight = isTight
    appendBlock(layout.rows(of: .list(shown)))
    self.list?.isDrawnTight = isTight
  }

  private mutating func drawTail(_ utf8: [UInt8], _ scanner: BoundaryScanner) {
    let start = scanner.openCode == nil ? scanner.boundary : scanner.position
    if let rows = tailDrawing.plainRows(of: utf8, from: start, layout) {
      tail.removeSubrange(min(tailDrawing.laidOutRows, tail.count)...)
      tail += rows
      return
    }
    tail =
      scanner.openCode == nil ? openRows(utf8[start...], scanner) : codeTail(utf8[start...])
    tailDrawing.note(rowCount: tail.count, from: start, to: utf8.count)
  }

  /// The rows of blocks that may still change, a blank one first if it separates them.
  private mutating func openRows(
    _ utf8: ArraySlice<UInt8>,
    _ scanner: BoundaryScanner
  ) -> [StyledLine] {
    var blocks = self.blocks(utf8)
    let items = continued(by: blocks.first, scanner.joint)
    let isTight = items?.isTight ?? list?.list.isTight
    if let list, let isTight, list.isDrawnTight != isTight { redrawList(isTight: isTight) }
    if let items { blocks[0] = .list(items) }
    let rows = tailDrawing.rows(of: blocks, layout)
    let isJoined = stable.isEmpty || rows.isEmpty || items.map { !isApart($0) } == true
    return isJoined ? rows : [StyledLine()] + rows
  }

  private mutating func appendBlock(_ rows: [StyledLine]) {
    if !stable.isEmpty, !rows.isEmpty { stable.append(StyledLine()) }
    stable += rows
  }

  // MARK: Code

  private mutating func draw(
    _ piece: BoundaryScanner.CodePiece,
    upTo end: Int,
    _ utf8: [UInt8]
  ) {
    if code?.piece != piece { begin(piece, utf8) }
    guard var open = code, open.drawn < end else { return }
    for line in Self.codeLines(utf8[open.drawn..<end].dropLast()) {
      append(open.layout.rows(of: line), to: &open)
    }
    open.drawn = end
    code = open
  }

  private mutating func begin(_ piece: BoundaryScanner.CodePiece, _ utf8: [UInt8]) {
    dropCode()
    let fence = blocks(utf8[piece.fenceStart..<piece.codeStart])
    var language = ""
    if case .code(let block) = fence.first { language = block.language }
    var open = OpenCode(
      piece: piece,
      layout: CodeLayout(language: language, within: layout),
      firstRow: stable.count,
      drawn: piece.codeStart
    )
    append(open.layout.labelRows, to: &open)
    code = open
  }

  private mutating func append(_ rows: [StyledLine], to open: inout OpenCode) {
    guard !rows.isEmpty else { return }
    if open.hasRows { stable += rows } else { appendBlock(rows) }
    open.hasRows = true
  }

  /// The rows of the line not complete yet.
  private func codeTail(_ line: ArraySlice<UInt8>) -> [StyledLine] {
    guard var open = code else { return [] }
    let isEnd = line.withUnsafeBufferPointer { open.piece.fence.isClosed(by: $0[...]) }
    guard !isEnd else { return [] }
    let rows = Self.codeLines(line).flatMap { open.layout.rows(of: $0) }
    return rows.isEmpty || open.hasRows || stable.isEmpty ? rows : [StyledLine()] + rows
  }

  /// Takes back the rows of a block that turned out to be none.
  private mutating func dropCode() {
    guard let code else { return }
    stable.removeSubrange(code.firstRow...)
    self.code = nil
  }

  /// The lines of some code as md4c gives them: every line end is a line feed, NUL is U+FFFD.
  private static func codeLines(_ utf8: ArraySlice<UInt8>) -> [Substring] {
    guard utf8.contains(where: { $0 == 0x0D || $0 == 0 }) else {
      return String(decoding: utf8, as: UTF8.self).codeLines
    }
    var text = ""
    var last: Unicode.Scalar?
    for scalar in String(decoding: utf8, as: UTF8.self).unicodeScalars {
      switch scalar {
      case "\r": text.unicodeScalars.append("\n")
      case "\n" where last == "\r": break
      case "\0": text.unicodeScalars.append("\u{FFFD}")
      default: text.unicodeScalars.append(scalar)
      }
      last = scalar
    }
    return text.codeLines
  }
}
