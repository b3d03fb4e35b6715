import GRDB

/// What was written and not sent: one row a conversation, stored or not. `folds` is a JSON array of
/// the first byte and the one behind the last of each folded paste. `owner` names the Maru that wrote
/// it (see `InstanceLock`): what a dead one wrote in a conversation that was never stored is free for
/// the next new conversation.
extension Schema {
  static func addDrafts(_ migrator: inout DatabaseMigrator) {
    migrator.registerMigration("4 drafts") { database in
      try database.execute(
        sql: """
          CREATE TABLE drafts (
            conversation TEXT NOT NULL PRIMARY KEY,
            text TEXT NOT NULL,
            folds TEXT,
            owner INTEGER NOT NULL,
            sequence INTEGER NOT NULL
          ) STRICT, WITHOUT ROWID;
          CREATE INDEX messages_role ON messages (role, sequence);
          PRAGMA user_version = 4;
          """
      )
    }
  }
}
