import Conversations
import GRDB

/// A row of `messages` with that of its turn, where it has one.
struct MessageRecord: FetchableRecord {
  /// The messages of one conversation in the order they were written; where the second argument is
  /// a JSON array, those whose sequence it holds.
  static let ofConversation = """
    SELECT messages.sequence, messages.id, messages.parent, messages.role,
      messages.created_at, CAST(messages.text AS BLOB) AS text,
      CAST(messages.reasoning AS BLOB) AS reasoning, turns.*
    FROM messages LEFT JOIN turns ON turns.reply = messages.sequence
    WHERE messages.conversation = ?1
      AND (?2 IS NULL OR messages.sequence IN (SELECT value FROM json_each(?2)))
    ORDER BY messages.sequence
    """

  let sequence: Int64
  var message: Message

  init(row: Row) throws {
    sequence = try row["sequence"]
    var reply: Reply?
    if try row["reply"] as Int64? != nil {
      reply = try Reply(row: row)
      reply?.reasoning = try StoredText.text(row, "reasoning")
    }
    message = try Message(
      id: MessageID(rawValue: row["id"]),
      parent: (row["parent"] as String?).map(MessageID.init),
      role: Role(rawValue: row["role"]) ?? .user,
      text: StoredText.text(row, "text"),
      createdAt: Timestamp(milliseconds: row["created_at"]),
      reply: reply
    )
  }

  /// Writes a message with what it brings along, without its turn; returns its sequence.
  static func insert(
    _ message: Message,
    into conversation: ConversationID,
    _ database: Database
  ) throws -> Int64 {
    try database.execute(
      sql: """
        INSERT INTO messages (id, conversation, parent, role, text, reasoning, created_at)
        VALUES (?, ?, ?, ?, CAST(? AS TEXT), CAST(? AS TEXT), ?)
        """,
      arguments: [
        message.id.rawValue, conversation.rawValue, message.parent?.rawValue, message.role.rawValue,
        StoredText.value(message.text), StoredText.value(message.reply?.reasoning ?? ""),
        message.createdAt.milliseconds,
      ]
    )
    let sequence = database.lastInsertedRowID
    try AttachmentRecord.insert(message.attachments, of: sequence, database)
    return sequence
  }
}
