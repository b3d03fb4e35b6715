import GRDB
import Glibc

/// Saves what can be read of a damaged store into a new one.
///
/// The damaged file is read byte by byte and never written: SQLite only sees a copy of it, which is
/// gone at the end.
package enum StoreSalvage {
  /// What came of it.
  package struct Report: Equatable, Sendable {
    /// Rows that were saved, by table, in the order of names.
    package internal(set) var saved: [String: Int] = [:]
    /// Messages there were, where an index still tells.
    package internal(set) var formerMessages: Int?
    /// Rows that were left out, since what they belong to is lost.
    package internal(set) var dropped = 0
    /// Conversations whose own row is lost, made anew from their messages.
    package internal(set) var recreated = 0
    /// Messages that now follow the one before them, since the one they followed is lost.
    package internal(set) var reattached = 0
    /// Whether every row of the conversations and of the rest could be read, were it none at all.
    var isWhole = false
    /// What is still wrong; nothing, as a rule.
    package internal(set) var findings: [StoreFinding] = []

    /// Rows that were saved of the messages.
    package var messages: Int { saved["messages"] ?? 0 }
    /// Conversations that were saved or made anew.
    package var conversations: Int { (saved["conversations"] ?? 0) + recreated }
  }

  /// Saves the store at `path` into a new file `target`. Nobody else may have the store open.
  ///
  /// With `damaged`, the new store takes the place of the old one, which gets that name.
  ///
  /// Throws `missing`, `exists`, `inUse`, `noRoom`, `notADatabase`, or `beyondRepair` where nothing can
  /// be read; then no new file is left.
  package static func run(
    at path: String,
    into target: String,
    keepingDamagedAs damaged: String? = nil
  ) throws -> Report {
    guard let size = StoreFile.size(of: path), size > 0 else {
      throw StoreError.missing(path: path)
    }
    return try InstanceLock(beside: path).whileAlone(path) {
      let whole = size + WriteAheadLog.size(of: path)
      let (needed, free) = (3 * whole + 1 << 20, StoreFile.freeBytes(beside: target))
      guard free >= needed else {
        throw StoreError.noRoom(path: target, needed: needed, free: free)
      }
      let report = try salvage(path, into: target)
      if let damaged { try replace(path, with: target, keepingDamagedAs: damaged) }
      return report
    }
  }

  private static func salvage(_ path: String, into target: String) throws -> Report {
    try StoreFile.createNew(target)
    let copy = target + ".copy"
    defer { remove(copy) }
    do {
      try StoreFile.createNew(copy)
      try StoreFile.copyBytes(of: path, to: copy)
      if WriteAheadLog.size(of: path) > 0 {
        try StoreFile.createNew(copy + "-wal")
        try StoreFile.copyBytes(of: path + "-wal", to: copy + "-wal")
      }
      return try StoreError.wrapping(path) { try fill(target, from: copy, path) }
    } catch {
      remove(target)
      // To advise this work again would lead nowhere.
      if case StoreError.corrupt = error { throw StoreError.beyondRepair(path: path) }
      throw error
    }
  }

  private static func fill(_ target: String, from copy: String, _ path: String) throws -> Report {
    let queue = try Connection.writer(target)
    try Schema.migrate(queue)
    let report = try queue.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF")
      // Lets a file be read that is shorter than it says, or whose schema has a mistake.
      try database.execute(sql: "PRAGMA writable_schema = ON")
      try database.execute(sql: "ATTACH ? AS damaged", arguments: [copy])
      _ = try Schema.version(of: database, at: path, schema: "damaged")
      var report = Report()
      // SQLite counts in the smallest index, not in the table.
      if !SalvagedTable.isView("messages", database) {
        report.formerMessages = try? Int.fetchOne(
          database,
          sql: "SELECT count(*) FROM damaged.messages"
        )
      }
      try SalvagedTable.copyAll(from: copy, database, &report)
      guard report.isWhole || report.saved.values.contains(where: { $0 > 0 }) else {
        throw StoreError.beyondRepair(path: path)
      }
      try database.execute(sql: "DETACH damaged")
      try SalvagedStore.mend(database, &report)
      try SearchIndex.updateAll(database)
      try database.execute(sql: "PRAGMA writable_schema = OFF; PRAGMA synchronous = FULL")
      try WriteAheadLog.checkpoint(database)
      _ = try String.fetchOne(database, sql: "PRAGMA journal_mode = DELETE")
      report.findings = try StoreCheck.damage(database)
      return report
    }
    try queue.close()
    return report
  }

  /// Puts the new store where the old one is; at any moment, a store is there.
  private static func replace(
    _ path: String,
    with target: String,
    keepingDamagedAs damaged: String
  ) throws {
    func check(_ result: CInt) throws {
      if result != 0 { throw StoreError(systemError: errno, path: damaged) }
    }
    try check(link(path, damaged))
    for suffix in ["-wal", "-shm"] where StoreFile.size(of: path + suffix) != nil {
      try check(rename(path + suffix, damaged + suffix))
    }
    try check(rename(target, path))
  }

  private static func remove(_ path: String) {
    for suffix in ["", "-journal", "-wal", "-shm"] { unlink(path + suffix) }
  }
}
