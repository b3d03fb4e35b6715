import GRDB

/// What models were paid for titles. A row of `title_requests` is one that ended; it has the columns of
/// `turns` that say what was asked and what it took. It belongs to no message, so no transcript has
/// it.
extension Schema {
  static func addTitleRequests(_ migrator: inout DatabaseMigrator) {
    migrator.registerMigration("12 what titles cost") { database in
      try database.execute(
        sql: """
          CREATE TABLE title_requests (
            sequence INTEGER PRIMARY KEY,
            conversation TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
            created_at INTEGER NOT NULL,
            gateway TEXT NOT NULL,
            model TEXT NOT NULL,
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
            estimated_cost REAL
          ) STRICT;
          CREATE INDEX title_requests_conversation ON title_requests (conversation);
          CREATE INDEX title_requests_created_at ON title_requests (created_at);
          PRAGMA user_version = 12;
          """
      )
    }
  }
}
