import Conversations
import FoundationEssentials
import GRDB

/// The SQLite file of another program. It is only read, and nothing beside it is made; its views,
/// triggers and virtual tables are never touched.
struct ForeignDatabase {
  let path: String
  /// When it was written.
  let modified: Timestamp

  init(at path: String, modified: Timestamp) throws(ImportError) {
    self.path = path
    self.modified = modified
    // What is in a log or a journal is not in the database, and reading it would write beside it.
    for ending in ["-wal", "-journal"] where StoreFile.size(of: path + ending) ?? 0 > 0 {
      throw .inUse
    }
  }

  func forEach(_ body: (ImportItem) throws -> Void) throws {
    var failure: (any Error)?
    do {
      try queue().read { database in
        try check(database)
        do {
          try conversations(database, body)
        } catch let error as DatabaseError {
          throw error
        } catch {
          failure = error
        }
      }
    } catch let error as DatabaseError {
      throw ImportError.damaged(error.message ?? "\(error.resultCode)")
    }
    if let failure { throw failure }
  }

  private func queue() throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.prepareDatabase { database in
      try database.execute(
        sql: "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA query_only = ON"
      )
    }
    let plain = Set("/._-~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ".utf8)
    let address = path.utf8.map { byte in
      plain.contains(byte)
        ? String(Unicode.Scalar(byte)) : "%" + String(0x100 + Int(byte), radix: 16).suffix(2)
    }.joined()
    return try DatabaseQueue(path: "file:\(address)?immutable=1", configuration: configuration)
  }

  private func check(_ database: Database) throws {
    let verdict = try String.fetchOne(database, sql: "PRAGMA quick_check(1)") ?? ""
    guard verdict == "ok" else { throw ImportError.damaged(verdict) }
  }

  private func conversations(
    _ database: Database,
    _ body: (ImportItem) throws -> Void
  ) throws {
    let owner = try Int64.fetchOne(database, sql: "PRAGMA application_id")
    if owner == Schema.applicationID { throw ImportError.ownDatabase }
    let tables = try Set(
      String.fetchAll(
        database,
        sql: """
          SELECT name FROM sqlite_schema
          WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'
          """
      )
    )
    if tables.isSuperset(of: ["responses", "conversations"]) {
      try LLMFormat(database, tables).forEach(body)
    } else if tables.isSuperset(of: ["chat", "message"]) {
      try OtermFormat(database, modified: modified).forEach(body)
    } else {
      throw ImportError.unknownDatabase
    }
  }
}

/// A table of another program, read without trust in what its columns hold.
struct ForeignTable {
  let database: Database
  let name: String
  private let selection: String

  /// Columns that this version of the program does not have read as `NULL`. Everything is read as
  /// bytes, which keeps what follows a NUL.
  init(_ name: String, _ wanted: [String], in database: Database) throws {
    self.database = database
    self.name = name
    let found = try Bool.fetchOne(
      database,
      sql: """
        SELECT count(*) FROM sqlite_schema
        WHERE type = 'table' AND name = ? AND sql NOT LIKE 'CREATE VIRTUAL%'
        """,
      arguments: [name]
    )
    guard found == true else { throw ImportError.unknownDatabase }
    let present = try Set(database.columns(in: name).map { $0.name.lowercased() })
    selection = wanted.map { column in
      present.contains(column)
        ? #"CAST("\#(column)" AS BLOB) AS "\#(column)""# : #"NULL AS "\#(column)""#
    }.joined(separator: ", ")
  }

  /// The rows that a condition and an order leave; each is gone with the next.
  func rows(_ rest: String, _ arguments: StatementArguments = []) throws -> RowCursor {
    try Row.fetchCursor(statement(rest), arguments: arguments)
  }

  /// The first of them.
  func first(_ rest: String, _ arguments: StatementArguments) throws -> Row? {
    try Row.fetchOne(statement(rest), arguments: arguments)
  }

  private func statement(_ rest: String) throws -> Statement {
    try database.cachedStatement(sql: #"SELECT \#(selection) FROM "\#(name)" \#(rest)"#)
  }
}

/// A row of such a table.
extension Row {
  func foreignBytes(_ column: String) -> [UInt8]? {
    (try? self[column] as Data?).map(Array.init)
  }

  /// `nil` also where it is empty.
  func foreignText(_ column: String) -> String? {
    guard let bytes = foreignBytes(column), !bytes.isEmpty else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }

  func foreignWhole(_ column: String) -> Int? {
    foreignText(column).flatMap(Int.init)
  }

  func foreignJSON(_ column: String) -> JSONValue? {
    foreignText(column).flatMap { try? JSONValue(text: $0) }
  }
}
