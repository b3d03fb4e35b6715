import Conversations
import FoundationEssentials
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

  /// Some hits, and where the last of them stands.
  private typealias Hits = (all: [SearchHit], last: Int64?)

  init(_ query: SearchQuery, limit: Int, place: SearchPlace?) {
    terms = SearchTerms(query.terms)
    filters = query.filters
    self.limit = limit
    self.place = place ?? SearchPlace(sequence: .max, title: .max)
    excerpt = Excerpt(terms)
  }

  func page(_ database: Database) throws -> SearchPage {
    let titles = try titles(max(1, limit / 4), database)
    let count = limit - titles.all.count
    let messages = try messages(count, database)
    let isLast = messages.all.count < count && titles.last == nil
    return SearchPage(
      hits: titles.all + messages.all,
      next: isLast
        ? nil : SearchPlace(sequence: messages.last ?? place.sequence, title: titles.last)
    )
  }

  /// Conversations whose titles fit, those begun last first: a quarter of a page, so that messages
  /// come too. There is no last where no more of them come.
  private func titles(_ count: Int, _ database: Database) throws -> Hits {
    guard let expression = terms.expression, let place = place.title else { return ([], nil) }
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
    var hits: Hits = ([], nil)
    while let row = try rows.next() {
      hits.last = try row[0]
      hits.all.append(titleHit(try ConversationRecord(row: row).conversation))
    }
    return hits.all.count < count ? (hits.all, nil) : hits
  }

  private func messages(_ count: Int, _ database: Database) throws -> Hits {
    let rows = try messageRows(count, database)
    var hits: Hits = ([], nil)
    var found: [String: (conversation: Conversation, title: MarkedText)] = [:]
    while let row = try rows.next() {
      let id: String = try row[2]
      if found[id] == nil {
        let conversation = try ConversationRecord(row: row).conversation
        found[id] = (conversation, excerpt.marked(conversation.title))
      }
      if let (conversation, title) = found[id] {
        hits.all.append(try hit(row, in: conversation, title))
      }
      hits.last = try row[0]
    }
    return hits
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
