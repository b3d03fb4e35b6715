import GRDB

/// When and how the log is moved into the database.
///
/// SQLite's own automatic checkpoint is off. Up to 3.51.2 it can lose committed pages when another
/// connection restarts the log during a checkpoint (sqlite.org/wal.html#walresetbug; Debian 12 has
/// 3.40.1). A `TRUNCATE` checkpoint holds the write lock, so that no connection can restart the log
/// meanwhile.
enum WriteAheadLog {
  /// Bytes of log between two checkpoints.
  static let interval: Int64 = 4 << 20

  /// The size of the log in bytes; 0 when there is none.
  static func size(of path: String) -> Int64 {
    StoreFile.size(of: path + "-wal") ?? 0
  }

  /// Whether a write that made the log grow passed a multiple of the interval.
  static func isDue(from before: Int64, to after: Int64) -> Bool {
    after / interval > before / interval
  }

  /// Empties the log; leaves it as it is when a reader or another writer does not let go for 250
  /// ms.
  static func checkpoint(_ database: Database) throws {
    try database.execute(sql: "PRAGMA busy_timeout = 250")
    defer { try? database.execute(sql: "PRAGMA busy_timeout = 5000") }
    try database.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
  }
}
