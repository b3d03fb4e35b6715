import GRDB

/// The connections of one store, and what may be done with them.
struct OpenStore {
  /// How the file is read.
  enum Reading: Equatable {
    /// Beside others, who may write.
    case shared
    /// Nobody can write: SQLite takes no lock and needs no file beside it. The stamp tells when that
    /// is over.
    case frozen(FileStamp?)
    /// There is no file yet, and none can be made.
    case nothing
  }

  let lock: InstanceLock
  let reader: DatabaseQueue
  /// `nil` where the file cannot be written.
  let writer: DatabaseQueue?
  let reading: Reading
  /// Why it cannot be written.
  let trouble: StoreError?
  /// Which file was opened; `nil` where there is none.
  let file: FileStamp.Identity?

  /// Opens the store for reading and writing, or makes it.
  init(writing path: String) throws {
    try StoreFile.makeFolder(of: path)
    let lock = try InstanceLock(beside: path)
    self.lock = lock
    let (reader, writer) = try lock.whileOpening(path) {
      try StoreError.wrapping(path) { try Self.connect(path, lock) }
    }
    self.reader = reader
    self.writer = writer
    reading = .shared
    trouble = nil
    file = FileStamp(of: path)?.identity
  }

  /// Opens the store for reading alone, since `trouble` keeps it from being written. Neither it nor
  /// anything beside it changes.
  init(reading path: String, because trouble: StoreError) throws {
    self.trouble = trouble
    writer = nil
    let lock = InstanceLock(lookingBeside: path)
    self.lock = lock
    let stamp = FileStamp(of: path)
    file = stamp?.identity
    if try StoreFile.isNew(path, lock) {
      (reading, reader) = (.nothing, try Connection.empty())
      return
    }
    do {
      reader = try Self.reader(path, .shared)
      reading = .shared
    } catch let error as StoreError where error.isPassing {
      // A log is read with the shared memory only; without it, the file alone may be half of it.
      guard WriteAheadLog.size(of: path) == 0, !lock.othersAreOpen else { throw error }
      reading = .frozen(stamp)
      reader = try Self.reader(path, .frozen(stamp))
    }
  }

  /// Another connection that reads.
  func anotherReader(_ path: String, label: String) throws -> DatabaseQueue {
    switch reading {
    case .shared: try Connection.reader(path, label: label)
    case .frozen: try Connection.reader(path, label: label, isFrozen: true)
    case .nothing: try Connection.empty()
    }
  }

  /// Throws `replaced` where the path does not lead to the file that was opened, or to nothing.
  func checkFile(at path: String) throws {
    guard let file else { return }
    let stamp = FileStamp(of: path)
    guard let stamp, stamp.identity == file, stamp.size > 0 else {
      throw StoreError.replaced(path: path)
    }
  }

  private static func reader(_ path: String, _ reading: Reading) throws -> DatabaseQueue {
    try StoreError.wrapping(path) {
      let queue = try Connection.reader(path, isFrozen: reading != .shared)
      do {
        _ = try queue.read { try Schema.version(of: $0, at: path) }
      } catch let error as StoreError {
        guard case .newer = error, try queue.read(Schema.isReadable) else { throw error }
      }
      return queue
    }
  }

  private static func connect(
    _ path: String,
    _ lock: InstanceLock
  ) throws -> (reader: DatabaseQueue, writer: DatabaseQueue) {
    try StoreFile.prepare(path, lock)
    if StoreFile.size(of: path + "-journal") ?? 0 > 0 {
      // What a crash left half written is taken back first, which SQLite lets only a writer do.
      _ = try Connection.plain(path).read { try Schema.version(of: $0, at: path) }
    }
    var version = 0
    var reader: DatabaseQueue?
    if StoreFile.size(of: path) ?? 0 > 0 {
      // What may not be ours is looked at by a connection that cannot write.
      let queue = try Connection.reader(path)
      version = try queue.read { try Schema.version(of: $0, at: path) }
      reader = queue
    }
    let writer = try Connection.writer(path)
    if reader == nil {
      // Nothing was in the file, so nothing can be lost: a version of 0 alone would not say so.
      // Made in memory and copied, the tables take one transaction on the disk, not one for each step.
      try Connection.empty().backup(to: writer)
    } else if version < Schema.version {
      try Schema.migrate(writer)
    }
    lock.markHistory()
    return (try reader ?? Connection.reader(path), writer)
  }
}
