package import Conversations
import GRDB

extension ConversationStore {
  /// Which turns a ledger is about.
  package enum LedgerScope: Hashable, Sendable {
    /// Those whose reply began in this time.
    case time(Range<Timestamp>)
    case conversation(ConversationID)
  }

  /// What the turns that ended and the requests for titles took, added up by key and model, each kind
  /// by itself; the oldest key first.
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

  private static let total = """
    coalesce(turns.total_tokens,
      coalesce(turns.prompt_tokens, 0) + coalesce(turns.completion_tokens, 0))
    """

  /// What no gateway can have meant counts for nothing, and the sum of the rest fits.
  private static func bounded(_ number: String) -> String {
    "iif(\(number) BETWEEN 0 AND \(Plausible.most), \(number), NULL)"
  }

  private static let sums = """
    count(*) AS turns,
    count(*) FILTER (WHERE NOT (\(hasTokens))) AS uncounted,
    count(*) FILTER (WHERE \(isUnpriced)) AS unpriced,
    sum(\(bounded("turns.prompt_tokens"))) AS prompt_tokens,
    sum(\(bounded("turns.cached_tokens"))) AS cached_tokens,
    sum(\(bounded("turns.completion_tokens"))) AS completion_tokens,
    sum(\(bounded("turns.reasoning_tokens"))) AS reasoning_tokens,
    sum(\(bounded(total))) AS total_tokens,
    sum(\(bounded("turns.cost"))) AS reported,
    sum(\(bounded("turns.estimated_cost"))) FILTER (WHERE turns.cost IS NULL) AS estimated,
    sum(\(bounded("turns.prompt_tokens"))) FILTER (WHERE \(isUnpriced)) AS unpriced_prompt,
    sum(\(bounded("min(turns.cached_tokens, turns.prompt_tokens)"))) FILTER (WHERE \(isUnpriced))
      AS unpriced_cached,
    sum(\(bounded("turns.completion_tokens"))) FILTER (WHERE \(isUnpriced)) AS unpriced_completion
    """

  static func sql(
    by grouping: LedgerGrouping,
    _ scope: ConversationStore.LedgerScope,
    utcOffset: Int
  ) -> String {
    let condition =
      switch scope {
      case .time: "created_at >= ?1 AND created_at < ?2"
      case .conversation: "conversation = ?1"
      }
    // The time is looked up first, then the turns in it.
    let turns = "messages CROSS JOIN turns ON turns.reply = messages.sequence WHERE \(counted)"
    let titles = "title_requests AS turns WHERE true"
    let (columns, joins) = names(of: grouping)
    return """
      SELECT added.* \(columns) FROM (
        \(sum(turns, by: key(of: grouping, sequence: "sequence", utcOffset), grouping, condition))
        UNION ALL
        \(sum(titles, by: key(of: grouping, sequence: "-sequence", utcOffset), grouping, condition))
      ) AS added \(joins)
      ORDER BY \(grouping == .turn ? "added.created_at, " : "") ledger_key
      """
  }

  private static func sum(
    _ source: String,
    by key: String,
    _ grouping: LedgerGrouping,
    _ condition: String
  ) -> String {
    let facts = grouping == .turn ? "conversation, created_at," : ""
    return """
      SELECT \(key) AS ledger_key, turns.gateway, turns.model, \(facts) \(sums)
      FROM \(source) AND \(condition) GROUP BY 1, 2, 3
      """
  }

  /// Requests for titles have no message: `sequence` is below zero for them.
  private static func key(
    of grouping: LedgerGrouping,
    sequence: String,
    _ utcOffset: Int
  ) -> String {
    switch grouping {
    case .day: "CAST((created_at + \(utcOffset) * 1000) / 86400000 AS INTEGER)"
    case .model, .gateway: "0"
    case .conversation: "conversation"
    case .turn: sequence
    }
  }

  private static func names(of grouping: LedgerGrouping) -> (columns: String, joins: String) {
    switch grouping {
    case .day, .model, .gateway: ("", "")
    case .conversation:
      (", conversations.title", "LEFT JOIN conversations ON conversations.id = ledger_key")
    case .turn:
      (
        ", messages.id, conversations.title",
        """
        LEFT JOIN messages ON messages.sequence = ledger_key
        LEFT JOIN conversations ON conversations.id = added.conversation
        """
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
    sum.promptTokens = try min(row["prompt_tokens"] ?? 0, Plausible.most)
    sum.cachedTokens = try min(row["cached_tokens"] ?? 0, Plausible.most)
    sum.completionTokens = try min(row["completion_tokens"] ?? 0, Plausible.most)
    sum.reasoningTokens = try min(row["reasoning_tokens"] ?? 0, Plausible.most)
    sum.totalTokens = try min(row["total_tokens"] ?? 0, Plausible.most)
    sum.reported = try min(row["reported"] ?? 0, Double(Plausible.most))
    sum.estimated = try min(row["estimated"] ?? 0, Double(Plausible.most))
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
            reply: (row["id"] as String?).map(MessageID.init),
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
