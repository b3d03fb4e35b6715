import GRDB

/// Which earlier prompt a draft is another version of. `original` is the id of that message, which may
/// be gone; `edit_start` is the byte of the text that its other version begins at: what is before it
/// waited to be sent, or stood at the prompt.
extension Schema {
  static func addEdits(_ migrator: inout DatabaseMigrator) {
    migrator.registerMigration("11 what drafts are edits of") { database in
      try database.execute(
        sql: """
          ALTER TABLE drafts ADD COLUMN original TEXT;
          ALTER TABLE drafts ADD COLUMN edit_start INTEGER;
          PRAGMA user_version = 11;
          """
      )
    }
  }
}
