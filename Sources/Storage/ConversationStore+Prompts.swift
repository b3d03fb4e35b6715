package import Conversations
import GRDB

extension ConversationStore {
  /// The prompts of all conversations, the newest first: at most `limit`, and only those before a
  /// place that an earlier page ended at.
  package func prompts(limit: Int, before place: Int64? = nil) throws -> PromptPage {
    try read { database in
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT sequence, CAST(text AS BLOB) AS text FROM messages
          WHERE role = ? AND sequence < ? ORDER BY sequence DESC LIMIT ?
          """,
        arguments: [Role.user.rawValue, place ?? Int64.max, limit]
      )
      return PromptPage(
        prompts: rows.map { StoredText.text($0, "text") },
        next: rows.count < limit ? nil : rows.last?["sequence"]
      )
    }
  }
}
