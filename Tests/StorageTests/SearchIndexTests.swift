import Conversations
import GRDB
@testable import Storage
import Synchronization
import Testing

/// The index is as the messages are, whatever happens to them.
struct SearchIndexTests {
  let folder: TemporaryFolder
  let store: ConversationStore

  init() throws {
    folder = try TemporaryFolder()
    store = try ConversationStore(at: folder.store)
  }

  private func found(_ text: String) throws -> [String] {
    try store.found(text)
  }

  @Test func `finds a prompt at once and a reply from its end on`() throws {
    try store.beginSample()
    try store.append(ReplyDelta(text: "The moon"), to: MessageID(rawValue: "r"))
    #expect(try found("tides") == ["title 00000000000000c1", "p"])
    #expect(try found("moon") == [])
    try store.end("r", adding: ReplyDelta(text: " pulls."))
    #expect(try found("moon") == ["r"])
    #expect(try found("\"moon pulls\"") == ["r"])
    try store.checkSearchIndex()
  }

  @Test func `finds a reply that was taken for interrupted by what it became`() throws {
    try store.beginSample()
    try store.append(ReplyDelta(text: "The moon"), to: MessageID(rawValue: "r"))
    try store.write { try $0.execute(sql: "UPDATE turns SET owner = 999999") }
    #expect(try store.markInterrupted() == 1)
    #expect(try found("moon") == ["r"])
    try store.append(ReplyDelta(text: " pulls"), to: MessageID(rawValue: "r"))
    try store.end("r", adding: ReplyDelta(text: " water."))
    #expect(try found("\"moon pulls water\"") == ["r"])
    try store.checkSearchIndex()
  }

  @Test func `forgets what a rewrite of the reply took away`() throws {
    try store.beginSample()
    try store.append(ReplyDelta(text: "Wrong"), to: MessageID(rawValue: "r"))
    try store.write { try $0.execute(sql: "UPDATE turns SET owner = 999999") }
    _ = try store.markInterrupted()
    #expect(try found("wrong") == ["r"])
    var rewrite = ReplyDelta(text: "Right")
    rewrite.isRewrite = true
    try store.end("r", adding: rewrite)
    #expect(try found("wrong") == [])
    #expect(try found("right") == ["r"])
    try store.checkSearchIndex()
  }

  @Test func `finds a conversation by its new title`() throws {
    try store.beginSample()
    try store.keep(.title("여행 계획"), of: [Samples.conversation().id])
    #expect(try found("계획") == ["title 00000000000000c1"])
    #expect(try found("tides") == ["p"])
    try store.checkSearchIndex()
  }

  @Test func `forgets a conversation that is removed`() throws {
    try store.beginSample()
    try store.end("r", adding: ReplyDelta(text: "The moon"))
    try store.write { database in
      try database.execute(sql: "UPDATE messages SET parent = NULL; DELETE FROM conversations")
    }
    #expect(try found("tides") == [])
    let left = try store.read { database in
      try ["search_docsize", "title_search_docsize", "titles"].map {
        try Int.fetchOne(database, sql: "SELECT count(*) FROM \($0)")
      }
    }
    #expect(left == [0, 0, 0])
    try store.checkSearchIndex()
  }

  @Test func `hides a conversation whose deletion can be undone`() throws {
    try store.beginSample()
    try store.write { try $0.execute(sql: "UPDATE conversations SET deleted_at = 1") }
    #expect(try found("tides") == [])
    #expect(try found("role:user") == [])
    try store.write { try $0.execute(sql: "UPDATE conversations SET deleted_at = NULL") }
    #expect(try found("role:user") == ["p"])
  }

  @Test func `finds words on both sides of a NUL`() throws {
    try store.beginSample()
    try store.end("r", adding: ReplyDelta(text: "one\0two three"))
    #expect(try found("two") == ["r"])
    #expect(try found("\"one two\"") == ["r"])
    #expect(try found("\0three") == ["r"])
    let hit = try store.search(Samples.query("three"), limit: 1).hits.first
    #expect(hit?.excerpt == MarkedText("one\0two three", marks: [8..<13]))
    try store.checkSearchIndex()
  }

