import GRDB

/// The tables of a store, and the versions they went through.
///
/// - `conversations`: one row each, named by its id. `gateway` and `model` are those of its next
///   turn, `leaf` is the id of the message its shown path ends in, times are milliseconds since
///   1970. `settings` is a JSON object of `system`, `persona` and `parameters`, `NULL` when empty.
/// - `messages`: every prompt and reply of every conversation. `sequence` only ever grows and is
///   the order of things (clocks jump); it never changes either, so that a full-text index can
///   refer to it. `parent` makes the tree: rows with one parent are siblings. A row is written by
///   the turn it belongs to and by no other.
/// - `turns`: what is known of a reply besides its text; its key is the reply's `sequence`. `state`
///   is a raw `ReplyState`. `owner` names the running Maru that reads the reply (see
///   `InstanceLock`) and is `NULL` when none does. `tool_calls` and `citations` are JSON arrays,
///   `NULL` when empty; `parameters` is the JSON object of the request's parameters. `cost` is what
///   the gateway reported, `estimated_cost` what Maru reckoned where it did not, in US dollars.
/// - `pieces`: the text of running replies, in the order it came. The end of a reply moves its
///   pieces into its message. Appending to the message itself would rewrite it whole each time.
/// - `title_requests`: what models were paid for titles (`Schema+Titles`).
/// - `search`, `titles`, `title_search`, `unsearched`: what searching needs (`Schema+Search`).
///
/// `PRAGMA user_version` is the number of the last migration applied; `PRAGMA application_id` says whose
/// file it is.
package enum Schema {
  /// The version this build writes.
  package static let version = 13

  /// "Maru" in ASCII.
  static let applicationID: Int64 = 0x4D61_7275

  /// Brings an older store up to `version`, each step in a transaction of its own.
  static func migrate(_ writer: DatabaseQueue) throws {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1 conversations, messages, turns") { database in
      try database.execute(sql: firstTables)
      try database.execute(sql: "PRAGMA application_id = \(applicationID); PRAGMA user_version = 1")
    }
    migrator.registerMigration("2 how long reasoning took") { database in
      try database.execute(
        sql: "ALTER TABLE turns ADD COLUMN reasoning_ms INTEGER; PRAGMA user_version = 2"
      )
    }
    migrator.registerMigration("3 what conversations ask for") { database in
      try database.execute(
        sql: "ALTER TABLE conversations ADD COLUMN settings TEXT; PRAGMA user_version = 3"
      )
    }
    addDrafts(&migrator)
    addAttachments(&migrator)
    addKeeping(&migrator)
    addSearch(&migrator)
    addListing(&migrator)
    addBranches(&migrator)
    addLedger(&migrator)
    addEdits(&migrator)
    addTitleRequests(&migrator)
    addKeepings(&migrator)
    try migrator.migrate(writer)
  }

  /// The version of a store; 0 for an empty database. `schema` is the name it is attached by.
  static func version(
    of database: Database,
    at path: String,
    schema: String = "main"
  ) throws -> Int {
    let owner = try Int64.fetchOne(database, sql: "PRAGMA \(schema).application_id") ?? 0
    // The migrator's own table is there before ours are, if only for a moment; one that was killed
    // then left a store of ours without a mark.
    let tables =
      try Int.fetchOne(
        database,
        sql: "SELECT count(*) FROM \(schema).sqlite_schema WHERE tbl_name != 'grdb_migrations'"
      ) ?? 0
    guard owner == applicationID || tables == 0 else { throw StoreError.foreign(path: path) }
    let found = try Int.fetchOne(database, sql: "PRAGMA \(schema).user_version") ?? 0
    guard found <= version else {
      throw StoreError.newer(path: path, found: found, supported: version)
    }
    return found
  }

  /// Whether a store of a later version has every table and column that this build reads.
  static func isReadable(_ database: Database) throws -> Bool {
    let known = try Connection.empty().read(columns)
    return try known.isSubset(of: columns(of: database))
  }

  private static func columns(of database: Database) throws -> Set<[String]> {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT tables.name AS "table", columns.name AS "column", columns.type
        FROM sqlite_schema AS tables, pragma_table_xinfo(tables.name) AS columns
        WHERE tables.type = 'table' AND tables.name NOT LIKE 'grdb%'
        """
    )
    return try Set(rows.map { try [$0["table"], $0["column"], $0["type"]] })
  }

  private static let firstTables = """
    CREATE TABLE conversations (
      id TEXT NOT NULL PRIMARY KEY,
      title TEXT NOT NULL,
      gateway TEXT NOT NULL,
      model TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      updated_at INTEGER NOT NULL,
      leaf TEXT,
      is_unseen INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX conversations_updated_at ON conversations (updated_at, id);

    CREATE TABLE messages (
      sequence INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT NOT NULL UNIQUE,
      conversation TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
      parent TEXT REFERENCES messages (id),
      role TEXT NOT NULL,
      text TEXT NOT NULL,
      reasoning TEXT NOT NULL,
      created_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX messages_conversation ON messages (conversation);
    CREATE INDEX messages_parent ON messages (parent);

    CREATE TABLE turns (
      reply INTEGER PRIMARY KEY REFERENCES messages (sequence) ON DELETE CASCADE,
      state TEXT NOT NULL,
      owner INTEGER,
      gateway TEXT NOT NULL,
      model TEXT NOT NULL,
      parameters TEXT,
      answered_by TEXT,
      finish_reason TEXT,
      request_id TEXT,
      refusal TEXT,
      tool_calls TEXT,
      citations TEXT,
      raw_message TEXT,
      first_delta_ms INTEGER,
      duration_ms INTEGER,
      prompt_tokens INTEGER,
      completion_tokens INTEGER,
      total_tokens INTEGER,
      cached_tokens INTEGER,
      reasoning_tokens INTEGER,
      prompt_audio_tokens INTEGER,
      completion_audio_tokens INTEGER,
      accepted_prediction_tokens INTEGER,
      rejected_prediction_tokens INTEGER,
      cost REAL,
      failure_kind TEXT,
      failure_message TEXT,
      failure_status INTEGER,
      failure_request_id TEXT,
      failure_is_retryable INTEGER
    ) STRICT;
    CREATE INDEX turns_owner ON turns (owner) WHERE owner IS NOT NULL;

    CREATE TABLE pieces (
      sequence INTEGER PRIMARY KEY,
      reply INTEGER NOT NULL REFERENCES turns (reply) ON DELETE CASCADE,
      text TEXT NOT NULL,
      reasoning TEXT NOT NULL
    ) STRICT;
    CREATE INDEX pieces_reply ON pieces (reply);
    """
}
