import Glibc

/// Which file a path leads to, and how it was last written.
struct FileStamp: Equatable {
  /// A file as the kernel knows it, whatever it is named.
  struct Identity: Equatable {
    let device: UInt64
    let number: UInt64
  }

  let identity: Identity
  /// Bytes.
  let size: Int64
  private let seconds: Int
  private let nanoseconds: Int

  /// `nil` where there is no file.
  init?(of path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    identity = Identity(device: UInt64(status.st_dev), number: UInt64(status.st_ino))
    size = Int64(status.st_size)
    seconds = status.st_mtim.tv_sec
    nanoseconds = status.st_mtim.tv_nsec
  }
}
