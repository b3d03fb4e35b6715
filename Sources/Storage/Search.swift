import Conversations
import GRDB

/// One search, as it is put to the database.
///
/// A page is to cost little more than its rows do: a query each for titles and messages, which the
/// connection keeps prepared, read by position and without a copy of the texts.
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
    var hits: [SearchHit] = []
    let lastTitle = try addTitles(max(1, limit / 4), to: &hits, database)
    let count = limit - hits.count
    let found = try addMessages(count, to: &hits, database)
    let isLast = found.count < count && lastTitle == nil
    let sequence = found.last ?? place.sequence
    return SearchPage(
      hits: hits,
      next: isLast ? nil : SearchPlace(sequence: sequence, title: lastTitle)
    )
  }

  /// Adds conversations whose titles fit, those begun last first: a quarter of a page, so that
  /// messages come too. Returns where the last stands; `nil` where no more come.
  private func addTitles(
    _ count: Int,
    to hits: inout [SearchHit],
    _ database: Database
  ) throws -> Int64? {
    guard let expression = terms.expression, let place = place.title else { return nil }
    let condition = SearchCondition(filters, isTitle: true)
    let rows = try Row.fetchCursor(
      database.cachedStatement(
        sql: """
          SELECT title_search.rowid, \(ConversationRecord.columns) FROM title_search
          CROSS JOIN titles ON titles.sequence = title_search.rowid
          CROSS JOIN conversations ON conversations.id = titles.conversation
          WHERE title_search MATCH ? AND title_search.rowid < ? AND \(condition.sql)
          ORDER BY title_search.rowid DESC LIMIT ?
          """
      ),
      arguments: [expression, place] + condition.arguments + [count]
    )
    var last: Int64?
    while let row = try rows.next() {
      last = try row[0]
      hits.append(titleHit(try ConversationRecord(row: row).conversation))
    }
    return hits.count < count ? nil : last
  }

  /// Adds messages that fit, the newest first; returns how many, and where the last stands.
  private func addMessages(
    _ count: Int,
    to hits: inout [SearchHit],
    _ database: Database
  ) throws -> (count: Int, last: Int64?) {
    let rows = try messageRows(count, database)
    let titles = hits.count
    var last: Int64?
    var found: [String: Int] = [:]
    while let row = try rows.next() {
      let id: String = try row[2]
      if let known = found[id] {
        hits.append(try hit(row, in: hits[known].conversation, hits[known].title))
      } else {
        let conversation = try ConversationRecord(row: row).conversation
        found[id] = hits.count
        hits.append(try hit(row, in: conversation, excerpt.marked(conversation.title)))
      }
      last = try row[0]
    }
    return (hits.count - titles, last)
  }

  private func messageRows(_ count: Int, _ database: Database) throws -> RowCursor {
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
    return try Row.fetchCursor(
      database.cachedStatement(
        sql: """
          SELECT messages.sequence, messages.id AS message, messages.conversation, messages.role,
            messages.created_at AS written_at, messages.text, messages.reasoning,
            \(ConversationRecord.columns)
          FROM \(tables) CROSS JOIN conversations ON conversations.id = messages.conversation
          WHERE \(wanted) AND \(condition.sql)
          ORDER BY \(terms.wanted.isEmpty ? "messages.sequence" : "search.rowid") DESC LIMIT ?
          """
      ),
      arguments: values + condition.arguments + [count]
    )
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

  private func hit(
    _ row: Row,
    in conversation: Conversation,
    _ title: MarkedText
  ) throws -> SearchHit {
    let inText = try StoredText.bytes(row, 5) { excerpt.found(in: $0) }
    let inReasoning =
      try inText == nil ? StoredText.bytes(row, 6) { excerpt.found(in: $0) } : nil
    return try SearchHit(
      conversation: conversation,
      title: title,
      message: MessageID(rawValue: row[1]),
      role: Role(rawValue: row[3]) ?? .user,
      createdAt: Timestamp(milliseconds: row[4]),
      isReasoning: inReasoning != nil,
      excerpt: inText ?? inReasoning
        ?? StoredText.bytes(row, 5) { excerpt.beginning(of: $0) }
    )
  }
}
