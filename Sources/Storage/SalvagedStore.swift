import Conversations
import GRDB

/// Makes a whole of the rows that were saved.
enum SalvagedStore {
  static func mend(_ database: Database, _ report: inout StoreSalvage.Report) throws {
    try recreateConversations(database, &report)
    try database.execute(
      sql: """
        UPDATE messages SET parent = (
          SELECT above.id FROM messages AS above
          WHERE above.conversation = messages.conversation AND above.sequence < messages.sequence
          ORDER BY above.sequence DESC LIMIT 1)
        WHERE parent IS NOT NULL AND NOT EXISTS (
          SELECT 1 FROM messages AS above
          WHERE above.id = messages.parent AND above.conversation = messages.conversation
            AND above.sequence < messages.sequence)
        """
    )
    report.reattached = database.changesCount
    try database.execute(
      sql: """
        UPDATE conversations SET leaf = (
          SELECT id FROM messages WHERE conversation = conversations.id
          ORDER BY sequence DESC LIMIT 1)
        WHERE leaf IS NOT NULL AND NOT EXISTS (
          SELECT 1 FROM messages WHERE id = leaf AND conversation = conversations.id)
        """
    )
    // What goes with a row that is left out goes too.
    while try dropDangling(database, &report) > 0 {}
  }

  /// Makes the conversations anew whose messages are there without them.
  private static func recreateConversations(
    _ database: Database,
    _ report: inout StoreSalvage.Report
  ) throws {
    let lost = try Row.fetchAll(
      database,
      sql: """
        SELECT conversation, min(created_at) AS first, max(created_at) AS last FROM messages
        WHERE conversation NOT IN (SELECT id FROM conversations) GROUP BY conversation
        """
    )
    for row in lost {
      try ConversationRecord(conversation(of: row, database)).insert(database)
    }
    report.recreated = lost.count
  }

  /// A conversation as its messages tell it: named by its first prompt, ending in its last message.
  private static func conversation(of row: Row, _ database: Database) throws -> Conversation {
    let id: String = try row["conversation"]
    let prompt = try Row.fetchOne(
      database,
      sql: """
        SELECT CAST(text AS BLOB) AS text FROM messages
        WHERE conversation = ? AND role = 'user' ORDER BY sequence LIMIT 1
        """,
      arguments: [id]
    )
    let turn = try Row.fetchOne(
      database,
      sql: """
        SELECT gateway, model FROM turns JOIN messages ON sequence = reply
        WHERE conversation = ? ORDER BY reply DESC LIMIT 1
        """,
      arguments: [id]
    )
    let leaf = try String.fetchOne(
      database,
      sql: "SELECT id FROM messages WHERE conversation = ? ORDER BY sequence DESC LIMIT 1",
      arguments: [id]
    )
    return try Conversation(
      id: ConversationID(rawValue: id),
      title: prompt.map { Conversation.title(from: try StoredText.text($0, "text")) } ?? "",
      model: ModelReference(gateway: turn?["gateway"] ?? "", model: turn?["model"] ?? ""),
      createdAt: Timestamp(milliseconds: row["first"]),
      updatedAt: Timestamp(milliseconds: row["last"]),
      leaf: leaf.map(MessageID.init)
    )
  }

  /// Leaves out rows that refer to lost ones; answers how many.
  private static func dropDangling(
    _ database: Database,
    _ report: inout StoreSalvage.Report
  ) throws -> Int {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT DISTINCT "table" AS name, rowid AS place FROM pragma_foreign_key_check
        WHERE place IS NOT NULL
        """
    )
    var dropped = 0
    for row in rows {
      let table: String = try row["name"]
      try database.execute(
        sql: "DELETE FROM \(table.quotedDatabaseIdentifier) WHERE rowid = ?",
        arguments: [row["place"] as Int64]
      )
      dropped += database.changesCount
    }
    report.dropped += dropped
    return dropped
  }
}
