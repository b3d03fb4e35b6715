import Conversations

/// Cuts the line out of a text that shows what was found.
struct Excerpt {
  /// Characters of a line that are shown.
  static let length = 200
  /// Characters of it that stand before what was found.
  static let lead = 60
  /// Scalars that one character may have; a text can hold one of a million.
  private static let scalarLimit = 4

  private let finder: TermFinder

  init(_ terms: SearchTerms) {
    finder = TermFinder(terms)
  }

  /// A short text, whole, with what was found in it.
  func marked(_ text: String) -> MarkedText {
    var text = text
    let marks = text.withUTF8 { finder.all(in: $0) }
    return MarkedText(text, marks: marks)
  }

  /// The line in which the first term is found; `nil` where none is.
  func found(in text: String) -> MarkedText? {
    var text = text
    guard let first = text.withUTF8({ finder.first(in: $0) }) else { return nil }
    let utf8 = text.utf8
    return line(
      of: text,
      around: utf8.index(utf8.startIndex, offsetBy: first.lowerBound)
    )
  }

  /// The first line that says something.
  func beginning(of text: String) -> MarkedText {
    let start = text.unicodeScalars.firstIndex { !$0.properties.isWhitespace } ?? text.startIndex
    return line(of: text, around: start)
  }

  private func line(of text: String, around place: String.Index) -> MarkedText {
    let scalars = text.unicodeScalars
    let before = scalars[..<place].suffix(Self.lead * Self.scalarLimit)
    let behind = scalars[place...].prefix(Self.length * Self.scalarLimit)
    let lineStart = before.lastIndex(where: Self.isLineEnd).map(scalars.index(after:))
    let lineEnd = behind.firstIndex(where: Self.isLineEnd)
    let start = lineStart ?? before.startIndex
    let end = lineEnd ?? behind.endIndex
    let head = Substring(scalars[start..<place]).suffix(Self.lead)
    let tail = Substring(scalars[place..<end]).prefix(Self.length - head.count)
    let isCutBefore = head.startIndex > start || lineStart == nil && start > text.startIndex
    let isCutBehind = tail.endIndex < end || lineEnd == nil && end < text.endIndex
    let shown = text[head.startIndex..<tail.endIndex]
    return marked(
      (isCutBefore ? "…" : "") + Self.trimmed(shown, isCutBefore, isCutBehind)
        + (isCutBehind ? "…" : "")
    )
  }

  /// Without the blanks at the ends of the line; those at a cut stay.
  private static func trimmed(
    _ text: Substring,
    _ isCutBefore: Bool,
    _ isCutBehind: Bool
  ) -> Substring {
    let text = isCutBefore ? text : text.drop(while: \.isWhitespace)
    guard !isCutBehind, let last = text.lastIndex(where: { !$0.isWhitespace }) else { return text }
    return text[...last]
  }

  private static func isLineEnd(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A...0x0D, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }
}
