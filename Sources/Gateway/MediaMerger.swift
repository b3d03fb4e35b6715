import Conversations
import FoundationEssentials

/// Puts the pictures and the sound of one choice together.
///
/// Pieces are kept as they came and joined once, at the end: a sound of many megabytes comes in
/// thousands of them.
struct MediaMerger: Equatable {
  /// The most pictures kept.
  static let imageLimit = 256

  private(set) var transcript = ""
  private var images: [String] = []
  /// Base64.
  private var sound: [String] = []

  var isEmpty: Bool { transcript.isEmpty && images.isEmpty && sound.isEmpty }

  /// Takes what a delta adds and gives what it says aloud.
  mutating func merge(images: [String], audio: JSONValue?) -> String {
    self.images += images.prefix(Self.imageLimit - self.images.count)
    if let piece = audio?["data"]?.string, !piece.isEmpty { sound.append(piece) }
    let spoken = audio?["transcript"]?.string ?? ""
    transcript += spoken
    return spoken
  }

  /// Takes what a whole message has and gives what it says that was not told before.
  mutating func replace(images: [String], audio: JSONValue?) -> String {
    if !images.isEmpty { self.images = Array(images.prefix(Self.imageLimit)) }
    if let whole = audio?["data"]?.string, !whole.isEmpty { sound = [whole] }
    guard let whole = audio?["transcript"]?.string, whole.hasPrefix(transcript) else { return "" }
    defer { transcript = whole }
    return String(whole.dropFirst(transcript.count))
  }

  /// Each picture, then the sound, named for its place; what cannot be decoded is kept as the text
  /// it came as, and counted.
  func attachments(
    after inline: [String],
    isTextSpoken: Bool
  ) -> (found: [Attachment], undecodable: Int) {
    var found: [Attachment] = []
    var undecodable = 0
    for address in inline + images {
      if let picture = try? Attachment(address: address) {
        found.append(named(picture, at: found.count + 1))
      } else {
        undecodable += 1
        found.append(Self.raw(address, at: found.count + 1))
      }
    }
    if let bytes = decodedSound {
      let type = MediaType.of(bytes, name: "sound.mp3")
      let isKnown = type.hasPrefix("audio/")
      let media = Attachment(
        name: "",
        mediaType: isKnown ? type : "audio/pcm",
        content: .bytes(bytes)
      )
      found.append(named(media, at: found.count + 1, isSpeech: isTextSpoken))
    } else if !sound.isEmpty {
      undecodable += 1
      found.append(Self.raw(sound.joined(), at: found.count + 1))
    }
    return (found, undecodable)
  }

  /// Gateways encode each piece by itself, or cut the text of the whole anywhere.
  private var decodedSound: [UInt8]? {
    let pieces = sound.map { Data(base64Encoded: $0) }
    let bytes = pieces.compactMap(\.self)
    if bytes.count == pieces.count { return sound.isEmpty ? nil : bytes.flatMap { $0 } }
    return Data(base64Encoded: sound.joined()).map { Array($0) }
  }

  private func named(_ media: Attachment, at place: Int, isSpeech: Bool = false) -> Attachment {
    guard case .bytes(let bytes) = media.content else { return media }
    let known = MediaType.of(bytes, name: "")
    let type = media.mediaType.hasPrefix("image/") ? known : media.mediaType
    let speech = isSpeech ? Attachment.speechMark : ""
    let name = "\(place)\(speech).\(MediaType.ending(of: type))"
    return Attachment(name: name, mediaType: type, content: .bytes(bytes))
  }

  private static func raw(_ text: String, at place: Int) -> Attachment {
    Attachment(name: "\(place).txt", mediaType: "text/plain", content: .bytes(Array(text.utf8)))
  }
}
