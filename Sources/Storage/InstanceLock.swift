import Glibc

/// Locks on a file beside the store, between all instances that use it.
///
/// - Which instances are alive: every open store holds one byte at an offset drawn at random, its
///   owner number. The kernel drops the lock when the process ends, however it ends, so a number
///   whose byte is free belongs to nobody any more. No process identifier is involved, hence no
///   reuse of one and no doubt about containers.
/// - Who opens: byte 0. Creating and migrating happen once.
/// - Who writes: bytes 1 and 2. SQLite's own waiting sleeps up to 100 ms between two looks, so that
///   eight busy writers starve one of them for seconds. Here the next writer holds byte 1 while it
///   waits for byte 2, and whoever just wrote queues up behind it.
///
/// These are open file description locks (`fcntl`(2), Linux 3.15): unlike SQLite's they survive
/// other descriptors of the file being closed in this process. Two threads of one store share them,
/// so the writing ones are taken on its writer's queue only. The file has contents once the store
/// beside it had any.
final class InstanceLock: Sendable {
  /// The number that running turns carry.
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
      candidate = Int64.random(in: Self.firstOwner..<Int64.max)
    } while try !Self.lock(descriptor, candidate, store: store)
    owner = candidate
  }

  /// Looks at the lock file, if there is one, without taking a number: nobody here writes.
  init(lookingBeside store: String) {
    path = store + "-lock"
    descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    owner = 0
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  /// Whether the store that once took this number is still open, in this process or another.
  func isAlive(_ other: Int64) -> Bool {
    var range = Self.range(other)
    return other == owner || fcntl(descriptor, Command.test, &range) != 0
      || range.l_type != CShort(F_UNLCK)
  }

  /// Whether another store object, in this process or another, is open or about to be.
  var othersAreOpen: Bool {
    var range = Self.range(Self.firstOwner)
    range.l_len = 0
    return fcntl(descriptor, Command.test, &range) != 0 || range.l_type != CShort(F_UNLCK)
  }

  /// Runs `body` while nobody else has the store open or can open it; throws `inUse` where somebody
  /// has.
  func whileAlone<Value>(_ store: String, _ body: () throws -> Value) throws -> Value {
    try whileOpening(store) {
      guard !othersAreOpen else { throw StoreError.inUse(path: store) }
      return try body()
    }
  }

  private static let firstOwner: Int64 = 1_024

  /// Runs `body` while no other instance opens the store; throws `busy` after waiting for five
  /// seconds.
  func whileOpening<Value>(_ store: String, _ body: () throws -> Value) throws -> Value {
    try wait(for: .opening, store)
    defer { release(.opening) }
    return try body()
  }

  /// Runs `body` while no other instance writes; throws `busy` after waiting for five seconds.
  func whileWriting<Value>(_ store: String, _ body: () throws -> Value) throws -> Value {
    try wait(for: .nextWriter, store)
    do {
      defer { release(.nextWriter) }
      try wait(for: .writer, store)
    }
    defer { release(.writer) }
    return try body()
  }

  /// Tells whoever watches the lock file that something was committed: the log says so too early,
  /// before the others can see it. A read leaves nothing to be written to the disk.
  func announceCommit() {
    var byte: UInt8 = 0
    _ = pread(descriptor, &byte, 1, 0)
  }

  /// Whether the store beside it ever had contents.
  var marksHistory: Bool {
    var status = stat()
    return fstat(descriptor, &status) == 0 && status.st_size > 0
  }

  /// Notes that the store has contents. A note that cannot be written is one protection less, no
  /// error.
  func markHistory() {
    guard !marksHistory else { return }
    let note = "The store beside this file has been used; Maru keeps its locks here.\n"
    _ = pwrite(descriptor, note, note.utf8.count, 0)
  }

  /// Bytes with a meaning; owner numbers begin far above them.
  private enum Turnstile: Int64 {
    case opening, nextWriter, writer
  }

  private func wait(for turnstile: Turnstile, _ store: String) throws {
    var patience = 10_000
    while try !Self.lock(descriptor, turnstile.rawValue, store: store) {
      patience -= 1
      guard patience > 0 else { throw StoreError.busy(path: store) }
      usleep(500)
    }
  }

  private func release(_ turnstile: Turnstile) {
    var range = Self.range(turnstile.rawValue, type: F_UNLCK)
    _ = fcntl(descriptor, Command.set, &range)
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
