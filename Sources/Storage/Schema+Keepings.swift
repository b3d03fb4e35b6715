import GRDB

/// What tells other instances how conversations are kept. Each change of that adds a row to
/// `keepings`, as does the removal of a conversation, so that a look at the store finds what is new
/// without reading every conversation; the last 10,000 stay.
extension Schema {
  static func addKeepings(_ migrator: inout DatabaseMigrator) {
    migrator.registerMigration("13 changes of how conversations are kept") { database in
      try database.execute(
        sql: """
          CREATE TABLE keepings (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT,
            conversation TEXT NOT NULL
          ) STRICT;
          CREATE TRIGGER conversations_kept AFTER UPDATE OF
            title, is_named, is_pinned, is_archived, is_unseen, tags, deleted_at ON conversations
          WHEN (old.title, old.is_named, old.is_pinned, old.is_archived, old.is_unseen, old.tags,
            old.deleted_at) IS NOT (new.title, new.is_named, new.is_pinned, new.is_archived,
            new.is_unseen, new.tags, new.deleted_at)
          BEGIN INSERT INTO keepings (conversation) VALUES (new.id); END;
          CREATE TRIGGER conversations_removed AFTER DELETE ON conversations
          BEGIN INSERT INTO keepings (conversation) VALUES (old.id); END;
          CREATE TRIGGER keepings_bounded AFTER INSERT ON keepings
          BEGIN DELETE FROM keepings WHERE sequence <= new.sequence - 10000; END;
          PRAGMA user_version = 13;
          """
      )
    }
  }
}
