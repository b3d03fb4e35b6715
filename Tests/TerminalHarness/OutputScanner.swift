/// Cuts output into characters and control sequences (ECMA-48, 5.4 and 5.6), strictly: nothing is
/// skipped and nothing repaired.
struct OutputScanner {
  enum Token: Hashable {
    case scalar(Unicode.Scalar)
    case control(UInt8)
    /// From the escape character to the final byte.
    case sequence(ArraySlice<UInt8>)
    /// A string for the terminal, such as a title, with its introducer and its end.
    case string(ArraySlice<UInt8>)
    case malformed(String)
    /// What would have gone on after the last byte.
    case cut
  }

  private let bytes: [UInt8]
  /// Where the last token began.
  private(set) var start = 0
  /// Where the last token ended.
  private(set) var position = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  mutating func next() -> Token? {
    start = position
    guard position < bytes.count else { return nil }
    let byte = bytes[position]
    position += 1
    switch byte {
    case 0x1B: return escape()
    case 0..<0x20, 0x7F: return .control(byte)
    case 0x20..<0x7F: return .scalar(Unicode.Scalar(byte))
    default: return wideScalar(byte)
    }
  }

  private mutating func escape() -> Token {
    guard position < bytes.count else { return .cut }
    switch bytes[position] {
    case UInt8(ascii: "["):
      position += 1
      skip(0x30...0x3F)
      return finish(finals: 0x40...0x7E)
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "X"), UInt8(ascii: "^"),
      UInt8(ascii: "_"):
      return string()
    default:
      return finish(finals: 0x30...0x7E)
    }
  }

  private mutating func finish(finals: ClosedRange<UInt8>) -> Token {
    skip(0x20...0x2F)
    guard position < bytes.count else { return .cut }
    guard finals.contains(bytes[position]) else { return .malformed("a broken sequence") }
    position += 1
    return .sequence(bytes[start..<position])
  }

  private mutating func skip(_ range: ClosedRange<UInt8>) {
    while position < bytes.count, range.contains(bytes[position]) { position += 1 }
  }

  private mutating func string() -> Token {
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      if byte == 0x07 || byte == UInt8(ascii: "\\") && bytes[position - 2] == 0x1B {
        return .string(bytes[start..<position])
      }
    }
    return .malformed("an unfinished string for the terminal")
  }

  private mutating func wideScalar(_ lead: UInt8) -> Token {
    let length = lead < 0xC2 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 1
    let end = min(start + length, bytes.count)
    let continuation = bytes[position..<end].prefix { (0x80..<0xC0).contains($0) }
    position += continuation.count
    let isCut = length > 1 && position == bytes.count && position - start < length
    if isCut { return .cut }
    let text = String(validating: bytes[start..<position], as: UTF8.self)
    guard let scalar = text?.unicodeScalars.first else { return .malformed("invalid UTF-8") }
    return .scalar(scalar)
  }
}
