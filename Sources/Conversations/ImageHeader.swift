/// What the first bytes of an image tell: its format and its size in pixels.
///
/// Sources: PNG (W3C, 11.2.2), GIF89a, JPEG (ITU T.81, B.2.2), WebP (RFC 9649).
package struct ImageHeader: Equatable, Sendable {
  package enum Format: String, Equatable, Sendable {
    case png, jpeg, gif, webp
  }

  package let format: Format
  /// 0 where the file does not come to it.
  package let width: Int
  package let height: Int

  /// `nil` where the bytes are none of these images.
  package init?(_ bytes: [UInt8]) {
    if MediaType.has("\u{0D}\u{0A}\u{1A}\u{0A}", bytes, at: 4), bytes[0] == 0x89,
      MediaType.has("PNG", bytes, at: 1)
    {
      self.init(.png, Self.big(bytes, 16, 4), Self.big(bytes, 20, 4))
    } else if MediaType.has("GIF8", bytes, at: 0) {
      self.init(.gif, Self.little(bytes, 6, 2), Self.little(bytes, 8, 2))
    } else if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
      let (width, height) = Self.jpegSize(bytes) ?? (0, 0)
      self.init(.jpeg, width, height)
    } else if MediaType.has("RIFF", bytes, at: 0), MediaType.has("WEBP", bytes, at: 8) {
      let (width, height) = Self.webpSize(bytes)
      self.init(.webp, width, height)
    } else {
      return nil
    }
  }

  private init(_ format: Format, _ width: Int, _ height: Int) {
    self.format = format
    self.width = width
    self.height = height
  }

  /// The size in the first frame header, which stands behind segments of known lengths.
  private static func jpegSize(_ bytes: [UInt8]) -> (Int, Int)? {
    var place = 2
    while place + 4 <= bytes.count, bytes[place] == 0xFF {
      let marker = bytes[place + 1]
      switch marker {
      case 0xFF: place += 1
      case 0x01, 0xD0...0xD7: place += 2
      case 0xC0...0xC3, 0xC5...0xC7, 0xC9...0xCB, 0xCD...0xCF:
        return (big(bytes, place + 7, 2), big(bytes, place + 5, 2))
      case 0xD9, 0xDA: return nil
      default: place += 2 + max(2, big(bytes, place + 2, 2))
      }
    }
    return nil
  }

  private static func webpSize(_ bytes: [UInt8]) -> (Int, Int) {
    if MediaType.has("VP8X", bytes, at: 12) {
      return (little(bytes, 24, 3) + 1, little(bytes, 27, 3) + 1)
    }
    if MediaType.has("VP8L", bytes, at: 12) {
      let bits = little(bytes, 21, 4)
      return (bits & 0x3FFF + 1, bits >> 14 & 0x3FFF + 1)
    }
    return (little(bytes, 26, 2) & 0x3FFF, little(bytes, 28, 2) & 0x3FFF)
  }

  /// A number of `count` bytes, the first the highest; 0 behind the end.
  private static func big(_ bytes: [UInt8], _ start: Int, _ count: Int) -> Int {
    guard start + count <= bytes.count else { return 0 }
    return bytes[start..<start + count].reduce(0) { $0 << 8 | Int($1) }
  }

  private static func little(_ bytes: [UInt8], _ start: Int, _ count: Int) -> Int {
    guard start + count <= bytes.count else { return 0 }
    return bytes[start..<start + count].reversed().reduce(0) { $0 << 8 | Int($1) }
  }
}
