import Conversations

/// What is said about what goes along with a prompt, and what comes with a reply.
extension Phrase {
  static let folderWord = LocalizedText("folder", "폴더")

  /// What stands for it in the prompt: `[image photo.png 1.2 MB ~1,105 tokens]`.
  static func chip(_ attachment: Attachment) -> LocalizedText {
    let count = attachment.estimatedTokens
    let tokens = count.map { " ~" + NumberText.grouped($0) }
    let text = parts(of: attachment)
    return LocalizedText(
      "[\(text.english)\(tokens.map { $0 + (count == 1 ? " token" : " tokens") } ?? "")]",
      "[\(text.korean)\(tokens.map { $0 + " 토큰" } ?? "")]"
    )
  }

  /// Its row in the transcript: `[image photo.png 1.2 MB]`.
  static func attachment(_ attachment: Attachment) -> LocalizedText {
    let text = parts(of: attachment)
    return LocalizedText("[\(text.english)]", "[\(text.korean)]")
  }

  /// The row of what a reply brought: `[image 96x64 18 KB: /home/a/.local/share/maru/media/3f2a-1.png]`.
  static func received(_ attachment: Attachment, in folder: String) -> LocalizedText {
    let place =
      switch attachment.content {
      case .link(let address): address
      case .bytes: "\(folder)/\(attachment.name)"
      }
    let kind = kind(attachment.mediaType.hasPrefix("audio/") ? .audio : attachment.kind)
    let size = attachment.byteCount.map { " " + NumberText.bytes($0) } ?? ""
    let extent = attachment.extent
    let said =
      attachment.isSpeech
      ? LocalizedText(", which says the text above", ", 위 글을 읽은 소리") : LocalizedText("", "")
    return LocalizedText(
      "[\(kind.english)\(extent.map { " " + $0.english } ?? "")\(size)\(said.english): \(place)]",
      "[\(kind.korean)\(extent.map { " " + $0.korean } ?? "")\(size)\(said.korean): \(place)]"
    )
  }

  static let noPictures = LocalizedText(
    "There is no picture in this conversation.",
    "이 대화에는 그림이 없습니다."
  )
  static let drawing = LocalizedText("Drawing...", "그리는 중...")

  /// `photo.png  1024x768  2/3`.
  static func previewTitle(_ preview: PicturePreview) -> LocalizedText {
    let extent = preview.picture.extent?.english
    let place = preview.pictures.count > 1 ? "\(preview.index + 1)/\(preview.pictures.count)" : nil
    let text = [preview.picture.name, extent, place].compactMap(\.self).joined(separator: "  ")
    return LocalizedText(text, text)
  }

  static func previewHint(_ preview: PicturePreview, _ keymap: Keymap) -> LocalizedText {
    let hints = KeyHints(keymap, .preview)
    return preview.pictures.count > 1
      ? hints.row(
        ("preview-next", "next", "다음"),
        ("preview-previous", "previous", "이전"),
        ("escape", "closes", "닫기")
      ) : hints.row(("escape", "closes", "닫기"))
  }

  private static func parts(of attachment: Attachment) -> LocalizedText {
    let name = attachment.name.count > 48 ? attachment.name.prefix(47) + "…" : attachment.name
    let size = attachment.byteCount.map { " " + NumberText.bytes($0) } ?? ""
    let detail = attachment.detail.map { " " + $0.rawValue } ?? ""
    let kind = kind(attachment.kind)
    return LocalizedText(
      "\(kind.english) \(name)\(size)\(detail)",
      "\(kind.korean) \(name)\(size)\(detail)"
    )
  }

  /// What a model takes besides text, as gateways name it.
  static func ability(_ name: String) -> LocalizedText {
    switch name {
    case "image": kind(.image)
    case "audio": kind(.audio)
    case "file": kind(.file)
    case "video": LocalizedText("video", "영상")
    default: LocalizedText(verbatim: name)
    }
  }

  private static func kind(_ kind: Attachment.Kind) -> LocalizedText {
    switch kind {
    case .image: LocalizedText("image", "이미지")
    case .audio: LocalizedText("sound", "소리")
    case .text: LocalizedText("text", "글")
    case .file: LocalizedText("file", "파일")
    }
  }

  /// The model does not take it; nothing was sent.
  static func cannotTake(_ kind: Attachment.Kind, _ model: String, _ key: String) -> LocalizedText {
    let isImage = kind == .image
    return LocalizedText(
      "\(model) takes no \(isImage ? "images" : "sound"); \(key) chooses another model.",
      "\(model) 모델은 \(isImage ? "이미지를" : "소리를") 받지 않습니다. \(key)로 다른 모델을 고르세요."
    )
  }
}
