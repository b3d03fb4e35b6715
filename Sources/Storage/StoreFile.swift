import Glibc

/// The store's file and folder, before SQLite sees them.
///
/// Nothing here closes a descriptor of an existing store: that would drop SQLite's locks on it in
/// this process (sqlite.org/howtocorrupt.html, section 2.2).
enum StoreFile {
  /// Makes the folders above `path` that are missing, for their owner alone (0700).
  static func makeFolder(of path: String) throws {
    let parts = path.split(separator: "/").dropLast()
    var folder = path.hasPrefix("/") ? "" : "."
    for part in parts {
      folder += "/" + part
      if mkdir(folder, 0o700) == 0 {
        _ = chmod(folder, 0o700)
        continue
      }
      let reason = errno
      guard reason == EEXIST || access(folder, F_OK) == 0 else {
        throw StoreError(systemError: reason, path: path)
      }
    }
  }

  /// Makes an empty file (0600) where there is none; refuses an empty one that had contents before.
  ///
  /// SQLite itself takes an empty file for a new database and deletes the `-wal` beside it.
  static func prepare(_ path: String, _ lock: InstanceLock) throws {
    if try isNew(path, lock), size(of: path) == nil { try create(path) }
    for file in [path, path + "-wal", path + "-shm"] { restrict(file) }
  }

  /// Whether there is no file, or an empty one that had no contents before; throws `emptied` where it
  /// had.
  static func isNew(_ path: String, _ lock: InstanceLock) throws -> Bool {
    let found = size(of: path)
    if found == nil, errno != ENOENT, errno != ENOTDIR {
      throw StoreError(systemError: errno, path: path)
    }
    try checkKind(of: path)
    guard found ?? 0 == 0 else { return false }
    if size(of: path + "-wal") ?? 0 > 0 {
      throw StoreError.emptied(path: path, evidence: path + "-wal")
    }
    if found != nil, lock.marksHistory {
      throw StoreError.emptied(path: path, evidence: lock.path)
    }
    return true
  }

  /// Throws `cannotOpen` where something is there that is no file, such as a folder or a pipe.
  private static func checkKind(of path: String) throws {
    var status = stat()
    guard stat(path, &status) == 0, !status.isRegular else { return }
    guard status.st_mode & S_IFMT != S_IFDIR else {
      throw StoreError(systemError: EISDIR, path: path)
    }
    throw StoreError.cannotOpen(path: path, reason: "Not a regular file")
  }

  /// The size of the file in bytes; `nil` when there is none.
  static func size(of path: String) -> Int64? {
    var status = stat()
    return stat(path, &status) == 0 ? Int64(status.st_size) : nil
  }

  /// Makes an empty file for its owner alone (0600); throws `exists` where there is one.
  static func createNew(_ path: String) throws {
    var status = stat()
    guard lstat(path, &status) != 0 else { throw StoreError.exists(path: path) }
    try create(path)
  }

  /// Copies what can be read of a file into another that is there; pages the disk does not give are
  /// zeros. Nothing in this process may have the file open as a database.
  static func copyBytes(of path: String, to target: String) throws {
    let source = open(path, O_RDONLY | O_CLOEXEC)
    guard source >= 0 else { throw StoreError(systemError: errno, path: path) }
    defer { close(source) }
    let copy = open(target, O_WRONLY | O_CLOEXEC | O_NOFOLLOW)
    guard copy >= 0 else { throw StoreError(systemError: errno, path: target) }
    defer { close(copy) }
    var page = [UInt8](repeating: 0, count: 4096)
    var offset: off_t = 0
    while true {
      var count = pread(source, &page, page.count, offset)
      if count == 0 { return }
      if count < 0 {
        guard errno == EIO else { throw StoreError(systemError: errno, path: path) }
        page = [UInt8](repeating: 0, count: page.count)
        count = page.count
      }
      guard pwrite(copy, page, count, offset) == count else {
        throw StoreError(systemError: errno == 0 ? ENOSPC : errno, path: target)
      }
      offset += off_t(count)
    }
  }

  /// Bytes that may still be written to the disk that holds a file.
  static func freeBytes(beside path: String) -> Int64 {
    var status = statvfs()
    guard statvfs(folder(of: path), &status) == 0 else { return Int64.max }
    return Int64(clamping: UInt64(status.f_bavail) * UInt64(status.f_frsize))
  }

  /// The folder a path leads into.
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private static func create(_ path: String) throws {
    let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw StoreError(systemError: errno, path: path) }
    _ = fchmod(descriptor, 0o600)
    close(descriptor)
  }

  /// Takes the rights of others away from a file of ours that a copy or a backup left open to them.
  private static func restrict(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0, status.isRegular, status.st_uid == geteuid(),
      status.st_mode & 0o077 != 0
    else { return }
    _ = chmod(path, 0o600)
  }
}

extension stat {
  /// Whether it is of a file with contents.
  var isRegular: Bool { st_mode & S_IFMT == S_IFREG }
}

extension StoreError {
  /// An error of the system about the file at `path`.
  init(systemError code: CInt, path: String) {
    self =
      switch code {
      case EROFS: .readOnly(path: path)
      case ENOSPC, EDQUOT: .diskFull(path: path)
      default: .cannotOpen(path: path, reason: String(cString: strerror(code)))
      }
  }
}
