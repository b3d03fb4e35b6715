import Conversations
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
      throw CommandFailure(unreadable(path, String(cString: strerror(errno))))
    }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw CommandFailure(
        "\(path) is no file; put one in its place.",
        "\(path.with(.topic)) 파일이 아닙니다. 그 자리에 파일을 두세요."
      )
    }
    guard status.st_uid == geteuid() else {
      throw CommandFailure(
        "\(path) is not yours; make it so: sudo chown \"$USER\" '\(path)'",
        "\(path.with(.topic)) 내 파일이 아닙니다. 이렇게 바꾸세요: sudo chown \"$USER\" '\(path)'"
      )
    }
    if mustBeSecret, status.st_mode & 0o077 != 0 {
      throw CommandFailure(
        "\(path) can be read by others; run: chmod 600 '\(path)'",
        "\(path.with(.object)) 다른 사람이 읽을 수 있습니다. 이렇게 하세요: chmod 600 '\(path)'"
      )
    }
    if status.st_mode & 0o002 != 0 {
      throw CommandFailure(
        "\(path) can be written by others; run: chmod o-w '\(path)'",
        "\(path.with(.object)) 다른 사람이 고칠 수 있습니다. 이렇게 하세요: chmod o-w '\(path)'"
      )
    }
    return String(decoding: try contents(of: file, path), as: UTF8.self)
  }

  /// That a file cannot be read, and what the system says.
  static func unreadable(_ path: String, _ reason: String) -> LocalizedText {
    let reason = LocalizedText(systemReason: reason)
    return LocalizedText(
      "\(path) cannot be read: \(reason.english).",
      "\(path.with(.object)) 읽을 수 없습니다: \(reason.korean)."
    )
  }

  /// That a file cannot be written, and what the system says.
  static func unwritable(_ path: String, _ reason: String) -> LocalizedText {
    let reason = LocalizedText(systemReason: reason)
    return LocalizedText(
      "\(path) cannot be written: \(reason.english).",
      "\(path)에 쓸 수 없습니다: \(reason.korean)."
    )
  }

  private static func contents(of file: Int32, _ path: String) throws(CommandFailure) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = Glibc.read(file, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0, bytes.count + count <= limit else {
        throw CommandFailure(
          "\(path) cannot be read, or is larger than \(limit) bytes.",
          "\(path.with(.object)) 읽을 수 없거나 \(limit)바이트보다 큽니다."
        )
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
    makeFolders(folder)
    let draft = "\(path).\(getpid()).new"
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
    let file = open(draft, flags, 0o600)
    guard file >= 0 else {
      throw CommandFailure(unwritable(path, String(cString: strerror(errno))))
    }
    let bytes = Array(text.utf8)
    let isWritten =
      fchmod(file, 0o600) == 0 && Glibc.write(file, bytes, bytes.count) == bytes.count
      && fsync(file) == 0
    close(file)
    guard isWritten, rename(draft, path) == 0 else {
      let reason = String(cString: strerror(errno))
      unlink(draft)
      throw CommandFailure(unwritable(path, reason))
    }
  }

  /// Makes a folder for its owner alone, with those it is in.
  static func makeFolders(_ path: String) {
    guard !path.isEmpty, access(path, F_OK) != 0 else { return }
    if let slash = path.lastIndex(of: "/") { makeFolders(String(path[..<slash])) }
    mkdir(path, 0o700)
  }
}
