package import Conversations
import GRDB

extension ConversationStore {
  /// Writes a conversation that begins with copies of another's messages, all of it or nothing;
  /// answers that conversation.
  ///
  /// Throws `cannotCopy` when one of the messages is gone or is a reply that has not ended.
  package func fork(_ fork: Fork) throws -> Conversation {
    try write { database in
      try ConversationRecord(fork.conversation).insert(database)
      var parent: MessageID?
      for copy in fork.copies {
        try self.copy(copy, after: parent, into: fork.conversation.id, database)
        parent = copy.id
      }
      return fork.conversation
    }
  }

  private func copy(
    _ copy: Fork.Copy,
    after parent: MessageID?,
    into conversation: ConversationID,
    _ database: Database
  ) throws {
    let sequence = try Int64.fetchOne(
      database,
      sql: "SELECT sequence FROM messages WHERE id = ?",
      arguments: [copy.original.rawValue]
    )
    guard let sequence else { throw StoreError.cannotCopy(copy.original) }
    try database.execute(
      sql: """
        INSERT INTO messages (id, conversation, parent, role, text, reasoning, created_at)
        SELECT ?, ?, ?, role, text, reasoning, created_at FROM messages WHERE sequence = ?
        """,
      arguments: [copy.id.rawValue, conversation.rawValue, parent?.rawValue, sequence]
    )
    let new = database.lastInsertedRowID
    try database.execute(
      sql: """
        INSERT INTO attachments (message, position, name, media_type, detail, link, bytes)
        SELECT ?, position, name, media_type, detail, link, bytes FROM attachments
        WHERE message = ?
        """,
      arguments: [new, sequence]
    )
    guard let turn = try TurnRecord.fetchOne(database, key: sequence) else { return }
    guard !turn.reply.state.isRunning else { throw StoreError.cannotCopy(copy.original) }
    try TurnRecord(sequence: new, owner: nil, reply: turn.reply).insert(database)
    try database.execute(
      sql: "UPDATE turns SET copied_from = ? WHERE reply = ?",
      arguments: [copy.original.rawValue, new]
    )
  }
}
