import GRDB

/// How conversations are kept. `is_named` tells a title that was given from one taken from the first
/// prompt; `deleted_at` (milliseconds since 1970) hides a conversation whose deletion can still be
/// undone; `tags` is a JSON array of strings in the order they were given, `NULL` when empty.
extension Schema {
  static func addKeeping(_ migrator: inout DatabaseMigrator) {
    migrator.registerMigration("6 how conversations are kept") { database in
      try database.execute(
        sql: """
          ALTER TABLE conversations ADD COLUMN is_named INTEGER NOT NULL DEFAULT 0;
          ALTER TABLE conversations ADD COLUMN is_pinned INTEGER NOT NULL DEFAULT 0;
          ALTER TABLE conversations ADD COLUMN is_archived INTEGER NOT NULL DEFAULT 0;
          ALTER TABLE conversations ADD COLUMN deleted_at INTEGER;
          ALTER TABLE conversations ADD COLUMN tags TEXT;
          PRAGMA user_version = 6;
          """
      )
    }
  }
}
