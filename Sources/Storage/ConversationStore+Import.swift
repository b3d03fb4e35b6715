package import Conversations
import GRDB

/// What came of a conversation that was to be imported.
package enum ImportOutcome: Equatable, Sendable {
  /// It was not there; with so many messages.
  case new(Int)
  /// It was there and lacked so many messages, which it has now.
  case grown(Int)
  /// It was there with all its messages.
  case known
  /// Nothing of it was taken.
  case refused(ImportError)
}

extension ConversationStore {
  /// Writes conversations in one transaction, each whole or not at all.
  ///
  /// What the store has stays as it is: an imported conversation with an identifier that is there
  /// only adds the messages it lacks, and moves the shown path on where that goes through the message
  /// it ended in. Replies that were running when they were exported become interrupted ones.
  ///
  /// - Parameters:
  ///   - conversations: In the order in which their messages are to follow each other.
  ///   - isTrial: Whether nothing is to be kept, for the outcome alone.
  /// - Returns: What came of each.
  /// - Throws: A `StoreError`, and then nothing of them was written.
  package func add(
    _ conversations: [WholeConversation],
    isTrial: Bool = false
  ) throws -> [ImportOutcome] {
    try write { database in
      var outcomes: [ImportOutcome] = []
      try database.inSavepoint {
        outcomes = try conversations.map { try Self.add($0, database) }
        return isTrial ? .rollback : .commit
      }
      return outcomes
    }
  }

  private static func add(
    _ whole: WholeConversation,
    _ database: Database
  ) throws -> ImportOutcome {
    do throws(ImportError) {
      try whole.check()
    } catch {
      return .refused(error)
    }
    let id = whole.conversation.id
    let (known, foreign) = try knownMessages(of: whole, database)
    if let foreign { return .refused(.foreignMessage(foreign)) }
    let record = ConversationRecord(whole.conversation)
    let existing = try ConversationRecord.fetchOne(database, key: id.rawValue)
    if existing == nil { try record.insert(database) }
    let missing = whole.messages.filter { !known.contains($0.id) }
    for message in missing { try insert(message, into: id, database) }
    guard let existing else { return .new(missing.count) }
    let isBack = try restore(id, database)
    if !missing.isEmpty { try moveOn(existing.conversation, to: whole, database) }
    if isBack { return .new(whole.messages.count) }
    return missing.isEmpty ? .known : .grown(missing.count)
  }

  /// The messages that the store has, and the first that it has in another conversation.
  private static func knownMessages(
    of whole: WholeConversation,
    _ database: Database
  ) throws -> (known: Set<MessageID>, foreign: String?) {
    var known: Set<MessageID> = []
    let statement = try database.cachedStatement(
      sql: "SELECT conversation FROM messages WHERE id = ?"
    )
    for message in whole.messages {
      let owner = try String.fetchOne(statement, arguments: [message.id.rawValue])
      guard let owner else { continue }
      guard owner == whole.conversation.id.rawValue else { return ([], message.id.rawValue) }
      known.insert(message.id)
    }
    return (known, nil)
  }

  private static func insert(
    _ message: Message,
    into conversation: ConversationID,
    _ database: Database
  ) throws {
    let sequence = try MessageRecord.insert(message, into: conversation, database)
    guard var reply = message.reply else { return }
    if reply.state.isRunning { reply.state = .interrupted }
    try TurnRecord(sequence: sequence, owner: nil, reply: reply).insert(database)
  }

  /// Takes back a deletion that could still be undone; whether there was one.
  private static func restore(_ id: ConversationID, _ database: Database) throws -> Bool {
    try database.execute(
      sql: "UPDATE conversations SET deleted_at = NULL WHERE id = ? AND deleted_at IS NOT NULL",
      arguments: [id.rawValue]
    )
    return database.changesCount > 0
  }

  private static func moveOn(
    _ existing: Conversation,
    to whole: WholeConversation,
    _ database: Database
  ) throws {
    let goesThrough = whole.shownPath.contains { $0.id == existing.leaf }
    let leaf = existing.leaf == nil || goesThrough ? whole.shownPath.last?.id : existing.leaf
    try database.execute(
      sql: "UPDATE conversations SET leaf = ?, updated_at = max(updated_at, ?) WHERE id = ?",
      arguments: [
        leaf?.rawValue, whole.conversation.updatedAt.milliseconds, existing.id.rawValue,
      ]
    )
  }
}

extension WholeConversation {
  /// Throws where its messages make no tree, or its leaf is none of them.
  func check() throws(ImportError) {
    var seen: Set<MessageID> = []
    for message in messages {
      if let parent = message.parent, !seen.contains(parent) {
        throw .unknownParent(parent.rawValue)
      }
      guard seen.insert(message.id).inserted else { throw .repeatedMessage(message.id.rawValue) }
    }
    if let leaf = conversation.leaf, !seen.contains(leaf) { throw .field("leaf") }
  }
}
