package import Conversations
import GRDB

/// A row of `title_requests`.
private struct TitleRequestRecord: PersistableRecord {
  static let databaseTableName = "title_requests"

  let conversation: ConversationID
  let cost: TitleCost

  func encode(to container: inout PersistenceContainer) {
    container["conversation"] = conversation.rawValue
    container["created_at"] = cost.createdAt.milliseconds
    container["gateway"] = cost.model.gateway
    container["model"] = cost.model.model
    container["estimated_cost"] = cost.estimate
    cost.usage.encode(to: &container)
  }
}

extension ConversationStore {
  /// Keeps what a model took for a title, for the ledger; nothing where the conversation is gone.
  package func add(_ cost: TitleCost, of conversation: ConversationID) throws {
    try write { database in
      let isThere = try Bool.fetchOne(
        database,
        sql: "SELECT EXISTS (SELECT 1 FROM conversations WHERE id = ?)",
        arguments: [conversation.rawValue]
      )
      guard isThere == true else { return }
      try TitleRequestRecord(conversation: conversation, cost: cost).insert(database)
    }
  }
}
