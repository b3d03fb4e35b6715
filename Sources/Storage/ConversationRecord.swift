import Conversations
import GRDB

/// A row of `conversations`, with the state of the newest reply where the query selects it.
struct ConversationRecord: FetchableRecord, PersistableRecord {
  static let databaseTableName = "conversations"

  /// `last_reply` and every column.
  static let columns = """
    (
      SELECT state FROM messages JOIN turns ON turns.reply = messages.sequence
      WHERE messages.conversation = conversations.id
      ORDER BY messages.sequence DESC LIMIT 1
    ) AS last_reply, conversations.*
    """

  /// The columns of the table; a condition, an order and a limit follow it.
  static let selection = "SELECT \(columns) FROM conversations"

  var conversation: Conversation

  init(_ conversation: Conversation) {
    self.conversation = conversation
  }

  init(row: Row) throws {
    conversation = try Conversation(
      id: ConversationID(rawValue: row["id"]),
      title: row["title"],
      model: ModelReference(gateway: row["gateway"], model: row["model"]),
      createdAt: Timestamp(milliseconds: row["created_at"]),
      updatedAt: Timestamp(milliseconds: row["updated_at"]),
      leaf: (row["leaf"] as String?).map(MessageID.init)
    )
    conversation.isUnseen = try row["is_unseen"]
    conversation.isNamed = try row["is_named"]
    conversation.isPinned = try row["is_pinned"]
    conversation.isArchived = try row["is_archived"]
    conversation.tags = try StoredText.list(row["tags"], of: String.self)
    conversation.settings = try ConversationSettings(json: row["settings"])
    conversation.lastReply = try (row["last_reply"] as String?).flatMap(ReplyState.init)
  }

  func encode(to container: inout PersistenceContainer) throws {
    container["id"] = conversation.id.rawValue
    container["title"] = StoredText.label(conversation.title)
    container["gateway"] = conversation.model.gateway
    container["model"] = conversation.model.model
    container["created_at"] = conversation.createdAt.milliseconds
    container["updated_at"] = conversation.updatedAt.milliseconds
    container["leaf"] = conversation.leaf?.rawValue
    container["is_unseen"] = conversation.isUnseen
    container["is_named"] = conversation.isNamed
    container["is_pinned"] = conversation.isPinned
    container["is_archived"] = conversation.isArchived
    container["tags"] = try StoredText.json(conversation.tags.map(StoredText.label))
    container["settings"] = conversation.settings.json
  }
}

extension ConversationSettings {
  /// Reads the column `settings`; what is wrong in it is left out.
  init(json text: String?) {
    self.init()
    guard let json = text.flatMap({ try? JSONValue(text: $0) }) else { return }
    system = json["system"]?.string
    persona = json["persona"]?.string
    parameters = RequestParameters(lenient: json["parameters"] ?? .null)
  }

  /// As a JSON object; `nil` where nothing is set.
  var json: String? {
    guard !isEmpty else { return nil }
    var members: [JSONMember] = []
    if let system { members.append(JSONMember("system", .string(StoredText.label(system)))) }
    if let persona { members.append(JSONMember("persona", .string(StoredText.label(persona)))) }
    if !parameters.isEmpty { members.append(JSONMember("parameters", parameters.json)) }
    return JSONValue.object(members).text
  }
}
