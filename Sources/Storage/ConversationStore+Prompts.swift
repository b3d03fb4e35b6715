package import Conversations
import GRDB

extension ConversationStore {
  /// The prompts of all conversations but deleted ones, the newest first: at most `limit`, and only those before a
  /// place that an earlier page ended at.
  package func prompts(limit: Int, before place: Int64? = nil) throws -> PromptPage {
    try read { database in
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT sequence, CAST(text AS BLOB) AS text FROM messages
          WHERE role = ? AND sequence < ? AND conversation NOT IN (
            SELECT id FROM conversations WHERE deleted_at IS NOT NULL
          )
          ORDER BY sequence DESC LIMIT ?
          """,
        arguments: [Role.user.rawValue, place ?? Int64.max, limit]
      )
      return try PromptPage(
        prompts: rows.map { try StoredText.text($0, "text") },
        next: rows.count < limit ? nil : rows.last?["sequence"]
      )
    }
  }
}
