extension JSONReader {
  /// Reads a string, whose opening quote is next.
  package mutating func readString() throws(JSONError) -> String {
    guard peek() == UInt8(ascii: "\"") else { throw malformed }
    let start = position + 1
    let (next, hasEscapes) = try endOfString()
    position = next
    if hasEscapes { return unescaped(start..<next - 1) }
    return String(decoding: bytes[start..<next - 1], as: UTF8.self)
  }

  /// The byte after the string that begins at ``position``, and whether it has escapes.
  func endOfString() throws(JSONError) -> (next: Int, hasEscapes: Bool) {
    var index = position + 1
    var hasEscapes = false
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\""): return (index + 1, hasEscapes)
      case UInt8(ascii: "\\"):
        hasEscapes = true
        index += 2
      default: index += 1
      }
    }
    throw malformed
  }

  /// Reads a number or one of the words.
  mutating func readScalar() throws(JSONError) -> JSONValue {
    guard peek() != nil else { throw malformed }
    let start = position
    var end = start
    scan: while end < bytes.count {
      switch bytes[end] {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"),
        UInt8(ascii: "."):
        end += 1
      default: break scan
      }
    }
    guard let value = Self.scalar(bytes[start..<end]) else { throw malformed }
    position = end
    return value
  }

  private static func scalar(_ word: ArraySlice<UInt8>) -> JSONValue? {
    guard let first = word.first else { return nil }
    switch first {
    case UInt8(ascii: "n") where word.elementsEqual("null".utf8): return .null
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      if isNumber(word) { return .number(String(decoding: word, as: UTF8.self)) }
    default: break
    }
    switch String(decoding: word, as: UTF8.self) {
    case "true", "True": return .bool(true)
    case "false", "False": return .bool(false)
    case "None", "NaN", "Infinity", "-Infinity": return .null
    default: return nil
    }
  }

  /// RFC 8259, section 6.
  private static func isNumber(_ word: ArraySlice<UInt8>) -> Bool {
    var rest = word
    func digits() -> Int {
      let count = rest.prefix { $0 >= 0x30 && $0 <= 0x39 }.count
      rest = rest.dropFirst(count)
      return count
    }
    if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
    let leadsWithZero = rest.first == UInt8(ascii: "0")
    let whole = digits()
    if whole == 0 || (leadsWithZero && whole > 1) { return false }
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      if digits() == 0 { return false }
    }
    if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
      rest = rest.dropFirst()
      if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") {
        rest = rest.dropFirst()
      }
      if digits() == 0 { return false }
    }
    return rest.isEmpty
  }

  private func unescaped(_ range: Range<Int>) -> String {
    var text: [UInt8] = []
    text.reserveCapacity(range.count)
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      index += 1
      guard byte == UInt8(ascii: "\\"), index < range.upperBound else {
        text.append(byte)
        continue
      }
      let escape = bytes[index]
      index += 1
      switch escape {
      case UInt8(ascii: "n"): text.append(0x0A)
      case UInt8(ascii: "t"): text.append(0x09)
      case UInt8(ascii: "r"): text.append(0x0D)
      case UInt8(ascii: "b"): text.append(0x08)
      case UInt8(ascii: "f"): text.append(0x0C)
      case UInt8(ascii: "u"): text += scalarEscape(at: &index, before: range.upperBound).utf8
      default: text.append(escape)
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The character of `\uXXXX`, or of a surrogate pair; U+FFFD for anything else.
  private func scalarEscape(at index: inout Int, before end: Int) -> String {
    guard let first = hexadecimal(at: index, before: end) else { return "\u{FFFD}" }
    index += 4
    guard (0xD800..<0xDC00).contains(first) else {
      return Unicode.Scalar(first).map { String(Character($0)) } ?? "\u{FFFD}"
    }
    guard index + 1 < end, bytes[index] == UInt8(ascii: "\\"),
      bytes[index + 1] == UInt8(ascii: "u"),
      let second = hexadecimal(at: index + 2, before: end), (0xDC00..<0xE000).contains(second)
    else { return "\u{FFFD}" }
    index += 6
    let value = 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)
    return Unicode.Scalar(value).map { String(Character($0)) } ?? "\u{FFFD}"
  }

  private func hexadecimal(at index: Int, before end: Int) -> UInt32? {
    guard index + 4 <= end else { return nil }
    var value: UInt32 = 0
    for byte in bytes[index..<index + 4] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
      value = value << 4 | UInt32(digit)
    }
    return value
  }
}
