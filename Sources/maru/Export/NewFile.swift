import Conversations
import Glibc

/// A file that is being written, or standard output.
nonisolated struct NewFile {
  static let standardOutput = NewFile(path: "", descriptor: STDOUT_FILENO)

  let path: String
  private let descriptor: CInt

  private init(path: String, descriptor: CInt) {
    self.path = path
    self.descriptor = descriptor
  }

  /// A new file at a path, which is no link; one that is there is only written over if forced.
  init(at path: String, force: Bool) throws(CommandFailure) {
    let flags = O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC | (force ? O_TRUNC : O_EXCL)
    let file = open(path, flags, 0o600)
    guard file >= 0 else {
      guard errno == EEXIST else { throw Self.failure(path) }
      throw CommandFailure(
        "\(path) is there already and was left as it is (maru export --force writes over it).",
        "\(path) 파일이 이미 있어서 그대로 두었습니다(maru export --force는 덮어씁니다)."
      )
    }
    self.init(path: path, descriptor: file)
  }

  /// A new file in a folder, under the first name that is free.
  init(in folder: String, named name: String) throws(CommandFailure) {
    let (path, file) = try SavedFile.create(name, in: folder) {
      open($0, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    }
    self.init(path: path, descriptor: file)
  }

  /// Whether a path names a folder: one that is there, or one to be made since it ends in a slash.
  static func isFolder(_ path: String) throws(CommandFailure) -> Bool {
    var status = stat()
    if stat(path, &status) == 0 { return status.st_mode & S_IFMT == S_IFDIR }
    guard path.hasSuffix("/") else { return false }
    guard mkdir(path, 0o700) == 0 else { throw failure(path) }
    return true
  }

  func write(_ text: String) throws(CommandFailure) {
    guard descriptor != STDOUT_FILENO else { return try StandardOutput.write(text) }
    var text = text
    let problem = text.withUTF8 {
      StandardOutput.write(UnsafeRawBufferPointer($0), to: descriptor)
    }
    if let problem { throw Self.failure(path, problem) }
  }

  /// Closes it. What was written and does not reach the disk shows here at the latest.
  func finish() throws(CommandFailure) {
    guard descriptor != STDOUT_FILENO else { return }
    guard close(descriptor) == 0 else { throw Self.failure(path) }
  }

  private static func failure(_ path: String, _ problem: CInt = errno) -> CommandFailure {
    CommandFailure(OwnFile.unwritable(path, String(cString: strerror(problem))))
  }
}
