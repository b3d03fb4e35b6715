import GRDB
import Synchronization

/// The conversations of one user, in one SQLite file that several instances may use at once.
///
/// This module knows the domain's values and SQLite; it knows no network, no screen and no clock.
/// Every call blocks until it is done, and what a call wrote is on the disk (`fdatasync`) when it
/// returns: the caller chooses the thread. Every error is a `StoreError`.
///
/// Two connections, not a pool: a pool writes to the file whenever it is opened, which a full disk
/// refuses and every other instance pays for. With the log (WAL) a reader never waits for a writer.
/// A third one searches, from the first search on: reading does not wait for it.
package final class ConversationStore: Sendable {
  /// Where the store's file is.
  package let path: String
  let lock: InstanceLock
  private let writer: DatabaseQueue
  private let reader: DatabaseQueue
  /// Opened by whichever thread searches first, and interrupted from others.
  private let searcher = Mutex<DatabaseQueue?>(nil)

  /// Opens the store, or makes it with its folder (0700; files 0600, whatever the umask).
  ///
  /// Throws a `StoreError` and leaves the file as it is when it is newer, damaged or no store.
  package init(at path: String) throws {
    self.path = path
    try StoreFile.makeFolder(of: path)
    let lock = try InstanceLock(beside: path)
    self.lock = lock
    (reader, writer) = try lock.whileOpening(path) {
      try StoreError.wrapping(path) { try Self.connect(path, lock) }
    }
  }

  deinit {
    // The last connection to close moves the log into the database, which a reader cannot do.
    try? reader.close()
    try? searcher.withLock { try $0?.close() }
  }

  private static func connect(
    _ path: String,
    _ lock: InstanceLock
  ) throws -> (reader: DatabaseQueue, writer: DatabaseQueue) {
    try StoreFile.prepare(path, lock)
    var version = 0
    var reader: DatabaseQueue?
    if StoreFile.size(of: path) ?? 0 > 0 {
      // What may not be ours is looked at by a connection that cannot write.
      let queue = try Connection.reader(path)
      version = try queue.read { try Schema.version(of: $0, at: path) }
      reader = queue
    }
    let writer = try Connection.writer(path)
    if version < Schema.version { try Schema.migrate(writer) }
    lock.markHistory()
    return (try reader ?? Connection.reader(path), writer)
  }

  func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
    try StoreError.wrapping(path) { try reader.read(body) }
  }

  /// Runs `body` on the connection that searches.
  ///
  /// Throws `CancellationError` where `interruptSearch` ended it.
  func search<Value>(_ body: (Database) throws -> Value) throws -> Value {
    try StoreError.wrapping(path) {
      let queue = try searcher.withLock { searcher in
        let queue = try searcher ?? Connection.reader(path, label: "Store.searcher")
        searcher = queue
        return queue
      }
      do {
        return try queue.read(body)
      } catch let error as DatabaseError where error.isInterruptionError {
        throw CancellationError()
      }
    }
  }

  /// Changes when another connection than the one that writes here changed the store.
  func dataVersion() throws -> Int64 {
    try StoreError.wrapping(path) {
      try writer.read { try Int64.fetchOne($0, sql: "PRAGMA data_version") ?? 0 }
    }
  }

  /// Ends the search that is running, if one is, from any thread.
  package func interruptSearch() {
    searcher.withLock { $0 }?.interrupt()
  }

  /// Runs `body` in one immediate transaction, then moves a long log into the database.
  func write<Value>(_ body: (Database) throws -> Value) throws -> Value {
    try StoreError.wrapping(path) {
      try writer.writeWithoutTransaction { database in
        try lock.whileWriting(path) {
          let before = WriteAheadLog.size(of: path)
          let value = try Self.transaction(in: database, body)
          if WriteAheadLog.isDue(from: before, to: WriteAheadLog.size(of: path)) {
            // What was written is safe in the log; a checkpoint that fails comes again with a later
            // one.
            try? WriteAheadLog.checkpoint(database)
          }
          return value
        }
      }
    }
  }

  private static func transaction<Value>(
    in database: Database,
    _ body: (Database) throws -> Value
  ) throws -> Value {
    try database.beginTransaction(.immediate)
    do {
      let value = try body(database)
      try SearchIndex.updateAll(database)
      try database.commit()
      return value
    } catch {
      try? database.rollback()
      throw error
    }
  }
}
