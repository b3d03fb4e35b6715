package import Conversations
import GRDB

extension ConversationStore {
  /// Keeps what was written in a conversation and not sent; `nil` forgets it. The conversation need
  /// not be stored.
  package func setDraft(_ draft: Draft?, of conversation: ConversationID) throws {
    try write { database in
      guard let draft else {
        try database.execute(
          sql: "DELETE FROM drafts WHERE conversation = ?",
          arguments: [conversation.rawValue]
        )
        return
      }
      try database.execute(
        sql: """
          INSERT OR REPLACE INTO drafts
            (conversation, text, folds, owner, original, edit_start, sequence)
          VALUES (
            ?, CAST(? AS TEXT), ?, ?, ?, ?, (SELECT coalesce(max(sequence), 0) + 1 FROM drafts)
          )
          """,
        arguments: [
          conversation.rawValue, StoredText.value(draft.text),
          try StoredText.json(draft.folds.map { [$0.lowerBound, $0.upperBound] }), lock.owner,
          draft.edit?.original.rawValue, draft.edit?.start,
        ]
      )
    }
  }

  /// What was written in a conversation and not sent; `nil` where there is nothing.
  package func draft(of conversation: ConversationID) throws -> Draft? {
    try read { try Self.draft(of: conversation, $0) }
  }

  /// Gives a new conversation the last draft that a Maru which is gone left in one that was never
  /// stored; `nil` where there is none.
  package func adoptDraft(for conversation: ConversationID) throws -> Draft? {
    let unsent = """
      SELECT conversation, owner FROM drafts
      WHERE conversation NOT IN (SELECT id FROM conversations) ORDER BY sequence DESC
      """
    func free(_ database: Database) throws -> String? {
      try Row.fetchAll(database, sql: unsent).first { try !lock.isAlive($0["owner"]) }
        .map { try $0["conversation"] }
    }
    guard try read(free) != nil else { return nil }
    return try write { database in
      guard let found = try free(database) else { return nil }
      try database.execute(
        sql: "UPDATE OR REPLACE drafts SET conversation = ?, owner = ? WHERE conversation = ?",
        arguments: [conversation.rawValue, lock.owner, found]
      )
      return try Self.draft(of: conversation, database)
    }
  }

  static func draft(of conversation: ConversationID, _ database: Database) throws -> Draft? {
    let row = try Row.fetchOne(
      database,
      sql: """
        SELECT CAST(text AS BLOB) AS text, folds, original, edit_start FROM drafts
        WHERE conversation = ?
        """,
      arguments: [conversation.rawValue]
    )
    guard let row else { return nil }
    let folds = try StoredText.list(row["folds"], of: [Int].self)
    let original: String? = try row["original"]
    let start: Int? = try row["edit_start"]
    return try Draft(
      text: StoredText.text(row, "text"),
      folds: folds.compactMap { $0.count == 2 && $0[0] <= $0[1] ? $0[0]..<$0[1] : nil },
      edit: original.map { Draft.Edit(of: MessageID(rawValue: $0), start: start ?? 0) }
    )
  }
}
