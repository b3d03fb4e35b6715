import Conversations
import GRDB
import GRDBSQLite
import Glibc
import Storage

/// What the first page of a search costs in a large store, by the same in one of 1,000 messages and
/// by bare queries as `sqlite3` runs them, in this process and prepared each time.
///
/// The bare queries are the two that a page needs, for titles and then for messages, with the same
/// MATCH, order, limits and columns: what is left is what Maru makes of the rows. `messages alone`
/// are as many rows as a page has by the second query, `row numbers` their numbers by the index.
///
/// The variable `MARU_STORE` names the large store, which `benchmarks generate FOLDER MESSAGES`
/// writes.
enum SearchSize {
  private static let terms = [
    ("1 syllable", "서", "\"서\" *"), ("2 syllables", "서버", "\"서버\""),
    ("3 syllables", "컴파일", "\"컴파\" + \"파일\""), ("rare", "여행", "\"여행\""),
    ("English", "borrow", "\"borrow\""), ("common", "server", "\"server\""),
  ]
  private static let page = 50

  static func comparisons() throws -> [Comparison] {
    guard let path = getenv("MARU_STORE").map({ String(cString: $0) }) else { return [] }
    let small = try smallStore()
    let stores = (large: try ConversationStore(at: path), small: try ConversationStore(at: small))
    let bare = try bareConnection(path)
    let searches = terms.map { name, word, expression in
      Comparison(
        title: "the first page of a search (\(name)); at most 1.5 x bare queries is the goal",
        unit: "pages",
        count: 1,
        bytes: 0,
        floors: [
          .init(name: "1,000 messages") { try search(word, in: stores.small) },
          .init(name: "row numbers") { bareQuery(numbers, expression, bare) },
          .init(name: "messages alone") { bareQuery(messages, expression, bare) },
          .init(name: "bare queries") { bareQueries(expression, bare) },
        ],
        subjects: [
          .init(name: "large store") { try search(word, in: stores.large) }
        ]
      )
    }
    return searches + [try appending(stores)]
  }

  private static func search(_ word: String, in store: ConversationStore) throws -> Int {
    let query = SearchQuery(word, now: Timestamp(milliseconds: 0), utcOffset: 0)
    return try store.search(query, limit: page).hits.count
  }

  /// The index alone: which messages fit.
  private static let numbers = """
    SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?
    """

  /// What a hit shows of its conversation.
  private static let conversation = """
    (
      SELECT state FROM messages JOIN turns ON turns.reply = messages.sequence
      WHERE messages.conversation = conversations.id ORDER BY messages.sequence DESC LIMIT 1
    ), conversations.*
    """

  /// The two queries of a page, with every column that its hits are made of.
  private static let titles = """
    SELECT title_search.rowid, \(conversation) FROM title_search
    CROSS JOIN titles ON titles.sequence = title_search.rowid
    CROSS JOIN conversations ON conversations.id = titles.conversation
    WHERE title_search MATCH ? AND deleted_at IS NULL ORDER BY title_search.rowid DESC LIMIT ?
    """
  private static let messages = """
    SELECT messages.sequence, messages.id, messages.conversation, messages.role,
      messages.created_at, messages.text, messages.reasoning, \(conversation)
    FROM search CROSS JOIN messages ON messages.sequence = search.rowid
    CROSS JOIN conversations ON conversations.id = messages.conversation
    WHERE search MATCH ? AND deleted_at IS NULL ORDER BY search.rowid DESC LIMIT ?
    """

  private static func bareQueries(_ expression: String, _ queue: DatabaseQueue) -> Int {
    let titles = bareQuery(titles, expression, queue, limit: page / 4)
    return titles + bareQuery(messages, expression, queue, limit: page - titles)
  }

