import Conversations
import GRDB

/// One search, as it is put to the database.
struct Search {
  let terms: SearchTerms
  private let filters: [SearchQuery.Filter]
  private let limit: Int
  private let place: SearchPlace
  private let excerpt: Excerpt

  init(_ query: SearchQuery, limit: Int, place: SearchPlace?) {
    terms = SearchTerms(query.terms)
    filters = query.filters
    self.limit = limit
    self.place = place ?? SearchPlace(sequence: .max, title: .max)
    excerpt = Excerpt(terms)
  }

  func page(_ database: Database) throws -> SearchPage {
    let (titled, nextTitle) = try titles(database)
    let rows = try messages(limit - titled.count, database)
    let conversations = try conversations(titled + rows.map { try $0["conversation"] }, database)
    let hits =
      try titled.compactMap { conversations[$0].map(titleHit) }
      + rows.compactMap { row in try conversations[row["conversation"]].map { try hit(row, in: $0) }
      }
    let isLast = rows.count < limit - titled.count && nextTitle == nil
    let sequence: Int64 = try rows.last?["sequence"] ?? place.sequence
    return SearchPage(
      hits: hits,
      next: isLast ? nil : SearchPlace(sequence: sequence, title: nextTitle)
    )
  }

  /// The ids of conversations whose titles fit, those begun last first: a quarter of a page, so that
  /// messages come too.
  private func titles(_ database: Database) throws -> (ids: [String], next: Int64?) {
    guard let expression = terms.expression, let place = place.title else { return ([], nil) }
    let condition = SearchCondition(filters, isTitle: true)
    let count = max(1, limit / 4)
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT conversations.id, title_search.rowid AS place FROM title_search
        CROSS JOIN titles ON titles.sequence = title_search.rowid
        CROSS JOIN conversations ON conversations.id = titles.conversation
        WHERE title_search MATCH ? AND title_search.rowid < ? AND \(condition.sql)
        ORDER BY title_search.rowid DESC LIMIT ?
        """,
      arguments: [expression, place] + condition.arguments + [count]
    )
    return try (rows.map { try $0["id"] }, rows.count < count ? nil : rows.last?["place"])
  }

  private func messages(_ limit: Int, _ database: Database) throws -> [Row] {
    let condition = SearchCondition(filters)
    var tables = "messages"
    var wanted = "messages.sequence < ?"
    var values: StatementArguments = [place.sequence]
    if let expression = terms.expression {
      tables = "search CROSS JOIN messages ON messages.sequence = search.rowid"
      wanted = "search MATCH ? AND search.rowid < ?"
      values = [expression, place.sequence]
    } else if let expression = terms.excludedExpression {
      wanted += " AND messages.sequence NOT IN (SELECT rowid FROM search WHERE search MATCH ?)"
      values += [expression]
    }
    return try Row.fetchAll(
      database,
      sql: """
        SELECT messages.sequence, messages.id, messages.conversation, messages.role,
          messages.created_at, CAST(messages.text AS BLOB) AS text,
          CAST(messages.reasoning AS BLOB) AS reasoning
        FROM \(tables) CROSS JOIN conversations ON conversations.id = messages.conversation
        WHERE \(wanted) AND \(condition.sql)
        ORDER BY \(terms.wanted.isEmpty ? "messages.sequence" : "search.rowid") DESC LIMIT ?
        """,
      arguments: values + condition.arguments + [limit]
    )
  }

  private func conversations(
    _ ids: [String],
    _ database: Database
  ) throws -> [String: Conversation] {
    let ids = Set(ids)
    let marks = ids.map { _ in "?" }.joined(separator: ", ")
    let records = try ConversationRecord.fetchAll(
      database,
      sql: "\(ConversationRecord.selection) WHERE id IN (\(marks))",
      arguments: StatementArguments(ids)
    )
    // A damaged table may have an id twice.
    return Dictionary(records.map { ($0.conversation.id.rawValue, $0.conversation) }) { $1 }
  }

  private func titleHit(_ conversation: Conversation) -> SearchHit {
    let title = excerpt.marked(conversation.title)
    return SearchHit(
      conversation: conversation,
      title: title,
      message: nil,
      role: nil,
      createdAt: conversation.updatedAt,
      isReasoning: false,
      excerpt: title
    )
  }

  private func hit(_ row: Row, in conversation: Conversation) throws -> SearchHit {
    let text = try StoredText.text(row, "text")
    let reasoning = try StoredText.text(row, "reasoning")
    let inText = excerpt.found(in: text)
    let inReasoning = inText == nil ? excerpt.found(in: reasoning) : nil
    return try SearchHit(
      conversation: conversation,
      title: excerpt.marked(conversation.title),
      message: MessageID(rawValue: row["id"]),
      role: Role(rawValue: row["role"]) ?? .user,
      createdAt: Timestamp(milliseconds: row["created_at"]),
      isReasoning: inReasoning != nil,
      excerpt: inText ?? inReasoning ?? excerpt.beginning(of: text)
    )
  }
}
