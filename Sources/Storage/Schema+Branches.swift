import GRDB

/// Where replies come from. `continues` is the id of the reply that one goes on from, whose text
/// stands at its start. `copied_from` is the id of the reply that one in a fork is a copy of: what it
/// took was taken once, by the original, so that whatever adds up turns leaves the copies out. Both
/// may name what is deleted.
extension Schema {
  static func addBranches(_ migrator: inout DatabaseMigrator) {
    migrator.registerMigration("9 where replies come from") { database in
      try database.execute(
        sql: """
          ALTER TABLE turns ADD COLUMN continues TEXT;
          ALTER TABLE turns ADD COLUMN copied_from TEXT;
          PRAGMA user_version = 9;
          """
      )
    }
  }
}
