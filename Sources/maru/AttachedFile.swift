import Conversations
import Glibc
import Interface

/// Files a prompt brings along: regular ones only, and no larger than a request can carry.
nonisolated enum AttachedFile {
  /// The text itself, or what the file behind an `@` holds.
  static func expand(_ value: String) throws(CommandFailure) -> String {
    value.hasPrefix("@") ? try text(at: String(value.dropFirst())) : value
  }

  /// A text file's content; bytes that are no UTF-8 are replaced.
  static func text(at path: String) throws(CommandFailure) -> String {
    do {
      return String(decoding: try bytes(at: path), as: UTF8.self)
    } catch {
      throw CommandFailure(LocalizedText(error), exitCode: CommandFailure.usage)
    }
  }

  /// What stands at a path or at an address, to be sent along.
  static func attachment(
    at place: String,
    detail: Attachment.Detail? = nil
  ) throws(AttachmentError) -> Attachment {
    if ["https://", "http://", "data:"].contains(where: place.hasPrefix) {
      return try Attachment(address: place, detail: detail)
    }
    let bytes = try bytes(at: place)
    if bytes.isEmpty { throw .empty(place) }
    let name = place.split(separator: "/").last.map(String.init) ?? place
    var attachment = Attachment(name: name, bytes: bytes, detail: detail)
    if attachment.kind != .image { attachment.detail = nil }
    return attachment
  }

  /// All of a regular file. Opening a pipe that nobody writes to would wait for ever, and so might
  /// a file that the kernel makes up.
  private static func bytes(at path: String) throws(AttachmentError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)
    guard descriptor >= 0 else {
      let code = errno
      if code == ENOENT || code == ENOTDIR || code == ENAMETOOLONG { throw .missing(path) }
      if code == ENXIO { throw .notRegular(path) }
      throw .unreadable(path, reason: String(cString: strerror(code)))
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw .unreadable(path, reason: String(cString: strerror(errno)))
    }
    if status.st_mode & S_IFMT == S_IFDIR { throw .folder(path) }
    guard status.st_mode & S_IFMT == S_IFREG, !isOfKernel(descriptor) else {
      throw .notRegular(path)
    }
    guard status.st_size <= AttachmentError.capacity else { throw .tooLarge(path) }
    return try bytes(of: descriptor, count: Int(status.st_size), path)
  }

  private static func bytes(
    of descriptor: Int32,
    count: Int,
    _ path: String
  ) throws(AttachmentError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var filled = 0
    while filled < count {
      let read = bytes.withUnsafeMutableBytes {
        Glibc.read(descriptor, $0.baseAddress.map { $0 + filled }, $0.count - filled)
      }
      if read < 0, errno == EINTR { continue }
      guard read >= 0 else {
        throw .unreadable(path, reason: String(cString: strerror(errno)))
      }
      if read == 0 { break }
      filled += read
    }
    return Array(bytes.prefix(filled))
  }

  /// Whether the file lies below `/proc` or `/sys`, by whatever links it was reached.
  private static func isOfKernel(_ descriptor: Int32) -> Bool {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink("/proc/self/fd/\(descriptor)", &buffer, buffer.count)
    guard count > 0 else { return false }
    let path = String(decoding: buffer.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
    return path.hasPrefix("/proc/") || path.hasPrefix("/sys/")
  }
}

nonisolated extension FolderReader {
  /// Reads what a prompt names, each by itself.
  func answers(to requests: [AttachmentRequest]) -> [AttachmentAnswer] {
    requests.map { request in
      do throws(AttachmentError) {
        let attachment = try AttachedFile.attachment(
          at: path(request.place),
          detail: request.detail
        )
        return AttachmentAnswer(request, .success(attachment))
      } catch {
        return AttachmentAnswer(request, .failure(error))
      }
    }
  }
}
