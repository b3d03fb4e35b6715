/// Why something cannot be sent along with a prompt.
package enum AttachmentError: Error, Hashable, CustomStringConvertible {
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

  package var description: String {
    let limit = "\(Self.capacity >> 20) MB"
    return switch self {
    case .missing(let path): "There is no file \(path)."
    case .folder(let path): "\(path) is a folder; attach the files in it one by one."
    case .notRegular(let path): "\(path) is no regular file, so it cannot be attached."
    case .empty(let path): "\(path) is empty, so there is nothing to attach."
    case .tooLarge(let path): "\(path) is larger than \(limit), the most that can be attached."
    case .unreadable(let path, let reason): "\(path) cannot be read: \(reason)."
    case .malformedAddress(let address):
      "\(address) is no address of an image: https://... or data:TYPE;base64,..."
    case .noImage(let path): "\(path): an image is png, jpg, gif or webp."
    case .noSound(let path): "\(path): a sound file is wav or mp3."
    }
  }
}
