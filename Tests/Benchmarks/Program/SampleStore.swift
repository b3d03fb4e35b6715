import Conversations
import GRDB
import Storage

/// A store of any size, written into Maru's own tables in bulk and then made searchable by Maru's
/// own code.
struct SampleStore {
  /// Messages of a conversation: as many prompts as replies.
  private static let length = 20
  /// Conversations of one transaction.
  private static let batch = 500

  private var words = SampleWords()
  private var identifiers = IdentifierSource(seed: 7)

  /// Writes a store of `messages` messages into a folder that has none; returns where.
  static func generate(in folder: String, messages: Int) throws -> String {
    let path = folder + "/maru.db"
    let store = try ConversationStore(at: path)
    var sample = SampleStore()
    let queue = try DatabaseQueue(path: path)
    let count = messages / length
    for first in stride(from: 0, to: count, by: batch) {
      try queue.write { database in
        for number in first..<min(first + batch, count) {
          try sample.writeConversation(number, database)
        }
        // The triggers' notes give way to the mark of an older store.
        try database.execute(sql: "DELETE FROM search_changes")
      }
    }
    try queue.write { database in
      try database.execute(
        sql: "INSERT INTO unsearched SELECT max(sequence), max(sequence) FROM messages"
      )
    }
    try queue.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
    }
    try report(store, path)
    return path
  }

  private static func report(_ store: ConversationStore, _ path: String) throws {
    let start = ProcessorClock.now
    var steps: [Double] = []
    repeat {
      let begun = ProcessorClock.wall
      let progress = try store.indexNext()
      steps.append(ProcessorClock.wall - begun)
      if progress.isDone { break }
    } while true
    steps.sort()
    print(
      "catch-up of \(path): \(ProcessorClock.now - start) s of processor time; steps"
        + " \(steps.median * 1000) ms in the median,"
        + " \(steps[steps.count * 99 / 100] * 1000) ms at 99 %, \((steps.last ?? 0) * 1000) ms at most"
    )
  }

  private mutating func writeConversation(_ number: Int, _ database: Database) throws {
    let id = identifiers.nextConversation().rawValue
    let time = 1_700_000_000_000 + Int64(number) * 1_800_000
    try database.cachedStatement(
      sql: """
        INSERT INTO conversations
        (id, title, gateway, model, created_at, updated_at, is_unseen) VALUES (?, ?, ?, ?, ?, ?, 0)
        """
    ).execute(arguments: [id, words.title(), "practice", "sample", time, time + 1_200_000])
    var parent: String?
    for place in 0..<Self.length {
      let message = identifiers.nextMessage().rawValue
      let isReply = place % 2 == 1
      try database.cachedStatement(
        sql: """
          INSERT INTO messages (id, conversation, parent, role, text, reasoning, created_at)
          VALUES (?, ?, ?, ?, ?, '', ?)
          """
      ).execute(
        arguments: [
          message, id, parent, isReply ? "assistant" : "user", words.message(),
          time + Int64(place) * 60_000,
        ]
      )
      if isReply {
        try database.cachedStatement(
          sql: "INSERT INTO turns (reply, state, gateway, model) VALUES (?, 'complete', ?, ?)"
        ).execute(arguments: [database.lastInsertedRowID, "practice", "sample"])
      }
      parent = message
    }
  }
}
