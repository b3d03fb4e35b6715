/// The line around a place of a text, cut by its bytes: what `Excerpt` cuts by characters, where each
/// scalar is a character by itself, as it is in most texts.
struct PlainLine {
  /// The line's bytes in the text.
  private(set) var range: Range<Int>
  private(set) var isCutBefore = false
  private var isCutBehind = false
  private let bytes: UnsafeBufferPointer<UInt8>

  /// `nil` where a scalar near the place may be a part of a character.
  init?(of text: UnsafeBufferPointer<UInt8>, around place: Int) {
    bytes = text
    range = place..<place
    guard let lead = goBack(), goOn(Excerpt.length - lead) else { return nil }
    trim()
  }

  /// The line, with an ellipsis where it is cut.
  var text: String {
    let line = UnsafeBufferPointer(rebasing: bytes[range])
    guard isCutBefore || isCutBehind else { return String(decoding: line, as: UTF8.self) }
    let ends = (isCutBefore ? "…" : "", isCutBehind ? "…" : "")
    let count = ends.0.utf8.count + line.count + ends.1.utf8.count
    return String(unsafeUninitializedCapacity: count) { text in
      var place = text.update(fromContentsOf: ends.0.utf8)
      place = text[place...].update(fromContentsOf: line)
      return text[place...].update(fromContentsOf: ends.1.utf8)
    }
  }

  /// Takes what stands before the place; returns how many characters that is.
  private mutating func goBack() -> Int? {
    var (start, count) = (range.lowerBound, 0)
    while start > 0 {
      var before = start - 1
      while before > 0, start - before < 3, bytes[before] & 0xC0 == 0x80 { before -= 1 }
      guard let length = plainLength(at: before), max(length, 1) == start - before else {
        return nil
      }
      if length == 0 { break }
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
      guard let length = plainLength(at: end) else { return false }
      if length == 0 { break }
      isCutBehind = count == limit
      if isCutBehind { break }
      (end, count) = (end + length, count + 1)
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

  /// Bytes of the scalar that begins at a place; 0 for the end of a line, `nil` where it may be a
  /// part of a character, or is no UTF-8.
  private func plainLength(at place: Int) -> Int? {
    let first = bytes[place]
    switch first {
    case 0x20...0x7E, 0x09: return 1
    case 0x0A...0x0D: return 0
    // Letters of Latin, U+00C0 to U+023F, and of Cyrillic, U+0400 to U+047F.
    case 0xC3...0xC8, 0xD0...0xD1: return continues(place + 1) ? 2 : nil
    case 0xE2...0xED:
      guard continues(place + 1), continues(place + 2) else { return nil }
      let value =
        UInt32(first & 0x0F) << 12 | UInt32(bytes[place + 1] & 0x3F) << 6
        | UInt32(bytes[place + 2] & 0x3F)
      return Self.isPlain(value) ? 3 : nil
    default: return nil
    }
  }

  private func continues(_ place: Int) -> Bool {
    place < bytes.count && bytes[place] & 0xC0 == 0x80
  }

  /// Hangul, Han, kana; dashes, quotes and dots, the marks of Chinese and Japanese.
  private static func isPlain(_ value: UInt32) -> Bool {
    switch value {
    case 0xAC00...0xD7A3, 0x4E00...0x9FFF, 0x3041...0x3096, 0x30A1...0x30FA, 0x2010...0x2027,
      0x3001...0x3011:
      true
    default: false
    }
  }
}
