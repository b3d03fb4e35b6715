/// Finds the formulas and footnote marks of a line, in time proportional to it.
struct InlineMarks {
  struct Mark: Equatable {
    let range: Range<Int>
    let kind: HiddenText.Kind
  }

  typealias Bytes = Slice<UnsafeBufferPointer<UInt8>>

  private static let longestInline = 500

  private let line: Bytes
  private let isRow: Bool
  private(set) var marks: [Mark] = []

  /// Finds them; in a row of a table `|` may end a formula.
  init(in line: Bytes, isRow: Bool) {
    self.line = line
    self.isRow = isRow
    guard line.contains(where: { $0 == UInt8(ascii: "$") || $0 == 0x5C || $0 == 0x5E }) else {
      return
    }
    var index = line.startIndex
    while index < line.endIndex { index = take(at: index) }
  }

  /// Takes what begins at a place and returns where to go on.
  private mutating func take(at index: Int) -> Int {
    switch line[index] {
    case UInt8(ascii: "$"): takeDollars(at: index)
    case 0x5C: takeBrackets(at: index)
    case UInt8(ascii: "["): takeFootnote(at: index)
    default: index + 1
    }
  }

  private mutating func add(_ range: Range<Int>, _ kind: HiddenText.Kind) -> Int {
    marks.append(Mark(range: range, kind: kind))
    return range.upperBound
  }

  private func byte(_ index: Int) -> UInt8 {
    index >= line.startIndex && index < line.endIndex ? line[index] : 0x20
  }

  /// Whether a formula is all there is on its line, but for a list marker.
  private func isAlone(_ range: Range<Int>) -> Bool {
    line[range.upperBound...].isBlank && line.contentStart == range.lowerBound
  }

  // MARK: Dollars

  private mutating func takeDollars(at index: Int) -> Int {
    let length = line[index...].prefix { $0 == UInt8(ascii: "$") }.count
    let start = index + length
    guard length <= 2, !byte(index - 1).bindsDollar,
      length == 2 || !byte(start).isBlankOrLineEnd,
      let end = endOfDollars(length, from: start)
    else { return start }
    return add(index..<end, length == 2 && isAlone(index..<end) ? .display : .formula)
  }

  private func endOfDollars(_ length: Int, from start: Int) -> Int? {
    let rest = line[start...].prefix(length == 2 ? line.count : Self.longestInline)
    guard let close = rest.firstIndex(of: UInt8(ascii: "$")) else { return nil }
    let end = close + line[close...].prefix { $0 == UInt8(ascii: "$") }.count
    let body = line[start..<close]
    guard end - close == length, isFormula(body) else { return nil }
    if length == 2 { return end }
    let isMoney = byte(close - 1).isBlankOrLineEnd || byte(end).isASCIIWord
    return isMoney || !body.looksLikeFormula ? nil : end
  }

  private func isFormula(_ body: Bytes) -> Bool {
    !body.isBlank && !body.contains(UInt8(ascii: "`"))
      && !(isRow && body.hasCellBorder)
  }

  // MARK: Brackets

  private mutating func takeBrackets(at index: Int) -> Int {
    let close: UInt8
    switch byte(index + 1) {
    case UInt8(ascii: "("): close = UInt8(ascii: ")")
    case UInt8(ascii: "["): close = UInt8(ascii: "]")
    default: return index + 2
    }
    guard let end = endOfBrackets(close, from: index + 2) else { return index + 2 }
    let isDisplay = close == UInt8(ascii: "]") && isAlone(index..<end)
    return add(index..<end, isDisplay ? .display : .formula)
  }

  private func endOfBrackets(_ close: UInt8, from start: Int) -> Int? {
    var index = start
    let isSquare = close == UInt8(ascii: "]")
    let limit = isSquare ? line.endIndex : min(line.endIndex, start + Self.longestInline)
    while index + 1 < limit, line[index] != 0x5C || line[index + 1] != close {
      if line[index] == 0x5C, "([".utf8.contains(line[index + 1]) { return nil }
      index += line[index] == 0x5C ? 2 : 1
    }
    guard index + 1 < limit else { return nil }
    let body = line[start..<index]
    let looksRight = isSquare ? body.hasOperator : body.looksLikeFormula
    guard isFormula(body), looksRight, byte(index + 2) != UInt8(ascii: "(") else { return nil }
    return index + 2
  }

  // MARK: Footnotes

  private mutating func takeFootnote(at index: Int) -> Int {
    guard let end = line[index...].footnoteLabelEnd else { return index + 1 }
    guard index == line.startIndex, byte(end) == UInt8(ascii: ":") else {
      return add(index..<end, .footnote)
    }
    let blanks = line[(end + 1)...].prefix { $0 == 0x20 }.count
    return add(index..<end + 1 + blanks, .footnote)
  }
}

extension Slice<UnsafeBufferPointer<UInt8>> {
  /// Where the text begins after blanks and list markers.
  var contentStart: Int {
    var rest = self
    rest.removeIndentation()
    while let marker = rest.listMarkerLength {
      rest = rest.dropFirst(marker)
      rest.removeIndentation()
    }
    return rest.startIndex
  }

  /// Whether it has a sign that words do not have.
  var hasOperator: Bool { contains { "\\^_=<>+*/|(){}".utf8.contains($0) } }

  /// Whether it likely goes over the border of a cell; `|x|` does not.
  var hasCellBorder: Bool {
    let bars = filter { $0 == UInt8(ascii: "|") }.count
    return bars % 2 == 1 || containsPair(0x20, 0x7C) && containsPair(0x7C, 0x20)
  }

  /// Whether what stands between two dollar signs is likely a formula, not `5 to 10`.
  var looksLikeFormula: Bool {
    if hasOperator || !contains(0x20) { return true }
    let words = split { $0 == 0x20 || $0 == UInt8(ascii: ",") }
    return words.allSatisfy { $0.count <= 2 && !(0x30...0x39).contains($0.first ?? 0x30) }
  }

  /// Where the label of a footnote ends that begins here, `[^1]`; `nil` if none does. A set of
  /// characters such as `[^a-z]` is none.
  var footnoteLabelEnd: Int? {
    guard starts(with: [UInt8(ascii: "["), UInt8(ascii: "^")]) else { return nil }
    let label = dropFirst(2).prefix(41).prefix {
      $0.isASCIIWord || $0 >= 0x80 || $0 == UInt8(ascii: "-")
    }
    let isSet = label.count == 3 && label[label.startIndex + 1] == UInt8(ascii: "-")
    guard !label.isEmpty, label.count <= 40, !isSet, label.endIndex < endIndex,
      self[label.endIndex] == UInt8(ascii: "]")
    else { return nil }
    return label.endIndex + 1
  }

  /// Whether it begins the text of a footnote, `[^1]: `.
  var isFootnote: Bool {
    guard let end = footnoteLabelEnd else { return false }
    return end < endIndex && self[end] == UInt8(ascii: ":")
  }
}

extension UInt8 {
  /// Whether a dollar sign after it belongs to a word or an address.
  var bindsDollar: Bool {
    isASCIIWord || "/=&?$\\".utf8.contains(self)
  }

  var isBlankOrLineEnd: Bool { self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0D }
}
