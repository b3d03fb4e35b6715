import Conversations
import FoundationEssentials
import Glibc

/// Files a prompt brings along: regular ones only, and no larger than a request can carry.
nonisolated enum AttachedFile {
  /// Bytes of a file at most.
  static let capacity = 20 << 20

  /// The text itself, or what the file behind an `@` holds.
  static func expand(_ value: String) throws(CommandFailure) -> String {
    value.hasPrefix("@") ? try text(at: String(value.dropFirst())) : value
  }

  /// A text file's content; bytes that are no UTF-8 are replaced.
  static func text(at path: String) throws(CommandFailure) -> String {
    String(decoding: try bytes(at: path), as: UTF8.self)
  }

  /// A file's content as a `data:` address of a media type.
  static func dataAddress(of path: String, type: String) throws(CommandFailure) -> String {
    "data:\(type);base64,\(try base64(at: path))"
  }

  static func base64(at path: String) throws(CommandFailure) -> String {
    Data(try bytes(at: path)).base64EncodedString()
  }

  /// What stands behind the last dot of a name, in lower case.
  static func ending(of path: String) -> String {
    path.split(separator: ".").last.map { $0.lowercased() } ?? ""
  }

  private static func bytes(at path: String) throws(CommandFailure) -> [UInt8] {
    // Opening a pipe that nobody writes to would wait for ever.
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw CommandFailure(
        LocalizedText(verbatim: "\(path): \(String(cString: strerror(errno)))"),
        exitCode: 2
      )
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw CommandFailure(
        "\(path) is no regular file.",
        "\(path.with(.topic)) 보통 파일이 아닙니다.",
        exitCode: 2
      )
    }
    guard status.st_size <= capacity else {
      throw CommandFailure(
        "\(path) is larger than \(capacity >> 20) MiB.",
        "\(path) 파일이 \(capacity >> 20) MiB보다 큽니다.",
        exitCode: 2
      )
    }
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    var filled = 0
    while filled < bytes.count {
      let count = bytes.withUnsafeMutableBytes {
        read(descriptor, $0.baseAddress.map { $0 + filled }, $0.count - filled)
      }
      guard count > 0 else { break }
      filled += count
    }
    return Array(bytes.prefix(filled))
  }
}
