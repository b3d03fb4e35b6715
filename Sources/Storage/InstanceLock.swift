import Glibc

/// Tells running instances from dead ones by locks on a file beside the store.
///
/// Every open store holds a lock on one byte of that file, at an offset drawn at random: its owner number.
/// The kernel drops the lock when the process ends, however it ends, so a number whose byte is free belongs
/// to nobody any more. No process identifier is involved, hence no reuse of one and no doubt about containers.
/// Byte 0 is held while a store is being opened. These are open file description locks (`fcntl`(2), Linux
/// 3.15): unlike SQLite's they survive other descriptors of the file being closed in this process.
///
/// The file has contents once the store beside it had any.
final class InstanceLock: Sendable {
  /// The number that running turns carry; never 0.
  let owner: Int64
  let path: String
  private let descriptor: CInt

  /// Opens or makes the lock file (mode 0600) and takes an owner number.
  init(beside store: String) throws {
    path = store + "-lock"
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw StoreError(systemError: errno, path: store) }
    _ = fchmod(descriptor, 0o600)
    var candidate: Int64
    repeat {
      candidate = Int64.random(in: 1..<Int64.max)
    } while try !Self.lock(descriptor, candidate, store: store)
    owner = candidate
  }

  deinit {
    close(descriptor)
  }

  /// Whether the store that once took this number is still open, in this process or another.
  func isAlive(_ other: Int64) -> Bool {
    var range = Self.range(other)
    return other == owner || fcntl(descriptor, Command.test, &range) != 0
      || range.l_type != CShort(F_UNLCK)
  }

  /// Runs `body` while no other instance opens the store; waits at most five seconds for them.
  func whileOpening<Value>(_ store: String, _ body: () throws -> Value) throws -> Value {
    var patience = 1_000
    while try !Self.lock(descriptor, 0, store: store) {
      patience -= 1
      guard patience > 0 else { throw StoreError.busy(path: store) }
      usleep(5_000)
    }
    defer {
      var range = Self.range(0, type: F_UNLCK)
      _ = fcntl(descriptor, Command.set, &range)
    }
    return try body()
  }

  /// Whether the store beside it ever had contents.
  var marksHistory: Bool {
    var status = stat()
    return fstat(descriptor, &status) == 0 && status.st_size > 0
  }

  /// Notes that the store has contents. A note that cannot be written is one protection less, no error.
  func markHistory() {
    guard !marksHistory else { return }
    let note = "The store beside this file has been used; Maru keeps its locks here.\n"
    _ = pwrite(descriptor, note, note.utf8.count, 0)
  }

  /// Commands of `fcntl` that Glibc hides from Swift (Linux: asm-generic/fcntl.h).
  private enum Command {
    static let test: CInt = 36
    static let set: CInt = 37
  }

  private static func lock(_ descriptor: CInt, _ byte: Int64, store: String) throws -> Bool {
    var range = range(byte)
    if fcntl(descriptor, Command.set, &range) == 0 { return true }
    guard errno == EAGAIN || errno == EACCES || errno == EINTR else {
      throw StoreError(systemError: errno, path: store)
    }
    return false
  }

  private static func range(_ byte: Int64, type: CInt = F_WRLCK) -> flock {
    flock(
      l_type: CShort(type),
      l_whence: CShort(SEEK_SET),
      l_start: off_t(byte),
      l_len: 1,
      l_pid: 0
    )
  }
}
