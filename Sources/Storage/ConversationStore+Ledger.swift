package import Conversations
import GRDB

extension ConversationStore {
  /// Which turns a ledger is about.
  package enum LedgerScope: Hashable, Sendable {
    /// Those whose reply began in this time.
    case time(Range<Timestamp>)
    case conversation(ConversationID)
  }

  /// What the turns that ended took, added up by key and model; the oldest key first.
  ///
  /// `utcOffset` is in seconds, and says where local days begin.
  package func ledger(
    by grouping: LedgerGrouping,
    _ scope: LedgerScope,
    utcOffset: Int
  ) throws -> [LedgerEntry] {
    try read { database in
      let rows = try Row.fetchCursor(
        database,
        sql: LedgerQuery.sql(by: grouping, scope, utcOffset: utcOffset),
        arguments: LedgerQuery.arguments(of: scope)
      )
      var entries: [LedgerEntry] = []
      while let row = try rows.next() { entries.append(try LedgerEntry(row, grouping)) }
      return entries
    }
  }
}

/// The query of the ledger.
private enum LedgerQuery {
  /// Which turns count: those that ended. Copies in forks took nothing.
  static let counted =
    "turns.state NOT IN ('waiting', 'streaming') AND turns.copied_from IS NULL"

  private static let hasTokens =
    "turns.prompt_tokens IS NOT NULL AND turns.completion_tokens IS NOT NULL"
  private static let isUnpriced =
    "turns.cost IS NULL AND turns.estimated_cost IS NULL AND \(hasTokens)"

  private static let sums = """
    count(*) AS turns,
    count(*) FILTER (WHERE NOT (\(hasTokens))) AS uncounted,
    count(*) FILTER (WHERE \(isUnpriced)) AS unpriced,
    sum(turns.prompt_tokens) AS prompt_tokens,
    sum(turns.cached_tokens) AS cached_tokens,
    sum(turns.completion_tokens) AS completion_tokens,
    sum(turns.reasoning_tokens) AS reasoning_tokens,
    sum(coalesce(turns.total_tokens, coalesce(turns.prompt_tokens, 0)
      + coalesce(turns.completion_tokens, 0))) AS total_tokens,
    sum(turns.cost) AS reported,
    sum(turns.estimated_cost) FILTER (WHERE turns.cost IS NULL) AS estimated,
    sum(turns.prompt_tokens) FILTER (WHERE \(isUnpriced)) AS unpriced_prompt,
    sum(min(turns.cached_tokens, turns.prompt_tokens)) FILTER (WHERE \(isUnpriced))
      AS unpriced_cached,
    sum(turns.completion_tokens) FILTER (WHERE \(isUnpriced)) AS unpriced_completion
    """

  static func sql(
    by grouping: LedgerGrouping,
    _ scope: ConversationStore.LedgerScope,
    utcOffset: Int
  ) -> String {
    let condition =
      switch scope {
      case .time: "messages.created_at >= ? AND messages.created_at < ?"
      case .conversation: "messages.conversation = ?"
      }
    let (key, names) = parts(of: grouping, utcOffset: utcOffset)
    // The time is looked up first, then the turns in it.
    return """
      SELECT added.* \(names.columns) FROM (
        SELECT \(key) AS ledger_key, turns.gateway, turns.model, \(sums)
        FROM messages CROSS JOIN turns ON turns.reply = messages.sequence
        WHERE \(condition) AND \(counted)
        GROUP BY 1, 2, 3
      ) AS added \(names.joins) ORDER BY ledger_key
      """
  }

  private static func parts(
    of grouping: LedgerGrouping,
    utcOffset: Int
  ) -> (key: String, names: (columns: String, joins: String)) {
    switch grouping {
    case .day:
      ("(messages.created_at + \(utcOffset) * 1000) / 86400000", ("", ""))
    case .model, .gateway: ("0", ("", ""))
    case .conversation:
      (
        "messages.conversation",
        (", conversations.title", "LEFT JOIN conversations ON conversations.id = ledger_key")
      )
    case .turn:
      (
        "messages.sequence",
        (
          ", messages.id, messages.created_at, messages.conversation, conversations.title",
          """
          JOIN messages ON messages.sequence = ledger_key
          LEFT JOIN conversations ON conversations.id = messages.conversation
          """
        )
      )
    }
  }

  static func arguments(of scope: ConversationStore.LedgerScope) -> StatementArguments {
    switch scope {
    case .time(let time): [time.lowerBound.milliseconds, time.upperBound.milliseconds]
    case .conversation(let id): [id.rawValue]
    }
  }
}

extension LedgerEntry {
  init(_ row: Row, _ grouping: LedgerGrouping) throws {
    let model = try ModelReference(gateway: row["gateway"], model: row["model"])
    var sum = LedgerSum()
    sum.turns = try row["turns"]
    sum.uncounted = try row["uncounted"]
    sum.unpriced = try row["unpriced"]
    sum.promptTokens = try row["prompt_tokens"] ?? 0
    sum.cachedTokens = try row["cached_tokens"] ?? 0
    sum.completionTokens = try row["completion_tokens"] ?? 0
    sum.reasoningTokens = try row["reasoning_tokens"] ?? 0
    sum.totalTokens = try row["total_tokens"] ?? 0
    sum.reported = try row["reported"] ?? 0
    sum.estimated = try row["estimated"] ?? 0
    let unpriced = try Usage(
      promptTokens: row["unpriced_prompt"],
      completionTokens: row["unpriced_completion"],
      cachedTokens: row["unpriced_cached"]
    )
    let key: LedgerKey =
      switch grouping {
      case .day: try .day(row["ledger_key"])
      case .model: .model(model)
      case .gateway: .gateway(model.gateway)
      case .conversation:
        try .conversation(ConversationID(rawValue: row["ledger_key"]), title: row["title"] ?? "")
      case .turn:
        try .turn(
          LedgerTurn(
            reply: MessageID(rawValue: row["id"]),
            conversation: ConversationID(rawValue: row["conversation"]),
            title: row["title"] ?? "",
            model: model,
            createdAt: Timestamp(milliseconds: row["created_at"])
          )
        )
      }
    self.init(key: key, model: model, sum: sum, unpricedUsage: unpriced)
  }
}
