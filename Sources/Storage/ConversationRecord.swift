import Conversations
import GRDB

/// A row of `conversations`, with the state of the newest reply where the query selects it.
struct ConversationRecord: FetchableRecord, PersistableRecord {
  static let databaseTableName = "conversations"

  /// Every column and `last_reply`; a condition, an order and a limit follow it.
  static let selection = """
    SELECT conversations.*, (
      SELECT state FROM messages JOIN turns ON turns.reply = messages.sequence
      WHERE messages.conversation = conversations.id
      ORDER BY messages.sequence DESC LIMIT 1
    ) AS last_reply
    FROM conversations
    """

  var conversation: Conversation

  init(_ conversation: Conversation) {
    self.conversation = conversation
  }

  init(row: Row) {
    conversation = Conversation(
      id: ConversationID(rawValue: row["id"]),
      title: row["title"],
      model: ModelReference(gateway: row["gateway"], model: row["model"]),
      createdAt: Timestamp(milliseconds: row["created_at"]),
      updatedAt: Timestamp(milliseconds: row["updated_at"]),
      leaf: (row["leaf"] as String?).map(MessageID.init)
    )
    conversation.isUnseen = row["is_unseen"]
    conversation.lastReply = (row["last_reply"] as String?).flatMap(ReplyState.init)
  }

  func encode(to container: inout PersistenceContainer) {
    container["id"] = conversation.id.rawValue
    container["title"] = StoredText.label(conversation.title)
    container["gateway"] = conversation.model.gateway
    container["model"] = conversation.model.model
    container["created_at"] = conversation.createdAt.milliseconds
    container["updated_at"] = conversation.updatedAt.milliseconds
    container["leaf"] = conversation.leaf?.rawValue
    container["is_unseen"] = conversation.isUnseen
  }
}
