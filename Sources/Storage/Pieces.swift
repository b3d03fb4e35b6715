import Conversations
import GRDB

/// The text of running replies, kept beside their messages until they end.
enum Pieces {
  /// Adds a piece to a reply; one that is the whole reply so far replaces what came before it.
  static func append(_ delta: ReplyDelta, to sequence: Int64, _ database: Database) throws {
    guard !delta.isEmpty else { return }
    if delta.isRewrite {
      try database.execute(sql: "DELETE FROM pieces WHERE reply = ?", arguments: [sequence])
      // A reply that was taken for interrupted has its text there.
      try database.execute(
        sql: "UPDATE messages SET text = '', reasoning = '' WHERE sequence = ?",
        arguments: [sequence]
      )
    }
    try database.execute(
      sql: """
        INSERT INTO pieces (reply, text, reasoning)
        VALUES (?, CAST(? AS TEXT), CAST(? AS TEXT))
        """,
      arguments: [sequence, StoredText.value(delta.text), StoredText.value(delta.reasoning)]
    )
  }

  /// The pieces of a reply put together.
  static func text(of sequence: Int64, _ database: Database) throws -> ReplyDelta {
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT CAST(text AS BLOB) AS text, CAST(reasoning AS BLOB) AS reasoning
        FROM pieces WHERE reply = ? ORDER BY sequence
        """,
      arguments: [sequence]
    )
    var whole = ReplyDelta()
    while let row = try rows.next() {
      whole.text += try StoredText.text(row, "text")
      whole.reasoning += try StoredText.text(row, "reasoning")
    }
    return whole
  }

  /// Moves the pieces of a reply to the end of its message.
  static func fold(_ sequence: Int64, _ database: Database) throws {
    let whole = try text(of: sequence, database)
    guard !whole.isEmpty else { return }
    try database.execute(
      sql: """
        UPDATE messages
        SET text = text || CAST(? AS TEXT), reasoning = reasoning || CAST(? AS TEXT)
        WHERE sequence = ?
        """,
      arguments: [StoredText.value(whole.text), StoredText.value(whole.reasoning), sequence]
    )
    try database.execute(sql: "DELETE FROM pieces WHERE reply = ?", arguments: [sequence])
  }
}
