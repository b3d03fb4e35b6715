import Conversations

extension Attachment {
  /// A guess at the tokens it takes, until the gateway says; `nil` where nothing is known.
  ///
  /// Images by OpenAI's tiles, sound by its ten tokens a second, texts by their characters.
  var estimatedTokens: Int? {
    switch (kind, content) {
    case (.image, .link): detail == .low ? Self.imageBase : nil
    case (.image, .bytes(let bytes)):
      detail == .low ? Self.imageBase : ImageHeader(bytes).flatMap(Self.tokens)
    case (.audio, .bytes(let bytes)):
      Self.seconds(ofWave: bytes).map { Int(($0 * 10).rounded(.up)) }
    case (.text, .bytes(let bytes)):
      Int(TokenEstimate.tokens(in: String(decoding: bytes, as: UTF8.self)).rounded(.up))
    case (.audio, .link), (.text, .link), (.file, _): nil
    }
  }

  private static let imageBase = 85

  /// 85, and 170 for each tile of 512 pixels, after the image was made to fit 2048 by 2048 and its
  /// shorter side 768 (OpenAI, “Images and vision”, cost of gpt-4o).
  private static func tokens(_ header: ImageHeader) -> Int? {
    var (width, height) = (Double(header.width), Double(header.height))
    guard width > 0, height > 0 else { return nil }
    let scale = min(1, 2048 / max(width, height))
    (width, height) = (width * scale, height * scale)
    let second = min(1, 768 / min(width, height))
    (width, height) = (width * second, height * second)
    let tiles = (width / 512).rounded(.up) * (height / 512).rounded(.up)
    return imageBase + 170 * Int(tiles)
  }

  /// Pixels of an image, or seconds of a sound, where its bytes tell: `96x64`, `1.0 s`.
  var extent: LocalizedText? {
    guard case .bytes(let bytes) = content else { return nil }
    if let header = ImageHeader(bytes) {
      guard header.width > 0, header.height > 0 else { return nil }
      let pixels = "\(header.width)x\(header.height)"
      return LocalizedText(pixels, pixels)
    }
    return Self.seconds(ofWave: bytes).map { NumberText.duration(Int64($0 * 1000)) }
  }

  /// The length of a RIFF file, from the bytes a second that its header names.
  private static func seconds(ofWave bytes: [UInt8]) -> Double? {
    guard bytes.count > 44, bytes.starts(with: "RIFF".utf8) else { return nil }
    let rate = bytes[28..<32].reversed().reduce(0) { $0 << 8 | Int($1) }
    return rate > 0 ? Double(bytes.count - 44) / Double(rate) : nil
  }
}
