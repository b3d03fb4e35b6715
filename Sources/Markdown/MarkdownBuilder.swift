import CMarkdown

/// Builds the blocks of a document from the calls of md4c.
struct MarkdownBuilder {
  /// Quotes and lists within each other; what lies deeper joins the innermost.
  static let mostContainers = 16

  private enum Container {
    case document
    case quote
    case list(start: Int?, isTight: Bool)
    case item(isDone: Bool?)
  }

  private struct Level {
    let container: Container
    var blocks: [MarkdownBlock] = []
    var items: [MarkdownListItem] = []
  }

  private var levels = [Level(container: .document)]
  /// Containers entered beyond the deepest kept.
  private var excess = 0
  private var inlines: InlineBuilder
  private var table = MarkdownTable(alignments: [], header: [], rows: [])
  private var isInTableHeader = false
  /// Cells of the row at hand that count only if another follows.
  private var emptyCells = 0
  /// Bytes of link destinations md4c may still copy, and cells it may still add to short rows. One
  /// long reference definition with many short references to it, or a table of a hundred thousand
  /// columns and rows, would otherwise keep it busy for hours.
  private var patience: Int

  /// For a text of so many bytes.
  init(inlines: InlineBuilder, byteCount: Int) {
    self.inlines = inlines
    patience = 16 * byteCount + 1 << 20
  }

  var hasGivenUp: Bool { patience < 0 }

  /// The blocks of the document.
  mutating func finish() -> [MarkdownBlock] {
    levels.first?.blocks ?? []
  }

  mutating func enter(_ type: MD_BLOCKTYPE, _ detail: UnsafeMutableRawPointer?) {
    endParagraph()
    switch type {
    case MD_BLOCK_QUOTE: open(.quote)
    case MD_BLOCK_UL:
      let list = detail?.assumingMemoryBound(to: MD_BLOCK_UL_DETAIL.self).pointee
      open(.list(start: nil, isTight: list?.is_tight != 0))
    case MD_BLOCK_OL:
      let list = detail?.assumingMemoryBound(to: MD_BLOCK_OL_DETAIL.self).pointee
      open(.list(start: Int(list?.start ?? 1), isTight: list?.is_tight != 0))
    case MD_BLOCK_LI:
      openItem(detail?.assumingMemoryBound(to: MD_BLOCK_LI_DETAIL.self).pointee)
    case MD_BLOCK_TABLE: table = MarkdownTable(alignments: [], header: [], rows: [])
    case MD_BLOCK_THEAD: isInTableHeader = true
    case MD_BLOCK_TR: beginRow()
    case MD_BLOCK_TH, MD_BLOCK_TD: inlines.isInCell = true
    case MD_BLOCK_CODE: inlines.beginVerbatim()
    default: break
    }
  }

  mutating func leave(_ type: MD_BLOCKTYPE, _ detail: UnsafeMutableRawPointer?) {
    switch type {
    case MD_BLOCK_H:
      let level = detail?.assumingMemoryBound(to: MD_BLOCK_H_DETAIL.self).pointee.level ?? 1
      append(.heading(level: Int(level), inlines.take()))
    case MD_BLOCK_CODE:
      append(.code(codeBlock(detail?.assumingMemoryBound(to: MD_BLOCK_CODE_DETAIL.self).pointee)))
    case MD_BLOCK_HR: append(.rule)
    case MD_BLOCK_QUOTE, MD_BLOCK_UL, MD_BLOCK_OL, MD_BLOCK_LI:
      endParagraph()
      close()
    case MD_BLOCK_TH, MD_BLOCK_TD:
      endCell(detail?.assumingMemoryBound(to: MD_BLOCK_TD_DETAIL.self).pointee)
    case MD_BLOCK_THEAD: isInTableHeader = false
    case MD_BLOCK_TABLE: append(.table(table))
    default: endParagraph()
    }
  }

