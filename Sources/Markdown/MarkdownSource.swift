/// A text made ready for md4c, which knows some rules worse than people write.
///
/// - A fence directly below a table is taken for its next row, and one below a quote that ends in a
///   fence for the end of that: a blank line goes between.
/// - md4c wants three dashes for a column of a table, GitHub one: the others are added.
/// - `**"이름"**은` is no emphasis by CommonMark, since a closing mark after punctuation must not be
///   followed by a letter. As in the amendment for CJK (markdown-cjk-friendly), such a letter counts
///   as punctuation here: a joiner goes between.
/// - Formulas and the marks of footnotes are hidden (`HiddenText`); the text of a footnote becomes an
///   item of a list, so that it may have paragraphs.
/// - Hundreds of markers on a line nest as many containers, each of which costs time on every line
///   after: a joiner ends the run.
/// - md4c 0.4.8 reads behind the end of a text that ends within a link, `[a](b`, and may crash on
///   what it finds there: every text ends with a line feed. With it, five million random texts next
///   to an unreadable page were read without fault; without it, fewer than two million.
struct MarkdownSource {
  private static let mostMarkers = 100

  /// The text with what had to be added, in UTF-8; never empty.
  private(set) var text: [UInt8] = []
  private(set) var hasHiddenText = false

  private let utf8: UnsafeBufferPointer<UInt8>
  /// The bytes of the original that are in `text`.
  private var copied = 0
  private var fence: CodeFence?
  private var isInTable = false
  /// Whether the line above could be the header of a table.
  private var isBelowCells = false
  private var isBelowQuote = false
  private var formulas = DisplayFormulas()

  init(_ utf8: UnsafeBufferPointer<UInt8>) {
    self.utf8 = utf8
    text.reserveCapacity(utf8.count + 64)
    var start = HiddenText.occurs(in: utf8) ? utf8.count : 0
    while start < utf8.count {
      var end = utf8[start...].firstIndex(of: 0x0A) ?? utf8.count
      if fence == nil { end = formulas.end(of: start..<end, in: utf8) }
      read(utf8[start..<end])
      start = end + 1
    }
    text.append(contentsOf: utf8[copied...])
    text.append(0x0A)
  }

  private mutating func read(_ line: Slice<UnsafeBufferPointer<UInt8>>) {
    limitMarkers(of: line)
    if let fence {
      if fence.isClosed(by: line) { self.fence = nil }
    } else if let opened = CodeFence(opening: line) {
      if isInTable || isBelowQuote, opened.indentation < 4 { insert([0x0A], at: line.startIndex) }
      fence = opened
      isInTable = false
      isBelowCells = false
      isBelowQuote = false
    } else {
      let isDelimiter = !isInTable && isBelowCells && line.isTableDelimiter
      isInTable = !line.isBlank && (isInTable || isDelimiter)
      isBelowCells = line.contains(UInt8(ascii: "|"))
      isBelowQuote = line.isQuoted
      if isDelimiter { lengthenDashes(of: line) } else { rewriteInlines(of: line) }
    }
  }

  private mutating func insert(_ bytes: [UInt8], at index: Int) {
    text.append(contentsOf: utf8[copied..<index])
    text.append(contentsOf: bytes)
    copied = index
  }

  private mutating func insertJoiner(at index: Int) {
    insert(HiddenText.joiner, at: index)
    hasHiddenText = true
  }

  private mutating func hide(_ mark: InlineMarks.Mark) {
    insert(HiddenText.hidden(utf8[mark.range], as: mark.kind), at: mark.range.lowerBound)
    copied = mark.range.upperBound
    hasHiddenText = true
  }

  private mutating func limitMarkers(of line: Slice<UnsafeBufferPointer<UInt8>>) {
    var rest = line
    for _ in 0..<Self.mostMarkers {
      rest.removeIndentation()
      if rest.first == UInt8(ascii: ">") {
        rest.removeFirst()
      } else if let marker = rest.listMarkerLength {
        rest = rest.dropFirst(marker)
      } else {
        return
      }
    }
    insertJoiner(at: rest.startIndex)
  }

  private mutating func lengthenDashes(of line: Slice<UnsafeBufferPointer<UInt8>>) {
    var rest = line
    while let start = rest.firstIndex(of: UInt8(ascii: "-")) {
      rest = rest[start...].drop { $0 == UInt8(ascii: "-") }
      if rest.startIndex - start < 3 { insert(Array("--".utf8), at: start) }
    }
  }

  private mutating func rewriteInlines(of line: Slice<UnsafeBufferPointer<UInt8>>) {
    let isRow = isInTable || line.first == UInt8(ascii: "|")
    if line.isFootnote { insert(Array("+ ".utf8), at: line.startIndex) }
    var start = line.startIndex
    for mark in InlineMarks(in: line, isRow: isRow).marks {
      joinEmphasis(from: start, to: mark.range.lowerBound, in: line)
      hide(mark)
      start = mark.range.upperBound
    }
    joinEmphasis(from: start, to: line.endIndex, in: line)
  }

  private mutating func joinEmphasis(
    from start: Int,
    to end: Int,
    in line: Slice<UnsafeBufferPointer<UInt8>>
  ) {
    var rest = line[start..<end]
    while let start = rest.firstIndex(where: { $0 == UInt8(ascii: "*") || $0 == 0x5C }) {
      if line[start] == UInt8(ascii: "*") {
        let end = rest[start...].firstIndex { $0 != UInt8(ascii: "*") } ?? rest.endIndex
        joinEmphasis(of: start..<end, in: line)
        rest = rest[end...]
      } else {
        rest = rest[start...].dropFirst(2)
      }
    }
  }

  private mutating func joinEmphasis(
    of run: Range<Int>,
    in line: Slice<UnsafeBufferPointer<UInt8>>
  ) {
    guard let before = line[..<run.lowerBound].lastScalar,
      let after = line[run.upperBound...].firstScalar
    else { return }
    if before.isPunctuation, after.isCJK {
      insertJoiner(at: run.upperBound)
    } else if before.isCJK, after.isPunctuation {
      insertJoiner(at: run.lowerBound)
    }
  }
}

extension Slice<UnsafeBufferPointer<UInt8>> {
  /// Whether it is the line below a table's header.
  var isTableDelimiter: Bool {
    contains(UInt8(ascii: "|")) && contains(UInt8(ascii: "-"))
      && allSatisfy { "|-:> \t\r".utf8.contains($0) }
  }

  var firstScalar: Unicode.Scalar? {
    String(decoding: prefix(4), as: UTF8.self).unicodeScalars.first
  }

  var lastScalar: Unicode.Scalar? {
    guard let lead = suffix(4).lastIndex(where: { $0 & 0xC0 != 0x80 }) else { return nil }
    return self[lead...].firstScalar
  }
}

extension Unicode.Scalar {
  /// Hangul, Han, Kana and Bopomofo.
  var isCJK: Bool {
    switch value {
    case 0x1100...0x11FF, 0x3005...0x3007, 0x3031...0x318F, 0x31A0...0x31FF, 0x3400...0x4DBF,
      0x4E00...0x9FFF, 0xA960...0xA97F, 0xAC00...0xD7FF, 0xF900...0xFAFF, 0xFF66...0xFFDC,
      0x20000...0x3FFFF:
      value != 0x30FB
    default: false
    }
  }

  /// Punctuation as CommonMark defines it.
  var isPunctuation: Bool {
    if isASCII { return !properties.isAlphabetic && !(0x30...0x39).contains(value) && value > 0x20 }
    switch properties.generalCategory {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation:
      return true
    default: return false
    }
  }
}
