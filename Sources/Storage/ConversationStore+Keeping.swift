package import Conversations
import GRDB

/// How conversations are kept.
///
/// What is deleted on the screen is only marked: every listing leaves it out, and undoing takes the
/// mark away. It goes for good when a full screen opens the store more than an hour later; undoing
/// is offered for half that time, also by another Maru. Nothing is removed when a screen closes, so that it may crash, and
/// another screen may still write to what this one deleted.
extension ConversationStore {
  /// How long the mark of a deletion lasts at least, in milliseconds.
  package static let deletionMilliseconds: Int64 = 3_600_000

  /// Changes how conversations are kept, all of them or none.
  ///
  /// Throws `unknownConversation` where one is not in the store, unless it is to be deleted.
  package func keep(_ change: KeepingChange, of conversations: [ConversationID]) throws {
    let (assignments, values) = try Self.assignments(of: change)
    try write { database in
      for conversation in conversations {
        try database.execute(
          sql: "UPDATE conversations SET \(assignments) WHERE id = ?",
          arguments: values + [conversation.rawValue]
        )
        if case .deleted = change { continue }
        guard database.changesCount == 1 else {
          throw StoreError.unknownConversation(conversation.rawValue)
        }
      }
    }
  }

  /// Gives a conversation a title that nobody chose; answers whether it took it: never in place of
  /// one that the user gave.
  package func suggestTitle(_ title: String, of conversation: ConversationID) throws -> Bool {
    try write { database in
      try database.execute(
        sql: "UPDATE conversations SET title = ? WHERE id = ? AND is_named = 0",
        arguments: [StoredText.label(title), conversation.rawValue]
      )
      return database.changesCount == 1
    }
  }

  /// Removes conversations for good, with all that was said in them and what was not sent.
  ///
  /// Throws `stillRunning`, and removes none, where a reply is being read by a Maru that is alive.
  package func delete(_ conversations: [ConversationID]) throws {
    try write { database in
      for conversation in conversations {
        guard try !isRunning(conversation, database) else {
          throw StoreError.stillRunning(conversation)
        }
        try Self.delete(conversation, database)
      }
    }
  }

  /// Removes for good what was deleted before a time and is not written to any more; answers how
  /// many conversations went.
  package func purgeDeleted(before time: Timestamp) throws -> Int {
    let due = "SELECT id FROM conversations WHERE deleted_at IS NOT NULL AND deleted_at < ?"
    let arguments: StatementArguments = [time.milliseconds]
    guard try read({ try String.fetchOne($0, sql: due, arguments: arguments) }) != nil else {
      return 0
    }
    return try write { database in
      let found = try String.fetchAll(database, sql: due, arguments: arguments)
        .map(ConversationID.init).filter { try !isRunning($0, database) }
      for conversation in found { try Self.delete(conversation, database) }
      return found.count
    }
  }

  /// Takes back the last deletion, of one conversation or of several at once, where it was after a
  /// time; answers what came back, the newest first.
  package func restoreDeleted(after time: Timestamp) throws -> [Conversation] {
    try write { database in
      let last = try Int64.fetchOne(
        database,
        sql: "SELECT max(deleted_at) FROM conversations WHERE deleted_at > ?",
        arguments: [time.milliseconds]
      )
      guard let last else { return [] }
      let found = try ConversationRecord.fetchAll(
        database,
        sql: """
          \(ConversationRecord.selection) WHERE deleted_at = ? ORDER BY updated_at DESC, id
          """,
        arguments: [last]
      ).map(\.conversation)
      try database.execute(
        sql: "UPDATE conversations SET deleted_at = NULL WHERE deleted_at = ?",
        arguments: [last]
      )
      return found
    }
  }

  private func isRunning(_ conversation: ConversationID, _ database: Database) throws -> Bool {
    try Int64.fetchAll(
      database,
      sql: """
        SELECT DISTINCT turns.owner FROM messages JOIN turns ON turns.reply = messages.sequence
        WHERE messages.conversation = ? AND turns.owner IS NOT NULL
        """,
      arguments: [conversation.rawValue]
    ).contains(where: lock.isAlive)
  }

  private static func delete(_ conversation: ConversationID, _ database: Database) throws {
    for sql in [
      "DELETE FROM conversations WHERE id = ?", "DELETE FROM drafts WHERE conversation = ?",
    ] {
      try database.execute(sql: sql, arguments: [conversation.rawValue])
    }
  }

  private static func assignments(
    of change: KeepingChange
  ) throws -> (sql: String, values: StatementArguments) {
    switch change {
    case .title(let title): ("title = ?, is_named = 1", [StoredText.label(title)])
    case .pinned(let isPinned): ("is_pinned = ?", [isPinned])
    case .archived(let isArchived): ("is_archived = ?", [isArchived])
    case .tags(let tags): ("tags = ?", [try StoredText.json(tags.map(StoredText.label))])
    case .deleted(let time): ("deleted_at = ?", [time.milliseconds])
    case .restored: ("deleted_at = NULL", [])
    }
  }
}
