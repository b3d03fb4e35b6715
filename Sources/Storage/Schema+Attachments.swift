import GRDB

/// What prompts and replies bring along, in the order they bring it. Either `link` or `bytes` is there.
extension Schema {
  static func addAttachments(_ migrator: inout DatabaseMigrator) {
    migrator.registerMigration("5 attachments") { database in
      try database.execute(
        sql: """
          CREATE TABLE attachments (
            message INTEGER NOT NULL REFERENCES messages (sequence) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            name TEXT NOT NULL,
            media_type TEXT NOT NULL,
            detail TEXT,
            link TEXT,
            bytes BLOB,
            PRIMARY KEY (message, position)
          ) STRICT;
          PRAGMA user_version = 5;
          """
      )
    }
  }
}
