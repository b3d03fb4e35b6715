import FoundationEssentials

/// What a prompt or a reply brings along besides its text: an image, sound, a text or another file.
package struct Attachment: Hashable, Sendable {
  package enum Content: Hashable, Sendable {
    case bytes([UInt8])
    /// An address of the web that the gateway fetches by itself.
    case link(String)
  }

  /// What a request makes of it.
  package enum Kind: Hashable, Sendable {
    case image, audio, text
    /// Anything else, such as a PDF.
    case file
  }

  /// How closely a model is to look at an image.
  package enum Detail: String, Hashable, Sendable, CaseIterable {
    case auto, low, high
  }

  /// The file's name without its folders, or the address.
  package let name: String
  /// Such as `image/png`.
  package let mediaType: String
  package let content: Content
  /// Of images only; `nil` leaves it to the gateway.
  package var detail: Detail?

  package init(name: String, mediaType: String, content: Content, detail: Detail? = nil) {
    self.name = name
    self.mediaType = mediaType
    self.content = content
    self.detail = detail
  }

  /// A file's content, whose type is what its first bytes say.
  package init(name: String, bytes: [UInt8], detail: Detail? = nil) {
    let type = MediaType.of(bytes, name: name)
    self.init(name: name, mediaType: type, content: .bytes(bytes), detail: detail)
  }

  /// An image at an address of the web, or the content of a `data:` address.
  ///
  /// - Throws: `malformedAddress` where it is neither.
  package init(address: String, detail: Detail? = nil) throws(AttachmentError) {
    if address.hasPrefix("https://") || address.hasPrefix("http://") {
      self.init(name: address, mediaType: "image/*", content: .link(address), detail: detail)
      return
    }
    guard let (type, bytes) = DataAddress.content(of: address) else {
      throw .malformedAddress(String(address.prefix(40)))
    }
    let ending = type.split(separator: "/").last ?? "data"
    self.init(name: "data.\(ending)", mediaType: type, content: .bytes(bytes), detail: detail)
  }

  package var kind: Kind {
    switch mediaType {
    case let type where type.hasPrefix("image/"): .image
    case "audio/wav", "audio/mpeg": .audio
    case let type where type.hasPrefix("text/"): .text
    default: .file
    }
  }

  /// Bytes of its content; `nil` for a link.
  package var byteCount: Int? {
    switch content {
    case .bytes(let bytes): bytes.count
    case .link: nil
    }
  }
}

// MARK: Of replies

extension Attachment {
  /// What the names of sound have before their ending where the reply's text is what they say.
  package static let speechMark = "-speech"

  /// Whether it is sound that says the reply's text.
  package var isSpeech: Bool { name.contains(Self.speechMark + ".") }

  /// The same under another name.
  package func named(_ name: String) -> Attachment {
    Attachment(name: name, mediaType: mediaType, content: content, detail: detail)
  }
}

// MARK: On the wire

extension Attachment {
  /// The part of a message it becomes; `nil` for a text, which goes into the message's own.
  package var part: ContentPart? {
    switch (kind, content) {
    case (.text, _): nil
    case (.image, .link(let address)): .image(url: address, detail: detail?.rawValue)
    case (.image, .bytes(let bytes)):
      .image(url: dataAddress(bytes), detail: detail?.rawValue)
    case (.audio, .bytes(let bytes)):
      .audio(base64: base64(bytes), format: mediaType == "audio/wav" ? "wav" : "mp3")
    case (.file, .bytes(let bytes)): .file(name: name, url: dataAddress(bytes))
    case (.audio, .link(let address)), (.file, .link(let address)):
      .file(name: name, url: address)
    }
  }

  /// A text under its name, in a fence longer than any in it; `nil` for anything else.
  package var fencedText: String? {
    guard kind == .text, case .bytes(let bytes) = content else { return nil }
    let text = String(decoding: bytes, as: UTF8.self)
    var fence = "```"
    while text.contains(fence) { fence += "`" }
    return "\(name):\n\(fence)\n\(text)\n\(fence)"
  }

  private func base64(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }

  private func dataAddress(_ bytes: [UInt8]) -> String {
    "data:\(mediaType);base64,\(base64(bytes))"
  }
}

/// Addresses that hold their content (RFC 2397), where it is in base64.
package enum DataAddress {
  /// The media type and the content; `nil` for any other address.
  package static func content(of address: String) -> (type: String, bytes: [UInt8])? {
    guard address.hasPrefix("data:"), let comma = address.firstIndex(of: ",") else { return nil }
    let head = address[..<comma].dropFirst(5)
    let words = head.split(separator: ";", omittingEmptySubsequences: false)
    guard words.count > 1, words.last == "base64", let type = words.first, type.contains("/"),
      let data = Data(base64Encoded: String(address[comma...].dropFirst())), !data.isEmpty
    else { return nil }
    return (type.lowercased(), Array(data))
  }
}
