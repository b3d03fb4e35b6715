package import Conversations
import GRDB

extension ConversationStore {
  /// How many conversations there are.
  package func conversationCount() throws -> Int {
    try read { database in
      try Int.fetchOne(
        database,
        sql: "SELECT count(*) FROM conversations WHERE deleted_at IS NULL"
      ) ?? 0
    }
  }

  /// Hands every conversation over, the one that changed longest ago first, as all of them were at
  /// one moment. Only one at a time is kept in memory.
  ///
  /// Throws what `body` throws, and then hands over no more.
  package func forEachConversation(_ body: (WholeConversation) throws -> Void) throws {
    try forEachConversation(listed: nil, body)
  }

  /// Hands over these conversations in this order, as all of them were at one moment.
  package func forEachConversation(
    of ids: [ConversationID],
    _ body: (WholeConversation) throws -> Void
  ) throws {
    try forEachConversation(listed: ids.map(\.rawValue), body)
  }

  private func forEachConversation(
    listed ids: [String]?,
    _ body: (WholeConversation) throws -> Void
  ) throws {
    var failure: (any Error)?
    try read { database in
      let all = """
        SELECT id FROM conversations WHERE deleted_at IS NULL ORDER BY updated_at, id
        """
      for id in try ids ?? String.fetchAll(database, sql: all) {
        guard let whole = try Self.whole(id, database) else { continue }
        do {
          try body(whole)
        } catch {
          failure = error
          return
        }
      }
    }
    if let failure { throw failure }
  }

  private static func whole(_ id: String, _ database: Database) throws -> WholeConversation? {
    let record = try ConversationRecord.fetchOne(
      database,
      sql: "\(ConversationRecord.selection) WHERE id = ?",
      arguments: [id]
    )
    guard let conversation = record?.conversation else { return nil }
    return WholeConversation(conversation, try messages(of: conversation.id, database))
  }
}