  /// What `sqlite3` does with a query, by the same C functions: prepares it, steps through it and
  /// reads every column of its rows; returns how many there are.
  private static func bareQuery(
    _ sql: String,
    _ expression: String,
    _ queue: DatabaseQueue,
    limit: Int = page
  ) -> Int {
    queue.inDatabase { database in
      var statement: OpaquePointer?
      let code = sqlite3_prepare_v2(database.sqliteConnection, sql, -1, &statement, nil)
      precondition(code == SQLITE_OK)
      defer { sqlite3_finalize(statement) }
      return expression.withCString { expression in
        sqlite3_bind_text(statement, 1, expression, -1, nil)
        sqlite3_bind_int64(statement, 2, Int64(limit))
        var rows = 0
        while sqlite3_step(statement) == SQLITE_ROW {
          for column in 0..<sqlite3_column_count(statement) {
            _ = sqlite3_column_text(statement, column)
          }
          rows += 1
        }
        return rows
      }
    }
  }

  /// A turn is begun and ended: what is written, and what is indexed with it.
  private static func appending(
    _ stores: (large: ConversationStore, small: ConversationStore)
  ) throws -> Comparison {
    var identifiers = IdentifierSource(seed: UInt64(ProcessorClock.wall * 1e6))
    var words = SampleWords()
    func append(to store: ConversationStore) throws -> Int {
      let prompt = identifiers.nextMessage()
      let reply = Message(
        id: identifiers.nextMessage(),
        parent: prompt,
        role: .assistant,
        text: "",
        createdAt: Talk.start,
        reply: Reply(state: .waiting, model: Talk.model)
      )
      let conversation = Conversation(
        id: ConversationID(rawValue: "ffffffffffffffff"),
        title: "appended",
        model: Talk.model,
        createdAt: Talk.start
      )
      let message = Message(
        id: prompt,
        parent: nil,
        role: .user,
        text: words.message(),
        createdAt: Talk.start
      )
      try store.begin(NewTurn(conversation: conversation, prompt: message, reply: reply))
      try store.finish(
        reply.id,
        with: ReplyEnd(state: .complete),
        adding: ReplyDelta(text: words.message()),
        times: ReplyTimes(),
        at: Talk.start
      )
      return 1
    }
    return Comparison(
      title: "a turn that is begun and ended",
      unit: "turns",
      count: 1,
      bytes: 0,
      floors: [.init(name: "1,000 messages") { try append(to: stores.small) }],
      subjects: [.init(name: "large store") { try append(to: stores.large) }]
    )
  }

  /// A store of 1,000 messages in a folder of its own.
  private static func smallStore() throws -> String {
    let folder = "/tmp/maru-search-\(UInt64(ProcessorClock.wall * 1e6))"
    return try SampleStore.generate(in: folder, messages: 1_000)
  }

  /// A connection without Maru's code: its tokenizer takes a token for what it is.
  private static func bareConnection(_ path: String) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.prepareDatabase { $0.add(tokenizer: WholeToken.self) }
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    // GRDB watches what is prepared, which `sqlite3` does not.
    queue.inDatabase { _ = sqlite3_set_authorizer($0.sqliteConnection, nil, nil) }
    return queue
  }

  /// Bytes of the texts and of the index over them.
  static func sizes(_ path: String) throws -> String {
    try bareConnection(path).read { database in
      let text =
        try Int.fetchOne(
          database,
          sql:
            "SELECT sum(length(CAST(text AS BLOB)) + length(CAST(reasoning AS BLOB))) FROM messages"
        ) ?? 0
      let index =
        try Int.fetchOne(
          database,
          sql: "SELECT sum(length(block)) FROM search_data"
        ) ?? 0
      return "texts of \(text / 1_000_000) MB have an index of \(index / 1_000_000) MB\n"
    }
  }
}

private final class WholeToken: FTS5CustomTokenizer {
  static let name = "maru"

  init(db: Database, arguments: [String]) {}

  func tokenize(
    context: UnsafeMutableRawPointer?,
    tokenization: FTS5Tokenization,
    pText: UnsafePointer<CChar>?,
    nText: CInt,
    tokenCallback: FTS5TokenCallback
  ) -> CInt {
    tokenCallback(context, 0, pText, nText, 0, nText)
  }
}
