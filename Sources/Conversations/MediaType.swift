/// What a file holds, by its first bytes; its name counts only where these say nothing.
package enum MediaType {
  /// The type of a content, `application/octet-stream` where nothing is known of it.
  package static func of(_ bytes: [UInt8], name: String) -> String {
    if let format = ImageHeader(bytes)?.format { return "image/" + format.rawValue }
    if has("RIFF", bytes, at: 0), has("WAVE", bytes, at: 8) { return "audio/wav" }
    let ending = name.split(separator: ".").last?.lowercased() ?? ""
    let isFrame = bytes.count > 1 && bytes[0] == 0xFF && bytes[1] & 0xE0 == 0xE0
    if has("ID3", bytes, at: 0) || (isFrame && ending == "mp3") { return "audio/mpeg" }
    if has("OggS", bytes, at: 0) { return "audio/ogg" }
    if has("fLaC", bytes, at: 0) { return "audio/flac" }
    if has("%PDF-", bytes, at: 0) { return "application/pdf" }
    if isText(bytes) { return "text/plain" }
    return "application/octet-stream"
  }

  /// What the name of a file of a type ends in, without the dot.
  package static func ending(of type: String) -> String {
    switch type {
    case "image/jpeg": "jpg"
    case "audio/mpeg": "mp3"
    case "text/plain": "txt"
    case "image/png", "image/gif", "image/webp", "audio/wav", "audio/ogg", "audio/flac",
      "audio/pcm", "application/pdf":
      type.split(separator: "/").last.map(String.init) ?? "bin"
    default: "bin"
    }
  }

  static func has(_ mark: String, _ bytes: [UInt8], at offset: Int) -> Bool {
    bytes.count >= offset + mark.utf8.count
      && bytes[offset..<offset + mark.utf8.count].elementsEqual(mark.utf8)
  }

  private static func isText(_ bytes: [UInt8]) -> Bool {
    guard !bytes.contains(0) else { return false }
    return String(validating: bytes, as: UTF8.self) != nil
  }
}
