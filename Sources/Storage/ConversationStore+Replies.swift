package import Conversations
import GRDB

extension ConversationStore {
  /// Writes a turn before its request goes out: the conversation if it is new, the prompt if it is
  /// new, and the empty reply, waiting and owned by this instance. The reply becomes the
  /// conversation's leaf.
  ///
  /// Throws `removed` where the conversation was stored and is not any more.
  package func begin(_ turn: NewTurn) throws {
    try write { database in
      var conversation = ConversationRecord(turn.conversation)
      conversation.conversation.leaf = turn.reply.id
      conversation.conversation.updatedAt = turn.reply.createdAt
      if try conversation.exists(database) {
        try conversation.update(database, columns: ["leaf", "updated_at", "settings"])
        // Whoever deleted it elsewhere did not know that it goes on.
        try database.execute(
          sql: "UPDATE conversations SET deleted_at = NULL WHERE id = ? AND deleted_at IS NOT NULL",
          arguments: [turn.conversation.id.rawValue]
        )
      } else {
        // One that something was said in was stored, and has been removed since.
        let earlier = turn.prompt.map(\.parent) ?? turn.reply.parent
        guard earlier == nil else { throw StoreError.removed(turn.conversation.id) }
        try conversation.insert(database)
      }
      if let prompt = turn.prompt {
        _ = try MessageRecord.insert(prompt, into: turn.conversation.id, database)
      }
      let sequence = try MessageRecord.insert(turn.reply, into: turn.conversation.id, database)
      var reply = turn.reply.reply ?? Reply(state: .waiting, model: turn.conversation.model)
      reply.state = .waiting
      try TurnRecord(
        sequence: sequence,
        owner: lock.owner,
        reply: reply
      ).insert(database)
    }
  }

  /// Adds text to a running reply, which streams from now on.
  ///
  /// Throws `notRunning` when the reply has ended or is not in the store.
  package func append(_ delta: ReplyDelta, to reply: MessageID) throws {
    try write { database in
      let running = try runningReply(reply, database)
      try Pieces.append(delta, to: running.sequence, database)
      if !running.isStreaming {
        try database.execute(
          sql: "UPDATE turns SET state = 'streaming', owner = ? WHERE reply = ?",
          arguments: [lock.owner, running.sequence]
        )
      }
    }
  }

  /// Ends a reply: adds `rest`, puts its text together and writes down how it ended, all in one.
  ///
  /// - Parameters:
  ///   - reply: A running reply.
  ///   - end: How it ended.
  ///   - rest: Text that came and was not appended yet.
  ///   - times: How long its parts took.
  ///   - time: The moment it ended.
  /// - Throws: `notRunning` when the reply has ended or is not in the store.
  package func finish(
    _ reply: MessageID,
    with end: ReplyEnd,
    adding rest: ReplyDelta = ReplyDelta(),
    times: ReplyTimes,
    at time: Timestamp
  ) throws {
    try write { database in
      let sequence = try runningReply(reply, database).sequence
      try Pieces.append(rest, to: sequence, database)
      try AttachmentRecord.insert(end.attachments, of: sequence, database)
      try close(sequence, database) { reply in
        reply.finish(with: end)
        reply.times = times
      }
      try database.execute(
        sql: """
          UPDATE conversations SET updated_at = ?, is_unseen = is_unseen OR ?
          WHERE id = (SELECT conversation FROM messages WHERE sequence = ?)
          """,
        arguments: [time.milliseconds, end.state != .stopped, sequence]
      )
    }
  }

  /// Marks as interrupted the replies that no running instance reads any more; returns how many.
  ///
  /// Replies that other instances are reading stay as they are.
  package func markInterrupted() throws -> Int {
    let owners = "SELECT DISTINCT owner FROM turns WHERE owner IS NOT NULL"
    guard try !read({ try Int64.fetchAll($0, sql: owners) }).allSatisfy(lock.isAlive) else {
      return 0
    }
    return try write { database in
      let dead = try Int64.fetchAll(database, sql: owners).filter { !lock.isAlive($0) }
      let replies = try dead.flatMap {
        try Int64.fetchAll(
          database,
          sql: "SELECT reply FROM turns WHERE owner = ?",
          arguments: [$0]
        )
      }
      for sequence in replies { try interrupt(sequence, database) }
      return replies.count
    }
  }

  private func interrupt(_ sequence: Int64, _ database: Database) throws {
    try close(sequence, database) { $0.state = .interrupted }
    try database.execute(
      sql: """
        UPDATE conversations SET is_unseen = 1
        WHERE id = (SELECT conversation FROM messages WHERE sequence = ?)
        """,
      arguments: [sequence]
    )
  }

  /// Puts the text of a reply together, changes its row and gives up its owner.
  private func close(
    _ sequence: Int64,
    _ database: Database,
    _ change: (inout Reply) -> Void
  ) throws {
    try Pieces.fold(sequence, database)
    guard var turn = try TurnRecord.fetchOne(database, key: sequence) else { return }
    turn.owner = nil
    change(&turn.reply)
    try turn.update(database)
  }

  /// A reply that may still get text. One marked as interrupted by mistake is taken up again: an
  /// instance on a file system that lost its locks may only seem dead.
  private func runningReply(
    _ reply: MessageID,
    _ database: Database
  ) throws -> (sequence: Int64, isStreaming: Bool) {
    let row = try Row.fetchOne(
      database,
      sql: """
        SELECT messages.sequence, turns.state
        FROM messages JOIN turns ON turns.reply = messages.sequence
        WHERE messages.id = ? AND turns.state IN ('waiting', 'streaming', 'interrupted')
        """,
      arguments: [reply.rawValue]
    )
    guard let row else { throw StoreError.notRunning(reply) }
    return try (row["sequence"], row["state"] == ReplyState.streaming.rawValue)
  }
}
