import Conversations
import GRDB

/// A filter as a condition of SQL over `messages` and `conversations`, with its values.
///
/// Deleted conversations are out in any case. A prompt has no model of its own: it passes by those
/// that replied to it.
struct SearchCondition {
  private(set) var sql = "conversations.deleted_at IS NULL"
  private(set) var arguments: StatementArguments = []

  /// - Parameters:
  ///   - filters: What is asked of a message.
  ///   - isTitle: Whether titles are looked for instead: what only a message can pass, no title does.
  init(_ filters: [SearchQuery.Filter], isTitle: Bool = false) {
    for filter in filters {
      let (condition, values) =
        isTitle ? Self.title(filter.condition) : Self.message(filter.condition)
      sql += filter.isExcluded ? " AND NOT (\(condition))" : " AND (\(condition))"
      arguments += StatementArguments(values)
    }
  }

  /// Whether a JSON array of tags has one, or one that begins so.
  static let hasTag = DatabaseFunction("has_tag", argumentCount: 3, pure: true) { values in
    guard let json = String.fromDatabaseValue(values[0]),
      let wanted = String.fromDatabaseValue(values[1])?.lowercased(),
      let isPrefix = Bool.fromDatabaseValue(values[2])
    else { return false }
    let tags = StoredText.list(json, of: String.self).map { $0.lowercased() }
    return tags.contains { isPrefix ? $0.hasPrefix(wanted) : $0 == wanted }
  }

  private static func message(
    _ condition: SearchQuery.Condition
  ) -> (String, [any DatabaseValueConvertible]) {
    switch condition {
    case .model(let name): replied("instr(lower(\(names("turns"))), ?) > 0", name)
    case .gateway(let name): replied("instr(lower(turns.gateway), ?) = 1", name)
    case .role(let role): ("messages.role = ?", [role.rawValue])
    case .tag(let tag, let isPrefix): tagged(tag, isPrefix)
    case .code: ("instr(messages.text, '```') > 0 OR instr(messages.text, '~~~') > 0", [])
    case .after(let time): ("messages.created_at >= ?", [time.milliseconds])
    case .before(let time): ("messages.created_at < ?", [time.milliseconds])
    }
  }

  private static func title(
    _ condition: SearchQuery.Condition
  ) -> (String, [any DatabaseValueConvertible]) {
    switch condition {
    case .model(let name):
      ("instr(lower(conversations.gateway || '/' || conversations.model), ?) > 0", [name])
    case .gateway(let name): ("instr(lower(conversations.gateway), ?) = 1", [name])
    case .tag(let tag, let isPrefix): tagged(tag, isPrefix)
    case .after(let time): ("conversations.updated_at >= ?", [time.milliseconds])
    case .before(let time): ("conversations.created_at < ?", [time.milliseconds])
    case .role, .code: ("NULL", [])
    }
  }

  private static func tagged(
    _ tag: String,
    _ isPrefix: Bool
  ) -> (String, [any DatabaseValueConvertible]) {
    (
      "conversations.tags IS NOT NULL AND has_tag(conversations.tags, ?, ?)",
      [StoredText.label(tag), isPrefix]
    )
  }

  /// Every name a reply's model goes by.
  private static func names(_ table: String) -> String {
    "\(table).gateway || '/' || \(table).model || ' ' || ifnull(\(table).answered_by, '')"
  }

  private static func replied(
    _ condition: String,
    _ name: String
  ) -> (String, [any DatabaseValueConvertible]) {
    let name = StoredText.label(name)
    return (
      """
      CASE messages.role WHEN 'user' THEN EXISTS (
        SELECT 1 FROM messages AS replies JOIN turns ON turns.reply = replies.sequence
        WHERE replies.parent = messages.id AND \(condition)
      ) ELSE EXISTS (
        SELECT 1 FROM turns WHERE turns.reply = messages.sequence AND \(condition)
      ) END
      """, [name, name]
    )
  }
}
