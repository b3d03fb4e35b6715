package import Conversations
import GRDB

/// What a look at the store found, so that the next one finds what came since.
package struct StoreLook: Equatable, Sendable {
  /// Changes when another instance writes (`PRAGMA data_version` of the connection that writes).
  var version: Int64?
  /// The newest message.
  var lastSequence: Int64 = 0
  /// Replies that other instances were reading.
  var running: Set<Int64> = []
  /// Conversations that changed since the first look, as they were.
  var followed: [ConversationID: Conversation] = [:]
  /// The last change of how conversations are kept.
  var lastKeeping: Int64 = 0
  /// Whether this instance changed how conversations are kept since.
  var isOwnDue = false

  package init() {}

  /// Has the next look find also what this instance changed since the last, so that of two changes
  /// at once the one that the store took last is the one that is seen.
  package mutating func expectOwnChange() { isOwnDue = true }
}

extension ConversationStore {
  /// Conversations that one look finds at most.
  private static let lookLimit = 500

  /// Finds what other instances wrote since the last look; the first look finds only what runs
  /// elsewhere. Replies whose instance has died count as interrupted from then on.
  ///
  /// - Parameters:
  ///   - look: The last look, which becomes this one.
  ///   - open: The conversations whose messages are wanted.
  /// - Returns: `nil` where they wrote nothing.
  /// - Throws: A `StoreError`; the look stays as it was.
  package func newsElsewhere(
    since look: inout StoreLook,
    in open: Set<ConversationID>
  ) throws -> NewsElsewhere? {
    let mayInterrupt = trouble == nil && !look.running.isEmpty
    let isInterrupted = try mayInterrupt && markInterrupted() > 0
    let version = try dataVersion()
    guard version != look.version || isInterrupted || look.isOwnDue else { return nil }
    var next = look
    next.version = version
    next.isOwnDue = false
    let news = try read { try Self.news(for: lock.owner, since: look, in: open, $0, &next) }
    look = next
    return news
  }

  private static func news(
    for owner: Int64,
    since look: StoreLook,
    in open: Set<ConversationID>,
    _ database: Database,
    _ next: inout StoreLook
  ) throws -> NewsElsewhere {
    next.lastSequence = try Int64.fetchOne(database, sql: "SELECT max(sequence) FROM messages") ?? 0
    next.running = try Int64.fetchSet(
      database,
      sql: "SELECT reply FROM turns WHERE owner IS NOT NULL AND owner <> ?",
      arguments: [owner]
    )
    var news = NewsElsewhere()
    news.isRunning = !next.running.isEmpty
    let after = look.version == nil ? next.lastSequence : look.lastSequence
    let changed = try changed(look.running.union(next.running), after: after, database)
    for (id, sequences) in changed where open.contains(id) {
      news.messages[id] = try messages(of: id, only: sequences, database)
    }
    let rekept = try keeping(since: look, database, &next, &news)
    let ids = Set(changed.keys).union(next.followed.keys).union(rekept)
    for conversation in try listed(ids, database)
    where next.followed[conversation.id] != conversation {
      next.followed[conversation.id] = conversation
      news.conversations.append(conversation)
    }
    if look.version != nil { news.drafts = try drafts(for: owner, in: open, database) }
    return news
  }

  /// Finds how conversations are kept since the last look: which are deleted, and which are new,
  /// brought back or kept in another way.
  private static func keeping(
    since look: StoreLook,
    _ database: Database,
    _ next: inout StoreLook,
    _ news: inout NewsElsewhere
  ) throws -> Set<ConversationID> {
    let last = try Int64.fetchOne(database, sql: "SELECT max(sequence) FROM keepings")
    next.lastKeeping = last ?? look.lastKeeping
    guard look.version != nil else { return [] }
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT DISTINCT keepings.conversation, conversations.id IS NULL, deleted_at IS NULL
        FROM keepings LEFT JOIN conversations ON conversations.id = keepings.conversation
        WHERE sequence > ?
        """,
      arguments: [look.lastKeeping]
    )
    var kept: Set<ConversationID> = []
    while let row = try rows.next() {
      let id = ConversationID(rawValue: try row[0])
      let (isRemoved, isListed): (Bool, Bool) = (try row[1], try row[2])
      if isRemoved || !isListed {
        news.deleted[id] = isRemoved ? .lasting : .passing
        next.followed[id] = nil
      } else {
        kept.insert(id)
      }
    }
    return kept
  }

  /// The drafts of conversations that are not this instance's own.
  private static func drafts(
    for owner: Int64,
    in open: Set<ConversationID>,
    _ database: Database
  ) throws -> [ConversationID: Draft?] {
    var drafts: [ConversationID: Draft?] = [:]
    for id in open {
      let holder = try Int64.fetchOne(
        database,
        sql: "SELECT owner FROM drafts WHERE conversation = ?",
        arguments: [id.rawValue]
      )
      if holder != owner { drafts[id] = .some(try draft(of: id, database)) }
    }
    return drafts
  }

  /// Messages that are new or among `running`, by their conversations.
  private static func changed(
    _ running: Set<Int64>,
    after last: Int64,
    _ database: Database
  ) throws -> [ConversationID: Set<Int64>] {
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT conversation, sequence FROM messages
        WHERE sequence > ? OR sequence IN (SELECT value FROM json_each(?))
        ORDER BY sequence DESC
        """,
      arguments: [last, StoredText.json(running.sorted())]
    )
    var found: [ConversationID: Set<Int64>] = [:]
    while found.count < lookLimit, let row = try rows.next() {
      try found[ConversationID(rawValue: row[0]), default: []].insert(row[1])
    }
    return found
  }

  private static func listed(
    _ ids: Set<ConversationID>,
    _ database: Database
  ) throws -> [Conversation] {
    try ConversationRecord.fetchAll(
      database,
      sql: """
        \(ConversationRecord.selection)
        WHERE id IN (SELECT value FROM json_each(?)) AND deleted_at IS NULL
        ORDER BY updated_at, id
        """,
      arguments: [StoredText.json(ids.map(\.rawValue))]
    ).map(\.conversation)
  }
}
