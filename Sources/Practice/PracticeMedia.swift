/// A small picture: the sun over hills, drawn anew and written as PNG (W3C) without compression.
enum PracticePicture {
  static let (width, height) = (96, 64)

  /// Its `data:` address.
  static var address: String { "data:image/png;base64," + Base64.text(png) }

  static var png: [UInt8] {
    var header: [UInt8] = []
    header.append(big: UInt32(width))
    header.append(big: UInt32(height))
    header += [8, 2, 0, 0, 0]  // Eight bits of red, green and blue.
    return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
      + chunk("IHDR", header) + chunk("IDAT", zlib(pixels)) + chunk("IEND", [])
  }

  /// Rows of pixels, each after a byte that says it is not filtered.
  private static var pixels: [UInt8] {
    (0..<height).flatMap { row in
      [0] + (0..<width).flatMap { column in pixel(row, column) }
    }
  }

  private static func pixel(_ row: Int, _ column: Int) -> [UInt8] {
    let (right, down) = (column - 66, row - 22)
    // Two hills, each a parabola.
    let near = 46 + (column - 30) * (column - 30) / 90
    let far = 38 + (column - 78) * (column - 78) / 60
    if row >= near { return [40, UInt8(150 - row), 60] }
    if row >= far { return [70, UInt8(190 - row), 110] }
    if right * right + down * down < 121 { return [255, 220, 70] }
    return [UInt8(70 + row * 2), UInt8(130 + row), 235]
  }

  private static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.append(big: UInt32(content.count))
    let checked = Array(name.utf8) + content
    bytes += checked
    bytes.append(big: cyclicSum(checked))
    return bytes
  }

  /// A stream of stored blocks (RFC 1950, RFC 1951).
  private static func zlib(_ content: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = [0x78, 0x01]
    for start in stride(from: 0, to: content.count, by: 65_535) {
      let block = content[start..<min(start + 65_535, content.count)]
      let count = UInt16(block.count)
      bytes.append(start + block.count == content.count ? 1 : 0)
      bytes += [UInt8(count & 0xFF), UInt8(count >> 8), UInt8(~count & 0xFF), UInt8(~count >> 8)]
      bytes += block
    }
    var (low, high): (UInt32, UInt32) = (1, 0)
    for byte in content {
      low = (low + UInt32(byte)) % 65_521
      high = (high + low) % 65_521
    }
    bytes.append(big: high << 16 | low)
    return bytes
  }

  private static func cyclicSum(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(UInt32.max) { sum, byte in
      (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in
        sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1
      }
    }
  }
}

/// What the gateway says aloud: a chord of three tones that come one after the other, as a RIFF file.
struct PracticeSpeech: Equatable, Sendable {
  let transcript: String

  /// When a gateway would forget the sound: seconds since 1970.
  static let expiry = 1_767_225_600
  private static let rate = 8_000

  /// Base64 of the file in pieces that begin anywhere.
  var pieces: [String] {
    let text = Array(Base64.text(Self.wave).utf8)
    return stride(from: 0, to: text.count, by: 2_001).map {
      String(decoding: text[$0..<min($0 + 2_001, text.count)], as: UTF8.self)
    }
  }

  static var wave: [UInt8] {
    let samples = [262, 330, 392].flatMap(tone)
    var bytes = Array("RIFF".utf8)
    bytes.append(little: UInt32(36 + samples.count))
    bytes += Array("WAVEfmt ".utf8)
    bytes.append(little: 16)
    bytes += [1, 0, 1, 0]  // PCM, one channel.
    bytes.append(little: UInt32(rate))
    bytes.append(little: UInt32(rate))
    bytes += [1, 0, 8, 0]  // A byte a sample.
    bytes += Array("data".utf8)
    bytes.append(little: UInt32(samples.count))
    return bytes + samples
  }

  /// A third of a second of a triangle wave.
  private static func tone(_ frequency: Int) -> [UInt8] {
    (0..<rate / 3).map { index in
      let phase = index * frequency * 256 / rate % 256
      return UInt8(64 + (phase < 128 ? phase : 255 - phase))
    }
  }
}

/// RFC 4648, section 4.
private enum Base64 {
  private static let digits = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8
  )

  static func text(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let three = bytes[start..<min(start + 3, bytes.count)]
      let bits = three.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - three.count))
      for place in 0..<4 {
        text.append(
          place > three.count ? UInt8(ascii: "=") : digits[bits >> (18 - 6 * place) & 63]
        )
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}

private extension [UInt8] {
  mutating func append(big number: UInt32) {
    append(contentsOf: (0..<4).map { UInt8(number >> (24 - 8 * $0) & 0xFF) })
  }

  mutating func append(little number: UInt32) {
    append(contentsOf: (0..<4).map { UInt8(number >> (8 * $0) & 0xFF) })
  }
}