  @Test func `makes an older store searchable step by step, the newest first`() throws {
    let path = folder.path + "/older/maru.db"
    try makeOlderStore(path, turns: 30)
    var store = try ConversationStore(at: path)
    #expect(try store.indexProgress() == IndexProgress(total: 60, remaining: 60))
    #expect(try store.found("prompt") == [])
    #expect(try store.indexNext(bytes: 40).isDone == false)
    #expect(try store.found("prompt") == ["p29", "p28", "p27"])
    // What is written meanwhile is there at once.
    try store.beginSample()
    // Another instance goes on.
    store = try ConversationStore(at: path)
    var steps = 1
    while try !store.indexNext(bytes: 40).isDone { steps += 1 }
    #expect(steps == 9)
    #expect(try store.indexProgress() == IndexProgress(total: 0, remaining: 0))
    #expect(try store.found("prompt") == (0..<30).reversed().map { "p\($0)" })
    #expect(try store.found("role:assistant 답").count == 30)
    #expect(try store.found("제목") == (18..<30).reversed().map { "title \(10 + $0)" })
    try store.checkSearchIndex()
  }

  @Test func `removes and changes what is not searchable yet`() throws {
    let path = folder.path + "/older/maru.db"
    try makeOlderStore(path, turns: 3)
    let store = try ConversationStore(at: path)
    try store.keep(.title("새 이름"), of: [ConversationID(rawValue: "10")])
    try store.write { database in
      try database.execute(sql: "UPDATE messages SET parent = NULL")
      try database.execute(sql: "DELETE FROM conversations WHERE id = '11'")
      try database.execute(sql: "UPDATE messages SET text = 'changed' WHERE id = 'p2'")
    }
    while try !store.indexNext().isDone {}
    #expect(try store.found("prompt") == ["p0"])
    #expect(try store.found("changed") == ["p2"])
    #expect(try store.found("이름") == ["title 10"])
    try store.checkSearchIndex()
  }

  @Test func `ends a search that is given up, and goes on searching`() async throws {
    try store.beginSample()
    let store = store
    let endless = Task.detached {
      try store.search { database in
        try Int.fetchOne(
          database,
          sql:
            "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n"
        )
      }
    }
    let isOver = Mutex(false)
    let interrupting = Task.detached {
      while !isOver.withLock({ $0 }) {
        store.interruptSearch()
        await Task.yield()
      }
    }
    await #expect(throws: CancellationError.self) { try await endless.value }
    isOver.withLock { $0 = true }
    await interrupting.value
    #expect(try found("tides") == ["title 00000000000000c1", "p"])
  }

  /// A store as version 6 left it: its messages are in no index.
  private func makeOlderStore(_ path: String, turns: Int) throws {
    let store = try ConversationStore(at: path)
    for turn in 0..<turns {
      try store.begin(
        NewTurn(
          conversation: Samples.conversation("\(10 + turn)", title: "제목 \(turn)"),
          prompt: Samples.prompt("p\(turn)", "prompt \(turn)"),
          reply: Samples.reply("r\(turn)", to: "p\(turn)")
        )
      )
      try store.end("r\(turn)", adding: ReplyDelta(text: "답 \(turn)"))
    }
    try Connection.writer(path).writeWithoutTransaction { database in
      let triggers = try String.fetchAll(
        database,
        sql: "SELECT name FROM sqlite_schema WHERE type = 'trigger'"
      )
      for trigger in triggers { try database.execute(sql: "DROP TRIGGER \(trigger)") }
      try database.execute(
        sql: """
          DROP TABLE search; DROP TABLE title_search; DROP TABLE titles; DROP TABLE unsearched;
          DROP TABLE search_changes; DROP TABLE title_search_changes;
          DELETE FROM grdb_migrations WHERE identifier = '7 search';
          PRAGMA user_version = 6;
          """
      )
    }
  }
}

extension ConversationStore {
  /// The messages found, and `title ID` for titles.
  func found(_ text: String, isTyping: Bool = false) throws -> [String] {
    try search(Samples.query(text, isTyping: isTyping), limit: 50).hits.map {
      $0.message?.rawValue ?? "title \($0.conversation.id.rawValue)"
    }
  }

  /// FTS5's own comparison of both indexes with the tables they are of.
  func checkSearchIndex() throws {
    try write { database in
      try database.execute(sql: "INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")
      try database.execute(
        sql: "INSERT INTO title_search (title_search, rank) VALUES ('integrity-check', 1)"
      )
    }
  }
}
