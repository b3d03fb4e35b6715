package import Conversations
import GRDB

extension ConversationStore {
  /// Bytes of text after which one step ends.
  package static let indexingStep = 256 << 10

  /// How much of what an older Maru stored cannot be searched yet.
  package func indexProgress() throws -> IndexProgress {
    try read(Self.progress)
  }

  /// Makes a part of what an older Maru stored searchable, the newest first, in one transaction:
  /// about `bytes` of text, or one message where that is longer. Call it until it is done; it may
  /// be killed between and goes on where it was, and several instances may do it at once.
  package func indexNext(bytes: Int = indexingStep) throws -> IndexProgress {
    guard try !indexProgress().isDone else { return IndexProgress(total: 0, remaining: 0) }
    return try write { database in
      let progress = try Self.progress(database)
      guard !progress.isDone else { return progress }
      let first = try Self.beginning(of: progress.remaining, bytes, database)
      try Self.index(first...progress.remaining, database)
      let remaining = try Int64.fetchOne(
        database,
        sql: "SELECT max(sequence) FROM messages WHERE sequence < ?",
        arguments: [first]
      )
      guard let remaining else {
        try database.execute(sql: "DELETE FROM unsearched")
        return IndexProgress(total: progress.total, remaining: 0)
      }
      try database.execute(sql: "UPDATE unsearched SET remaining = ?", arguments: [remaining])
      return IndexProgress(total: progress.total, remaining: remaining)
    }
  }

  private static func progress(_ database: Database) throws -> IndexProgress {
    let row = try Row.fetchOne(database, sql: "SELECT total, remaining FROM unsearched")
    return try IndexProgress(total: row?["total"] ?? 0, remaining: row?["remaining"] ?? 0)
  }

  /// The sequence of the message at which a step that goes down from `last` ends.
  private static func beginning(
    of last: Int64,
    _ bytes: Int,
    _ database: Database
  ) throws -> Int64 {
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT sequence, length(CAST(text AS BLOB)) + length(CAST(reasoning AS BLOB)) AS size
        FROM messages WHERE sequence <= ? ORDER BY sequence DESC
        """,
      arguments: [last]
    )
    var (first, size) = (last, 0)
    while size < bytes, let row = try rows.next() {
      first = try row["sequence"]
      size += try row["size"] as Int
    }
    return first
  }

  /// Adds messages that are in no index yet.
  private static func index(_ sequences: ClosedRange<Int64>, _ database: Database) throws {
    try SearchIndex.messages.add(
      """
      sequence BETWEEN ? AND ?
        AND NOT EXISTS (SELECT 1 FROM search_docsize WHERE id = sequence)
      """,
      [sequences.lowerBound, sequences.upperBound],
      database
    )
  }
}
