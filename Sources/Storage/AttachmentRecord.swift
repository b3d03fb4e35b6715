import Conversations
import FoundationEssentials
import GRDB

/// Rows of `attachments`.
enum AttachmentRecord {
  static func insert(
    _ attachments: [Attachment],
    of message: Int64,
    _ database: Database
  ) throws {
    for (position, attachment) in attachments.enumerated() {
      var (link, bytes): (String?, Data?)
      switch attachment.content {
      case .link(let address): link = StoredText.label(address)
      case .bytes(let content): bytes = Data(content)
      }
      try database.execute(
        sql: "INSERT INTO attachments VALUES (?, ?, ?, ?, ?, ?, ?)",
        arguments: [
          message, position, StoredText.label(attachment.name),
          StoredText.label(attachment.mediaType), attachment.detail?.rawValue, link, bytes,
        ]
      )
    }
  }

  /// What the messages of a conversation bring along, by the message's sequence.
  static func ofConversation(
    _ conversation: ConversationID,
    only sequences: String? = nil,
    _ database: Database
  ) throws -> [Int64: [Attachment]] {
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT attachments.* FROM attachments JOIN messages ON messages.sequence = message
        WHERE messages.conversation = ?1
          AND (?2 IS NULL OR message IN (SELECT value FROM json_each(?2)))
        ORDER BY message, position
        """,
      arguments: [conversation.rawValue, sequences]
    )
    var found: [Int64: [Attachment]] = [:]
    while let row = try rows.next() {
      try found[row["message"], default: []].append(attachment(row))
    }
    return found
  }

  private static func attachment(_ row: Row) throws -> Attachment {
    let bytes: Data? = try row["bytes"]
    return try Attachment(
      name: row["name"],
      mediaType: row["media_type"],
      content: (row["link"] as String?).map { .link($0) } ?? .bytes(Array(bytes ?? Data())),
      detail: (row["detail"] as String?).flatMap(Attachment.Detail.init)
    )
  }
}
