import Glibc

/// Files that must be the user's own: the config and the keys.
nonisolated enum OwnFile {
  /// More is no config and no key.
  private static let limit = 1 << 20

  /// The text of a file; `nil` where there is none.
  ///
  /// - Throws: `CommandFailure` where it is not the user's, others may write it, or, for a secret,
  ///   read it; or where it cannot be read.
  static func read(_ path: String, mustBeSecret: Bool) throws(CommandFailure) -> String? {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw CommandFailure("\(path) cannot be read: \(String(cString: strerror(errno))).")
    }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw CommandFailure("\(path) is no file; put one in its place.")
    }
    guard status.st_uid == geteuid() else {
      throw CommandFailure("\(path) is not yours; make it so: sudo chown \"$USER\" '\(path)'")
    }
    if mustBeSecret, status.st_mode & 0o077 != 0 {
      throw CommandFailure("\(path) can be read by others; run: chmod 600 '\(path)'")
    }
    if status.st_mode & 0o002 != 0 {
      throw CommandFailure("\(path) can be written by others; run: chmod o-w '\(path)'")
    }
    return String(decoding: try contents(of: file, path), as: UTF8.self)
  }

  private static func contents(of file: Int32, _ path: String) throws(CommandFailure) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 16_384)
    while true {
      let count = Glibc.read(file, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0, bytes.count + count <= limit else {
        throw CommandFailure("\(path) cannot be read, or is larger than \(limit) bytes.")
      }
      if count == 0 { return bytes }
      bytes += buffer[..<count]
    }
  }

  /// Puts a secret, as a line, into a file that only its owner reads.
  ///
  /// - Throws: `CommandFailure` where the system refuses.
  static func write(secret: String, to path: String) throws(CommandFailure) {
    try write(secret + "\n", to: path)
  }

  /// Puts a text into a file that only its owner reads, in a folder that only its owner enters;
  /// whoever reads it meanwhile reads the old one or the new one.
  ///
  /// - Throws: `CommandFailure` where the system refuses.
  static func write(_ text: String, to path: String) throws(CommandFailure) {
    let folder = String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
    LogFile.makeFolders(folder)
    let draft = "\(path).\(getpid()).new"
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
    let file = open(draft, flags, 0o600)
    guard file >= 0 else {
      throw CommandFailure("\(path) cannot be written: \(String(cString: strerror(errno))).")
    }
    let bytes = Array(text.utf8)
    let isWritten =
      fchmod(file, 0o600) == 0 && Glibc.write(file, bytes, bytes.count) == bytes.count
      && fsync(file) == 0
    close(file)
    guard isWritten, rename(draft, path) == 0 else {
      let reason = String(cString: strerror(errno))
      unlink(draft)
      throw CommandFailure("\(path) cannot be written: \(reason).")
    }
  }
}
