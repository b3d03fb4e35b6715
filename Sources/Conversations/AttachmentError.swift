/// Why something cannot be sent along with a prompt.
package enum AttachmentError: TranslatedError, Hashable {
  case missing(String)
  case folder(String)
  /// A pipe, a device, a socket, or a file that the kernel makes up.
  case notRegular(String)
  case empty(String)
  case tooLarge(String)
  /// In the system's words.
  case unreadable(String, reason: String)
  case malformedAddress(String)
  case noImage(String)
  case noSound(String)

  /// Bytes of a file at most.
  package static let capacity = 20 << 20

  package var text: LocalizedText {
    let limit = "\(Self.capacity >> 20) MB"
    return switch self {
    case .missing(let path):
      LocalizedText("There is no file \(path).", "\(path) 파일이 없습니다.")
    case .folder(let path):
      LocalizedText(
        "\(path) is a folder; attach the files in it one by one.",
        "\(path.with(.topic)) 폴더입니다. 그 안의 파일을 하나씩 붙이세요."
      )
    case .notRegular(let path):
      LocalizedText(
        "\(path) is no regular file, so it cannot be attached.",
        "\(path.with(.topic)) 일반 파일이 아니라서 붙일 수 없습니다."
      )
    case .empty(let path):
      LocalizedText(
        "\(path) is empty, so there is nothing to attach.",
        "\(path) 파일이 비어 있어서 붙일 것이 없습니다."
      )
    case .tooLarge(let path):
      LocalizedText(
        "\(path) is larger than \(limit), the most that can be attached.",
        "\(path) 파일이 너무 큽니다. \(limit)까지 붙일 수 있습니다."
      )
    case .unreadable, .malformedAddress, .noImage, .noSound: mistake
    }
  }

  /// The sentences about what is there, but is not what was asked for.
  private var mistake: LocalizedText {
    switch self {
    case .unreadable(let path, let reason):
      LocalizedText(
        "\(path) cannot be read: \(reason).",
        "\(path) 파일을 읽을 수 없습니다: \(LocalizedText(systemReason: reason).korean)."
      )
    case .malformedAddress(let address):
      LocalizedText(
        "\(address) is no address of an image: https://... or data:TYPE;base64,...",
        "\(address): 이미지 주소가 아닙니다. https://... 또는 data:TYPE;base64,..."
      )
    case .noImage(let path):
      LocalizedText(
        "\(path): an image is png, jpg, gif or webp.",
        "\(path): 이미지는 png, jpg, gif, webp입니다."
      )
    case .noSound(let path):
      LocalizedText("\(path): a sound file is wav or mp3.", "\(path): 소리 파일은 wav, mp3입니다.")
    case .missing, .folder, .notRegular, .empty, .tooLarge: text
    }
  }
}
