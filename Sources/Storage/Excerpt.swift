import Conversations

/// Cuts the line out of a text that shows what was found.
///
/// Texts are bytes of UTF-8 as the store has them: of a long one only the part around what was
/// found becomes a string.
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
  func found(in text: UnsafeBufferPointer<UInt8>) -> MarkedText? {
    finder.first(in: text).map { line(of: text, around: $0.lowerBound) }
  }

  /// The first line that says something.
  func beginning(of text: UnsafeBufferPointer<UInt8>) -> MarkedText {
    var start = 0
    while start < text.count {
      let end = ScalarBounds.end(after: start, in: text)
      let scalar = String(decoding: text[start..<end], as: UTF8.self).unicodeScalars.first
      guard scalar?.properties.isWhitespace == true else { break }
      start = end
    }
    return line(of: text, around: start < text.count ? start : 0)
  }

  private func line(of text: UnsafeBufferPointer<UInt8>, around place: Int) -> MarkedText {
    if let line = PlainLine(of: text, around: place) {
      let shown = UnsafeBufferPointer(rebasing: text[line.range])
      let lead = line.isCutBefore ? "…".utf8.count : 0
      return MarkedText(line.text, marks: finder.all(in: shown, behind: lead))
    }
    let start = ScalarBounds.start(Self.lead * Self.scalarLimit, before: place, in: text)
    let end = ScalarBounds.end(Self.length * Self.scalarLimit, after: place, in: text)
    return line(
      before: String(decoding: text[start..<place], as: UTF8.self),
      isWholeBefore: start == 0,
      behind: String(decoding: text[place..<end], as: UTF8.self),
      isWholeBehind: end == text.count
    )
  }

  private func line(
    before: String,
    isWholeBefore: Bool,
    behind: String,
    isWholeBehind: Bool
  ) -> MarkedText {
    let (before, behind) = (before.unicodeScalars, behind.unicodeScalars)
    let lineStart = before.lastIndex(where: Self.isLineEnd).map(before.index(after:))
    let lineEnd = behind.firstIndex(where: Self.isLineEnd)
    let start = lineStart ?? before.startIndex
    let end = lineEnd ?? behind.endIndex
    let head = Substring(before[start...]).suffix(Self.lead)
    let tail = Substring(behind[..<end]).prefix(Self.length - head.count)
    let isCutBefore = head.startIndex > start || lineStart == nil && !isWholeBefore
    let isCutBehind = tail.endIndex < end || lineEnd == nil && !isWholeBehind
    return marked(
      (isCutBefore ? "…" : "") + Self.trimmed(head + tail, isCutBefore, isCutBehind)
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