  mutating func enter(_ type: MD_SPANTYPE, _ detail: UnsafeMutableRawPointer?) {
    let destination: MD_ATTRIBUTE? =
      switch type {
      case MD_SPAN_A: detail?.assumingMemoryBound(to: MD_SPAN_A_DETAIL.self).pointee.href
      case MD_SPAN_IMG: detail?.assumingMemoryBound(to: MD_SPAN_IMG_DETAIL.self).pointee.src
      default: nil
      }
    patience -= Int(destination?.size ?? 0)
    inlines.enter(type, destination: destination)
  }

  mutating func leave(_ type: MD_SPANTYPE) {
    inlines.leave(type)
  }

  mutating func append(_ type: MD_TEXTTYPE, _ text: UnsafeRawBufferPointer) {
    inlines.append(type, text)
  }

  // MARK: Containers

  private mutating func append(_ block: MarkdownBlock) {
    levels[levels.count - 1].blocks.append(block)
  }

  /// The text of a tight item comes without a paragraph around it.
  private mutating func endParagraph() {
    let content = inlines.take()
    if !content.isEmpty { append(.paragraph(content)) }
  }

  private mutating func open(_ container: Container) {
    if excess > 0 || levels.count > Self.mostContainers {
      excess += 1
    } else {
      levels.append(Level(container: container))
    }
  }

  private mutating func openItem(_ item: MD_BLOCK_LI_DETAIL?) {
    guard excess == 0 else { return excess += 1 }
    var isDone: Bool?
    if let item, item.is_task != 0 { isDone = item.task_mark != MD_CHAR(UInt8(ascii: " ")) }
    levels.append(Level(container: .item(isDone: isDone)))
  }

  private mutating func close() {
    guard excess == 0 else { return excess -= 1 }
    guard levels.count > 1 else { return }
    let level = levels.removeLast()
    switch level.container {
    case .document: break
    case .quote: append(.quote(level.blocks))
    case .list(let start, let isTight):
      append(.list(MarkdownList(start: start, isTight: isTight, items: level.items)))
    case .item(let isDone):
      let item = MarkdownListItem(isDone: isDone, blocks: level.blocks).takingFootnote()
      levels[levels.count - 1].items.append(item)
    }
  }

  // MARK: Leaves

  private mutating func beginRow() {
    emptyCells = 0
    if !isInTableHeader { table.rows.append([]) }
  }

  private mutating func endCell(_ cell: MD_BLOCK_TD_DETAIL?) {
    let content = inlines.take()
    inlines.isInCell = false
    if isInTableHeader {
      table.header.append(content)
      table.alignments.append(MarkdownTable.Alignment(cell?.align ?? MD_ALIGN_DEFAULT))
    } else if content.isEmpty {
      emptyCells += 1
      patience -= 1
    } else if !table.rows.isEmpty {
      table.rows[table.rows.count - 1] += Array(repeating: [], count: emptyCells) + [content]
      emptyCells = 0
    }
  }

  private mutating func codeBlock(_ detail: MD_BLOCK_CODE_DETAIL?) -> CodeBlock {
    var text = inlines.takeVerbatim()
    if text.utf8.last == UInt8(ascii: "\n") { text.unicodeScalars.removeLast() }
    return CodeBlock(language: detail.map { inlines.string($0.lang) } ?? "", text: text)
  }
}

extension MarkdownListItem {
  /// The item with the mark of a footnote at its start as its label.
  func takingFootnote() -> MarkdownListItem {
    guard case .paragraph(var content) = blocks.first,
      case .text(let mark, .footnote) = content.first, mark.hasSuffix("]:")
    else { return self }
    content.removeFirst()
    var item = self
    item.label = String(mark.dropLast())
    item.blocks[0] = .paragraph(content)
    return item
  }
}

extension MarkdownTable.Alignment {
  init(_ align: MD_ALIGN) {
    switch align {
    case MD_ALIGN_CENTER: self = .center
    case MD_ALIGN_RIGHT: self = .right
    default: self = .left
    }
  }
}
