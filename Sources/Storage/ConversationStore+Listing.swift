package import Conversations
import GRDB

extension ConversationStore {
  /// The conversations of a shelf in its order: at most `limit`, and only those after `last`, the
  /// last one of the page before.
  package func conversations(
    _ shelf: Shelf = .open,
    limit: Int,
    before last: Conversation? = nil
  ) throws -> [Conversation] {
    try read { database in
      var arguments: StatementArguments = ["limit": limit]
      if let last {
        arguments += ["time": last.updatedAt.milliseconds, "id": last.id.rawValue]
        if shelf != .all { arguments += ["pinned": last.isPinned] }
      }
      return try ConversationRecord.fetchAll(
        database,
        sql: """
          \(ConversationRecord.selection) WHERE \(shelf.condition)
          \(last == nil ? "" : "AND \(shelf.isAfter)") ORDER BY \(shelf.order) LIMIT :limit
          """,
        arguments: arguments
      ).map(\.conversation)
    }
  }

  /// The conversations of a shelf whose title and tags are wanted, in its order: at most `limit`.
  /// All of them are looked at until there are as many.
  package func conversations(
    _ shelf: Shelf,
    limit: Int,
    where isWanted: (_ title: String, _ tags: [String]) -> Bool
  ) throws -> [Conversation] {
    try read { database in
      let rows = try Row.fetchCursor(
        database,
        sql: """
          SELECT id, title, tags FROM conversations
          WHERE \(shelf.condition) ORDER BY \(shelf.order)
          """
      )
      var found: [String] = []
      while found.count < limit, let row = try rows.next() {
        let tags: String? = try row[2]
        if try isWanted(row[1], StoredText.list(tags, of: String.self)) { found.append(try row[0]) }
      }
      return try found.compactMap { id in
        try ConversationRecord.fetchOne(
          database,
          sql: "\(ConversationRecord.selection) WHERE id = ?",
          arguments: [id]
        )?.conversation
      }
    }
  }
}

extension Shelf {
  var condition: String {
    switch self {
    case .open: "deleted_at IS NULL AND is_archived = 0"
    case .archived: "deleted_at IS NULL AND is_archived = 1"
    case .all: "deleted_at IS NULL"
    }
  }

  var isAfter: String {
    switch self {
    case .open, .archived: "(is_pinned, updated_at, id) < (:pinned, :time, :id)"
    case .all: "(updated_at, id) < (:time, :id)"
    }
  }

  var order: String {
    switch self {
    case .open, .archived: "is_pinned DESC, updated_at DESC, id DESC"
    case .all: "updated_at DESC, id DESC"
    }
  }
}
