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
  private let opened: Mutex<OpenStore>
  /// Opened by whichever thread searches first, and interrupted from others.
  private let searcher = Mutex<DatabaseQueue?>(nil)

  /// Opens the store, or makes it with its folder (0700; files 0600, whatever the umask).
  ///
  /// Throws a `StoreError` and leaves the file as it is when it is newer, damaged or no store. Where
  /// it `mayOnlyRead`, a store that cannot be written now is opened for reading, without a change to
  /// any file: `trouble` says why, and a write that is tried later opens it wholly.
  package init(at path: String, mayOnlyRead: Bool = false) throws {
    self.path = path
    let open: OpenStore
    do {
      open = try OpenStore(writing: path)
    } catch let error as StoreError where mayOnlyRead && error.isPassing {
      guard let reading = try? OpenStore(reading: path, because: error) else { throw error }
      open = reading
    }
    opened = Mutex(open)
  }

  deinit {
    // The last connection to close moves the log into the database, which a reader cannot do.
    try? opened.withLock { try $0.reader.close() }
    try? searcher.withLock { try $0?.close() }
  }

  /// Why the store is open for reading alone; `nil` where it can be written.
  package var trouble: StoreError? { opened.withLock { $0.trouble } }

  /// The locks between instances.
  var lock: InstanceLock { opened.withLock { $0.lock } }

  func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
    let reader = opened.withLock { open in
      if case .frozen(let stamp) = open.reading, let trouble = open.trouble,
        FileStamp(of: path) != stamp || WriteAheadLog.size(of: path) > 0,
        let thawed = try? OpenStore(reading: path, because: trouble)
      {
        open = thawed
        searcher.withLock { $0 = nil }
      }
      return open.reader
    }
    return try StoreError.wrapping(path) { try reader.read(body) }
  }

  /// Runs `body` on the connection that searches.
  ///
  /// Throws `CancellationError` where `interruptSearch` ended it.
  func search<Value>(_ body: (Database) throws -> Value) throws -> Value {
    let open = opened.withLock { $0 }
    return try StoreError.wrapping(path) {
      let queue = try searcher.withLock { searcher in
        let queue = try searcher ?? open.anotherReader(path, label: "Store.searcher")
        searcher = queue
        return queue
      }
      do {
        // Its queries need not see the same state, and a transaction is a twentieth of a search.
        return try queue.unsafeRead(body)
      } catch let error as DatabaseError where error.isInterruptionError {
        throw CancellationError()
      }
    }
  }

  /// A file that is read (`IN_ACCESS` of `inotify`(7)) whenever an instance has committed something.
  package var announcementPath: String { lock.path }

  /// Changes when another connection than the one that writes here changed the store.
  func dataVersion() throws -> Int64 {
    let queue = opened.withLock { $0.writer ?? $0.reader }
    return try StoreError.wrapping(path) {
      try queue.read { try Int64.fetchOne($0, sql: "PRAGMA data_version") ?? 0 }
    }
  }

  /// Ends the search that is running, if one is, from any thread.
  package func interruptSearch() {
    searcher.withLock { $0 }?.interrupt()
  }

  /// Runs `body` in one immediate transaction, then moves a long log into the database.
  func write<Value>(_ body: (Database) throws -> Value) throws -> Value {
    let (writer, lock) = try writable()
    return try StoreError.wrapping(path) {
      try writer.writeWithoutTransaction { database in
        try lock.whileWriting(path) {
          let before = WriteAheadLog.size(of: path)
          let value = try Self.transaction(in: database, body)
          lock.announceCommit()
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

  /// The connection that writes to the file that was opened, made now where there was none.
  private func writable() throws -> (DatabaseQueue, InstanceLock) {
    try opened.withLock { open in
      try open.checkFile(at: path)
      if let writer = open.writer { return (writer, open.lock) }
      let whole = try OpenStore(writing: path)
      searcher.withLock { $0 = nil }
      open = whole
      return try (whole.writer ?? Connection.writer(path), whole.lock)
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
