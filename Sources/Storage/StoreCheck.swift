import GRDB

/// Looks a store through without changing it.
package enum StoreCheck {
  /// Everything that is found wrong with the store at `path`, by SQLite's own check and ours; others
  /// may use it meanwhile.
  ///
  /// Throws a `StoreError` where there is no store of ours at all.
  package static func findings(at path: String) throws -> [StoreFinding] {
    guard StoreFile.size(of: path) ?? 0 > 0 else { throw StoreError.missing(path: path) }
    let lock = try InstanceLock(beside: path)
    do {
      return try StoreError.wrapping(path) {
        try Connection.reader(path).read { database in
          _ = try Schema.version(of: database, at: path)
          let searching = try SearchIndex.all.flatMap { try $0.findings(database) }
          return try damage(database) + searching + invariants(database, lock)
        }
      }
    } catch let error as StoreError {
      switch error {
      case .corrupt, .inputOutput, .failed: return [.unreadable(error)]
      case .newer, .notADatabase, .foreign, .beyondRepair, .emptied, .replaced, .missing, .exists,
        .inUse, .noRoom,
        .cannotOpen, .readOnly, .diskFull, .busy, .unknownConversation, .removed, .ambiguous,
        .notRunning,
        .stillRunning, .cannotCopy:
        throw error
      }
    }
  }

  /// What SQLite finds; at most twenty sentences.
  static func damage(_ database: Database) throws -> [StoreFinding] {
    let lines = try String.fetchAll(database, sql: "PRAGMA integrity_check(20)")
    return lines.flatMap { $0.split(separator: "\n") }.filter { $0 != "ok" }
      .prefix(20).map { .damage(String($0)) }
  }

  private static func invariants(
    _ database: Database,
    _ lock: InstanceLock
  ) throws -> [StoreFinding] {
    func count(_ sql: String) throws -> Int { try Int.fetchOne(database, sql: sql) ?? 0 }
    let dangling = try Row.fetchAll(
      database,
      sql: """
        SELECT "table" AS name, count(*) AS count FROM pragma_foreign_key_check GROUP BY 1
        """
    )
    let owners = try Row.fetchAll(
      database,
      sql: "SELECT owner, count(*) AS count FROM turns WHERE owner IS NOT NULL GROUP BY owner"
    )
    let abandoned = try owners.filter { try !lock.isAlive($0["owner"]) }.reduce(0) {
      try $0 + $1["count"]
    }
    let counted: [(Int, (Int) -> StoreFinding)] = [
      (try count(strayLeaves), StoreFinding.strayLeaves),
      (try count(strayParents), StoreFinding.strayParents),
      (try foreignParts(database), StoreFinding.foreignParts),
      (try count(repliesWithoutTurn), StoreFinding.repliesWithoutTurn),
      (abandoned, StoreFinding.abandoned),
    ]
    return try dangling.map { try .dangling(table: $0["name"], count: $0["count"]) }
      + counted.filter { $0.0 > 0 }.map { $0.1($0.0) }
  }

  private static func foreignParts(_ database: Database) throws -> Int {
    func parts(_ database: Database) throws -> Set<String> {
      let sql = "SELECT sql FROM sqlite_schema WHERE type IN ('trigger', 'view')"
      return try Set(String.fetchAll(database, sql: sql))
    }
    return try parts(database).subtracting(Connection.empty().read(parts)).count
  }

  private static let strayLeaves = """
    SELECT count(*) FROM conversations WHERE leaf IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM messages WHERE id = leaf AND conversation = conversations.id)
    """
  private static let strayParents = """
    SELECT count(*) FROM messages JOIN messages AS above ON above.id = messages.parent
    WHERE above.conversation != messages.conversation OR above.sequence >= messages.sequence
    """
  private static let repliesWithoutTurn = """
    SELECT count(*) FROM messages
    WHERE role = 'assistant' AND sequence NOT IN (SELECT reply FROM turns)
    """
}
