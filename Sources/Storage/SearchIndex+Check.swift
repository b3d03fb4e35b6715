import GRDB

extension SearchIndex {
  /// What is wrong with the index, looked at without writing: SQLite's own check of a full-text
  /// index (sqlite.org/fts5.html, section 6.7) is a write. Every entry is read once by way of its
  /// vocabulary, and each row must be in the index or on its way there.
  func findings(_ database: Database) throws -> [StoreFinding] {
    guard try database.tableExists("\(name)_changes") else { return [] }
    do {
      try readAll(database)
    } catch let error as DatabaseError {
      return [.damage("\(name): \(error.message ?? "\(error.resultCode)")")]
    }
    return [
      (try count(unindexed, database), StoreFinding.unindexed),
      (try count(stray, database), StoreFinding.strayEntries),
    ].filter { $0.0 > 0 }.map { $0.1($0.0) }
  }

  private func count(_ condition: String, _ database: Database) throws -> Int {
    try Int.fetchOne(database, sql: "SELECT count(*) FROM \(condition)") ?? 0
  }

  private func readAll(_ database: Database) throws {
    let vocabulary = "temp.\(name)_vocabulary"
    try database.execute(
      sql: "CREATE VIRTUAL TABLE \(vocabulary) USING fts5vocab(main, \(name), row)"
    )
    defer { try? database.execute(sql: "DROP TABLE \(vocabulary)") }
    _ = try Int.fetchOne(database, sql: "SELECT count(*) FROM \(vocabulary)")
  }

  /// Messages of an older Maru that are not made searchable yet are no fault.
  private var unindexed: String {
    let waiting = self.name == Self.messages.name ? "(SELECT max(remaining) FROM unsearched)" : "0"
    return """
      \(table) WHERE sequence > coalesce(\(waiting), 0)
        AND sequence NOT IN (SELECT id FROM \(name)_docsize)
        AND sequence NOT IN (SELECT sequence FROM \(name)_changes)
      """
  }

  private var stray: String {
    """
    \(name)_docsize WHERE id NOT IN (SELECT sequence FROM \(table))
      AND id NOT IN (SELECT sequence FROM \(name)_changes)
    """
  }
}
