package import Conversations
import GRDB

extension ConversationStore {
  /// The one conversation whose identifier begins with `prefix`.
  ///
  /// Throws `unknownConversation` when there is none and `ambiguous` when there are several.
  package func conversation(matching prefix: String) throws -> Conversation {
    let prefix = prefix.lowercased()
    let found = try conversations(startingWith: prefix, limit: 2)
    guard let first = found.first, !prefix.isEmpty else {
      throw StoreError.unknownConversation(prefix)
    }
    guard found.count == 1 else { throw StoreError.ambiguous(prefix) }
    return first
  }

  /// The conversations whose id begins with hexadecimal digits, the one that changed last first.
  package func conversations(startingWith prefix: String, limit: Int) throws -> [Conversation] {
    let prefix = prefix.lowercased()
    return try read { database in
      // Every hexadecimal digit sorts before "g".
      try ConversationRecord.fetchAll(
        database,
        sql: """
          \(ConversationRecord.selection)
          WHERE id >= ? AND id < ? AND deleted_at IS NULL
          ORDER BY updated_at DESC, id LIMIT ?
          """,
        arguments: [prefix, prefix + "g", limit]
      )
    }.map(\.conversation)
  }

  /// All messages of a conversation in the order they were written, with what running replies have
  /// so far.
  package func messages(of conversation: ConversationID) throws -> [Message] {
    try read { try Self.messages(of: conversation, $0) }
  }

  /// The messages of a conversation; with `only`, those of these sequences.
  static func messages(
    of conversation: ConversationID,
    only sequences: Set<Int64>? = nil,
    _ database: Database
  ) throws -> [Message] {
    let wanted = try sequences.flatMap { try StoredText.json($0.sorted()) }
    let attachments = try AttachmentRecord.ofConversation(conversation, only: wanted, database)
    return try MessageRecord.fetchAll(
      database,
      sql: MessageRecord.ofConversation,
      arguments: [conversation.rawValue, wanted]
    ).map { record in
      var message = record.message
      message.attachments = attachments[record.sequence] ?? []
      guard message.isRunning else { return message }
      let pieces = try Pieces.text(of: record.sequence, database)
      message.text += pieces.text
      message.reply?.reasoning += pieces.reasoning
      return message
    }
  }

  /// Chooses the message that the shown path ends in.
  package func setLeaf(_ leaf: MessageID?, of conversation: ConversationID) throws {
    try update(conversation, "leaf = ?", [leaf?.rawValue])
  }

  /// Chooses the model of the next turn.
  package func setModel(_ model: ModelReference, of conversation: ConversationID) throws {
    try update(conversation, "gateway = ?, model = ?", [model.gateway, model.model])
  }

  /// Chooses what the next turns ask for besides the model.
  package func setSettings(
    _ settings: ConversationSettings,
    of conversation: ConversationID
  ) throws {
    try update(conversation, "settings = ?", [settings.json])
  }

  /// Notes that the user has looked at the conversation's replies.
  package func markSeen(_ conversation: ConversationID) throws {
    try update(conversation, "is_unseen = ?", [false])
  }

  private func update(
    _ conversation: ConversationID,
    _ assignments: String,
    _ values: StatementArguments
  ) throws {
    try write { database in
      try database.execute(
        sql: "UPDATE conversations SET \(assignments) WHERE id = ?",
        arguments: values + [conversation.rawValue]
      )
      guard database.changesCount == 1 else {
        throw StoreError.unknownConversation(conversation.rawValue)
      }
    }
  }
}
