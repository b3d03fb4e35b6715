import GRDB

/// The order that conversations are listed in, as an index: a page of the list is one walk along it,
/// however many conversations there are.
extension Schema {
  static func addListing(_ migrator: inout DatabaseMigrator) {
    migrator.registerMigration("8 the order of the list") { database in
      try database.execute(
        sql: """
          CREATE INDEX conversations_kept
          ON conversations (is_archived, is_pinned, updated_at, id) WHERE deleted_at IS NULL;
          CREATE INDEX conversations_deleted
          ON conversations (deleted_at) WHERE deleted_at IS NOT NULL;
          PRAGMA user_version = 8;
          """
      )
    }
  }
}
