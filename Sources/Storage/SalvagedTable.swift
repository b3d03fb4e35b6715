import GRDB

/// A table of a damaged store (the schema `damaged`) and its twin in the new one.
struct SalvagedTable {
  let name: String
  /// Columns that both have, as SQL.
  let columns: String
  let hasRowID: Bool
  /// Columns of the primary key, as SQL.
  let key: String

  /// Copies every row that can be read of every table.
  static func copyAll(
    from copy: String,
    _ database: Database,
    _ report: inout StoreSalvage.Report
  ) throws {
    let tables = try Row.fetchAll(
      database,
      sql: """
        SELECT name, wr FROM pragma_table_list
        WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'
          AND name NOT IN (\(Schema.derivedTables)) AND name != 'grdb_migrations'
        ORDER BY name != 'messages', name
        """
    )
    var incomplete: [SalvagedTable] = []
    var copied: [SalvagedTable] = []
    for row in tables {
      guard let table = try Self(row["name"], isWithoutRowID: row["wr"], database) else { continue }
      copied.append(table)
      if try !table.copy(database) { incomplete.append(table) }
    }
    let names = Set(copied.map(\.name))
    report.isWhole = incomplete.isEmpty && names.isSuperset(of: ["conversations", "messages"])
    try SalvagedPages.copy(incomplete, from: copy, database)
    for table in copied {
      let count = "SELECT count(*) FROM main.\(table.quoted)"
      report.saved[table.name] = try Int.fetchOne(database, sql: count)
    }
  }

  /// `nil` where the damaged store has no such table.
  private init?(_ name: String, isWithoutRowID: Bool, _ database: Database) throws {
    func names(_ sql: String) throws -> [String] {
      try String.fetchAll(database, sql: sql, arguments: [name])
    }
    guard !Self.isView(name, database) else { return nil }
    let old = Set((try? names("SELECT name FROM pragma_table_info(?, 'damaged')")) ?? [])
    let shared = try names("SELECT name FROM pragma_table_info(?, 'main')").filter(old.contains)
    guard !shared.isEmpty else { return nil }
    self.name = name
    columns = shared.map(\.quotedDatabaseIdentifier).joined(separator: ", ")
    hasRowID = !isWithoutRowID
    key = try names("SELECT name FROM pragma_table_info(?, 'main') WHERE pk > 0 ORDER BY pk")
      .map(\.quotedDatabaseIdentifier).joined(separator: ", ")
  }

  /// Whether the damaged store has a view of that name, whose rows may have no end.
  static func isView(_ name: String, _ database: Database) -> Bool {
    let sql = "SELECT 1 FROM damaged.sqlite_schema WHERE type = 'view' AND lower(name) = ?"
    return (try? Int.fetchOne(database, sql: sql, arguments: [name])) == 1
  }

  private var quoted: String { name.quotedDatabaseIdentifier }

  /// Copies rows; a condition may follow it.
  var insertion: String {
    "INSERT OR IGNORE INTO main.\(quoted) (\(columns)) SELECT \(columns) FROM damaged.\(quoted)"
  }

  /// Answers whether all of it could be read.
  private func copy(_ database: Database) throws -> Bool {
    let all: Void? = try? database.execute(sql: insertion)
    guard all == nil else { return true }
    if hasRowID {
      copyByRowID(database)
    } else {
      try copyByKey(database)
    }
    return false
  }

  /// Rows that are copied at once where nothing is damaged.
  private static let chunk: Int64 = 4096

  /// Copies ranges of rows; one that holds a damaged page is halved until a single row is left.
  private func copyByRowID(_ database: Database) {
    let last = greatestRowID(database)
    for start in stride(from: Int64(0), through: last, by: Int(Self.chunk)) {
      var ranges = [start...min(last, start + Self.chunk - 1)]
      while let range = ranges.popLast() {
        if insert(range, database) { continue }
        guard range.count > 1 else { continue }
        let middle = range.lowerBound + Int64(range.count) / 2
        ranges += [middle...range.upperBound, range.lowerBound...(middle - 1)]
      }
    }
  }

  private func insert(_ range: ClosedRange<Int64>, _ database: Database) -> Bool {
    // A range looks at the row behind it too, which may be damaged.
    let condition = range.count == 1 ? "rowid = ?" : "rowid BETWEEN ? AND ?"
    let bounds = range.count == 1 ? [range.lowerBound] : [range.lowerBound, range.upperBound]
    let done: Void? = try? database.execute(
      sql: "\(insertion) WHERE \(condition)",
      arguments: StatementArguments(bounds)
    )
    return done != nil
  }

  /// The last row there may be: rows are numbered on, and those of turns as messages are.
  private func greatestRowID(_ database: Database) -> Int64 {
    let sources = [
      "SELECT max(rowid) FROM damaged.\(quoted)", "SELECT max(seq) FROM damaged.sqlite_sequence",
      "SELECT max(sequence) FROM main.messages",
    ]
    return sources.lazy.compactMap { try? Int64.fetchOne(database, sql: $0) }.first ?? 0
  }

  /// Copies the rows before the first damaged page, those behind the last one, and those of
  /// conversations that messages know of.
  private func copyByKey(_ database: Database) throws {
    var keys: [[DatabaseValue]] = []
    for order in ["ASC", "DESC"] {
      let terms = key.split(separator: ", ").map { "\($0) \(order)" }.joined(separator: ", ")
      let rows = try? Row.fetchCursor(
        database,
        sql: "SELECT \(key) FROM damaged.\(quoted) ORDER BY \(terms)"
      )
      while let row = try? rows?.next() { keys.append(Array(row.databaseValues)) }
    }
    if name == "conversations" {
      let known = "SELECT DISTINCT conversation FROM main.messages"
      keys += try DatabaseValue.fetchAll(database, sql: known).map { [$0] }
    }
    for values in keys {
      let places = values.map { _ in "?" }.joined(separator: ", ")
      try? database.execute(
        sql: "\(insertion) WHERE (\(key)) = (\(places))",
        arguments: StatementArguments(values)
      )
    }
  }
}
