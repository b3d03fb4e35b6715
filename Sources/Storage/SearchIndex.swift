import GRDB

/// A full-text index over a table of the store, brought up to date by the notes of the table's
/// triggers.
struct SearchIndex {
  let name: String
  let table: String
  let columns: [String]

  static let messages = SearchIndex(
    name: "search",
    table: "messages",
    columns: ["text", "reasoning"]
  )
  static let titles = SearchIndex(name: "title_search", table: "titles", columns: ["title"])
  static let all = [messages, titles]

  var columnList: String { columns.joined(separator: ", ") }

  /// Brings both up to what was written, where the store has them.
  static func updateAll(_ database: Database) throws {
    guard try database.tableExists("\(messages.name)_changes") else { return }
    for index in all { try index.update(database) }
  }

  /// Brings the index up to what the transaction wrote.
  func update(_ database: Database) throws {
    let hasNotes = "SELECT EXISTS (SELECT 1 FROM \(name)_changes)"
    guard try Bool.fetchOne(database, sql: hasNotes) == true else { return }
    try database.execute(
      sql: """
        INSERT INTO \(name) (\(name), rowid, \(columnList))
        SELECT 'delete', sequence, \(columnList) FROM \(name)_changes
        WHERE \(columns[0]) IS NOT NULL ORDER BY sequence
        """
    )
    try add("sequence IN (SELECT sequence FROM \(name)_changes)", [], database)
    try database.execute(sql: "DELETE FROM \(name)_changes")
  }

  /// Adds rows of the table, in the order of their numbers: FTS5 writes its memory out whenever
  /// they go down.
  func add(_ condition: String, _ arguments: StatementArguments, _ database: Database) throws {
    try database.execute(
      sql: """
        INSERT INTO \(name) (rowid, \(columnList))
        SELECT sequence, \(columnList) FROM \(table) WHERE \(condition) ORDER BY sequence
        """,
      arguments: arguments
    )
  }
}
