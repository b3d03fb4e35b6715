/// The line around a place of a text, cut by its bytes: what `Excerpt` cuts by characters, where each
/// scalar is a character by itself, as it is in most texts.
struct PlainLine {
  private enum Kind {
    /// A character of its own, whatever stands beside it.
    case plain
    case lineEnd
    /// Perhaps a part of a character.
    case other
  }

  private let bytes: UnsafeBufferPointer<UInt8>
  private var range: Range<Int>
  private var isCutBefore = false
  private var isCutBehind = false

  /// `nil` where a scalar near the place may be a part of a character.
  init?(of text: UnsafeBufferPointer<UInt8>, around place: Int) {
    bytes = text
    range = place..<place
    guard let lead = goBack(), goOn(Excerpt.length - lead) else { return nil }
    trim()
  }

  /// The line, with an ellipsis where it is cut.
  var text: String {
    let line = String(decoding: bytes[range], as: UTF8.self)
    guard isCutBefore || isCutBehind else { return line }
    return (isCutBefore ? "…" : "") + line + (isCutBehind ? "…" : "")
  }

  /// Takes what stands before the place; returns how many characters that is.
  private mutating func goBack() -> Int? {
    var (start, count) = (range.lowerBound, 0)
    while start > 0 {
      let before = ScalarBounds.start(before: start, in: bytes)
      let kind = kind(before..<start)
      if kind == .lineEnd { break }
      guard kind == .plain else { return nil }
      isCutBefore = count == Excerpt.lead
      if isCutBefore { break }
      (start, count) = (before, count + 1)
    }
    range = start..<range.upperBound
    return count
  }

  /// Takes some characters behind the place; `false` where they cannot be told.
  private mutating func goOn(_ limit: Int) -> Bool {
    var (end, count) = (range.upperBound, 0)
    while end < bytes.count {
      let behind = ScalarBounds.end(after: end, in: bytes)
      let kind = kind(end..<behind)
      if kind == .lineEnd { break }
      guard kind == .plain else { return false }
      isCutBehind = count == limit
      if isCutBehind { break }
      (end, count) = (behind, count + 1)
    }
    range = range.lowerBound..<end
    return true
  }

  /// Leaves out the blanks at the ends of the line; those at a cut stay.
  private mutating func trim() {
    var (start, end) = (range.lowerBound, range.upperBound)
    if !isCutBefore { while start < end, isBlank(start) { start += 1 } }
    if !isCutBehind { while end > start, isBlank(end - 1) { end -= 1 } }
    range = start..<(end > start ? end : range.upperBound)
  }

  private func isBlank(_ place: Int) -> Bool { bytes[place] == 0x20 || bytes[place] == 0x09 }

  private func kind(_ scalar: Range<Int>) -> Kind {
    let first = bytes[scalar.lowerBound]
    switch scalar.count {
    case 1:
      return switch first {
      case 0x0A...0x0D: .lineEnd
      case 0x09, 0x20...0x7E: .plain
      default: .other
      }
    // Letters of Latin, U+00C0 to U+024F, and of Cyrillic, U+0400 to U+047F.
    case 2: return 0xC3...0xC8 ~= first || 0xD0...0xD1 ~= first ? .plain : .other
    case 3:
      let value = UInt32(first & 0x0F) << 12 | UInt32(bytes[scalar.lowerBound + 1] & 0x3F) << 6
        | UInt32(bytes[scalar.lowerBound + 2] & 0x3F)
      return switch value {
      // Dashes, quotes and dots; marks and letters of Chinese and Japanese; Hangul.
      case 0x2010...0x2027, 0x3001...0x3011, 0x3041...0x3096, 0x30A1...0x30FA, 0x4E00...0x9FFF,
        0xAC00...0xD7A3:
        .plain
      default: .other
      }
    default: return .other
    }
  }
}

/// Where scalars of a text in UTF-8 begin and end. What is no UTF-8 counts a byte at a time.
enum ScalarBounds {
  /// Where some scalars before `place` begin.
  static func start(
    _ count: Int = 1,
    before place: Int,
    in text: UnsafeBufferPointer<UInt8>
  ) -> Int {
    var place = place
    for _ in 0..<count where place > 0 {
      var start = place - 1
      while start > 0, place - start < 4, text[start] & 0xC0 == 0x80 { start -= 1 }
      place = end(after: start, in: text) == place ? start : place - 1
    }
    return place
  }

  /// Where some scalars behind `place` end.
  static func end(
    _ count: Int = 1,
    after place: Int,
    in text: UnsafeBufferPointer<UInt8>
  ) -> Int {
    var place = place
    for _ in 0..<count where place < text.count {
      let first = text[place]
      let length = first < 0xC2 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 1
      let end = min(place + length, text.count)
      var next = place + 1
      while next < end, text[next] & 0xC0 == 0x80 { next += 1 }
      place = next == place + length ? next : place + 1
    }
    return place
  }
}
