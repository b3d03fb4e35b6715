import GRDB
import Glibc

/// Copies of a store that others may write meanwhile.
package enum StoreBackup {
  /// Copies the store into a new file (0600) and checks the copy; what is found wrong with it is
  /// answered.
  ///
  /// SQLite's own backup is one read of the whole store: nobody waits for it but a checkpoint of the
  /// log, which comes again. Throws `missing`, `exists`, or what the disk says; then no file is
  /// left.
  package static func write(_ path: String, to copy: String) throws -> [StoreFinding] {
    guard StoreFile.size(of: path) ?? 0 > 0 else { throw StoreError.missing(path: path) }
    try StoreFile.createNew(copy)
    do {
      return try fill(copy, from: path)
    } catch {
      for suffix in ["", "-journal", "-wal", "-shm"] { unlink(copy + suffix) }
      throw error
    }
  }

  private static func fill(_ copy: String, from path: String) throws -> [StoreFinding] {
    let source = try StoreError.wrapping(path) {
      let source = try Connection.reader(path)
      _ = try source.read { try Schema.version(of: $0, at: path) }
      return source
    }
    return try StoreError.wrapping(copy) {
      let target = try Connection.plain(copy)
      try source.backup(to: target)
      return try target.writeWithoutTransaction { database in
        // One file alone, until a Maru opens it as its store.
        _ = try String.fetchOne(database, sql: "PRAGMA journal_mode = DELETE")
        return try StoreCheck.damage(database)
      }
    }
  }
}
