extension JSONReader {
  /// Reads a string, whose opening quote is next.
  package mutating func readString() throws(JSONError) -> String {
    guard peek() == UInt8(ascii: "\"") else { throw malformed }
    return text(at: try nextString())
  }

  /// A string between its quotes.
  struct Place {
    let range: Range<Int>
    let hasEscapes: Bool
  }

  func text(at place: Place) -> String {
    if place.hasEscapes { return String(decoding: unescaped(place.range), as: UTF8.self) }
    return String(decoding: bytes[place.range], as: UTF8.self)
  }

  /// The bytes of a string without its escapes.
  @inline(__always)
  func utf8(at place: Place) -> ArraySlice<UInt8> {
    place.hasEscapes ? unescaped(place.range)[...] : bytes[place.range]
  }

  /// Passes over the string that begins here.
  @inline(__always)
  mutating func nextString() throws(JSONError) -> Place {
    let (quote, backslash) = (UInt8(ascii: "\""), UInt8(ascii: "\\"))
    let start = position &+ 1
    var end = bytes.span.bytes.firstIndex(of: quote, or: backslash, from: start)
    var hasEscapes = false
    while end < bytes.count, bytes[end] == backslash {
      hasEscapes = true
      end = bytes.span.bytes.firstIndex(of: quote, or: backslash, from: end + 2)
    }
    guard end < bytes.count else { throw malformed }
    position = end &+ 1
    return Place(range: start..<end, hasEscapes: hasEscapes)
  }

  /// A whole number as ``JSONValue/integer`` has it; `nil` for any other value, which is skipped.
  package mutating func readInteger() throws(JSONError) -> Int? {
    guard let digit = peek(), digit &- UInt8(ascii: "0") < 10 else {
      return try readValue().integer
    }
    let start = position
    if position + 1 < bytes.count, !Self.isWord(bytes[position + 1]) {
      position += 1
      return Int(digit - UInt8(ascii: "0"))
    }
    _ = try nextScalar()
    return JSONValue.number(String(decoding: bytes[start..<position], as: UTF8.self)).integer
  }

  /// Reads a number or one of the words.
  mutating func readScalar() throws(JSONError) -> JSONValue {
    guard peek() != nil else { throw malformed }
    let start = position
    switch try nextScalar() {
    case .null: return .null
    case .bool(let value): return .bool(value)
    case .number: return .number(String(decoding: bytes[start..<position], as: UTF8.self))
    }
  }

  /// What a value is that is neither text, array nor object.
  enum Scalar {
    case null
    case bool(Bool)
    case number
  }

  /// Passes over a number or one of the words, which begins here.
  mutating func nextScalar() throws(JSONError) -> Scalar {
    if skipNull() { return .null }
    if let end = endOfNumber(), end == bytes.count || !Self.isWord(bytes[end]) {
      position = end
      return .number
    }
    return try nextWord()
  }

  /// Passes over `null`, which every chunk has several of.
  @inline(__always)
  mutating func skipNull() -> Bool {
    let end = position + 4
    guard end < bytes.count, bytes[position] == UInt8(ascii: "n"), !Self.isWord(bytes[end]),
      "null" ~= bytes.span.extracting(position..<end)
    else { return false }
    position = end
    return true
  }

  private mutating func nextWord() throws(JSONError) -> Scalar {
    let word = bytes[position...].prefix(while: Self.isWord)
    let scalar: Scalar
    switch word.span {
    case "null", "None", "NaN", "Infinity", "-Infinity": scalar = .null
    case "true", "True": scalar = .bool(true)
    case "false", "False": scalar = .bool(false)
    default: throw malformed
    }
    position = word.endIndex
    return scalar
  }

  /// Whether a byte stands in numbers or words: then it does not end them.
  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"),
      UInt8(ascii: "."):
      true
    default: false
    }
  }

  /// RFC 8259, section 6; `nil` where no number begins.
  private func endOfNumber() -> Int? {
    let start = has(UInt8(ascii: "-"), at: position) ? position + 1 : position
    guard var end = endOfDigits(from: start) else { return nil }
    if has(UInt8(ascii: "0"), at: start), end > start + 1 { return nil }
    if has(UInt8(ascii: "."), at: end) {
      guard let fraction = endOfDigits(from: end + 1) else { return nil }
      end = fraction
    }
    if has(UInt8(ascii: "e"), at: end) || has(UInt8(ascii: "E"), at: end) {
      let isSigned = has(UInt8(ascii: "+"), at: end + 1) || has(UInt8(ascii: "-"), at: end + 1)
      guard let exponent = endOfDigits(from: isSigned ? end + 2 : end + 1) else { return nil }
      end = exponent
    }
    return end
  }

  private func endOfDigits(from start: Int) -> Int? {
    var end = start
    while end < bytes.count, bytes[end] &- UInt8(ascii: "0") < 10 { end += 1 }
    return end > start ? end : nil
  }

  private func has(_ byte: UInt8, at index: Int) -> Bool {
    index < bytes.count && bytes[index] == byte
  }

  private func unescaped(_ range: Range<Int>) -> [UInt8] {
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
    return text
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
