import Conversations
import GRDB
import Testing

@testable import Storage

struct KeepingTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private static func id(_ number: Int) -> ConversationID {
    ConversationID(rawValue: "00000000000000c\(number)")
  }

  /// A store with the conversations 1 to 5, the fifth the newest, each with a finished turn.
  private func filled() throws -> ConversationStore {
    let store = try ConversationStore(at: folder.store)
    for number in 1...5 {
      try store.begin(
        NewTurn(
          conversation: Samples.conversation(Self.id(number).rawValue, title: "T\(number)"),
          prompt: Samples.prompt("p\(number)", "prompt \(number)"),
          reply: Samples.reply("r\(number)", to: "p\(number)", at: Int64(number) * 1_000)
        )
      )
      try store.end("r\(number)", at: Int64(number) * 1_000)
    }
    return store
  }

  private func titles(_ store: ConversationStore, _ shelf: Shelf = .open) throws -> [String] {
    try store.conversations(shelf, limit: 9).map(\.title)
  }

  @Test func `pinned ones come first, archived ones on a shelf of their own`() throws {
    let store = try filled()
    try store.keep(.pinned(true), of: [Self.id(1), Self.id(3)])
    try store.keep(.archived(true), of: [Self.id(5), Self.id(2)])
    #expect(try titles(store) == ["T3", "T1", "T4"])
    #expect(try titles(store, .archived) == ["T5", "T2"])
    #expect(try titles(store, .all) == ["T5", "T4", "T3", "T2", "T1"])
    var pages: [String] = []
    var last: Conversation?
    while let next = try store.conversations(limit: 1, before: last).first {
      pages.append(next.title)
      last = next
    }
    #expect(pages == ["T3", "T1", "T4"])
  }

  @Test func `the last deletion is taken back by another store, and none that is too old`() throws {
    do {
      let gone = try filled()
      try gone.keep(.deleted(at: Timestamp(milliseconds: 100)), of: [Self.id(1)])
      try gone.keep(.deleted(at: Timestamp(milliseconds: 200)), of: [Self.id(2), Self.id(4)])
    }
    let store = try ConversationStore(at: folder.store)
    let limit = Timestamp(milliseconds: 100)
    #expect(try store.restoreDeleted(after: limit).map(\.title) == ["T4", "T2"])
    #expect(try titles(store) == ["T5", "T4", "T3", "T2"])
    #expect(try store.restoreDeleted(after: limit) == [])
    #expect(try store.restoreDeleted(after: .init(milliseconds: 99)).map(\.title) == ["T1"])
  }

  @Test func `a title that was given stays, and so do tags as they were given`() throws {
    let store = try filled()
    #expect(try store.suggestTitle("Suggested", of: Self.id(1)))
    try store.keep(.title("Given"), of: [Self.id(1)])
    #expect(try !store.suggestTitle("Another", of: Self.id(1)))
    try store.keep(.tags(["work", "한글"]), of: [Self.id(1)])
    let found = try store.conversation(matching: Self.id(1).rawValue)
    #expect(found.title == "Given" && found.isNamed)
    #expect(found.tags == ["work", "한글"])
  }

  @Test func `what is deleted is found nowhere, and all of it comes back`() throws {
    let store = try filled()
    let before = try store.conversations(.all, limit: 9)
    try store.setDraft(Draft(text: "unsent"), of: Self.id(2))
    try store.keep(.deleted(at: Timestamp(milliseconds: 9_000)), of: [Self.id(2), Self.id(5)])
    for shelf in [Shelf.open, .all] { #expect(try titles(store, shelf) == ["T4", "T3", "T1"]) }
    #expect(try store.conversations(.open, limit: 9) { _, _ in true }.map(\.title).count == 3)
    #expect(try store.prompts(limit: 9).prompts == ["prompt 4", "prompt 3", "prompt 1"])
    #expect(throws: StoreError.unknownConversation(Self.id(2).rawValue)) {
      try store.conversation(matching: Self.id(2).rawValue)
    }
    try store.keep(.restored, of: [Self.id(2), Self.id(5)])
    #expect(try store.conversations(.all, limit: 9) == before)
    #expect(try store.draft(of: Self.id(2)) == Draft(text: "unsent"))
    #expect(try store.messages(of: Self.id(2)).map(\.id.rawValue) == ["p2", "r2"])
  }

  @Test func `what was deleted long ago goes for good, with its messages and its draft`() throws {
    let store = try filled()
    try store.setDraft(Draft(text: "unsent"), of: Self.id(2))
    try store.keep(.deleted(at: Timestamp(milliseconds: 9_000)), of: [Self.id(2)])
    try store.keep(.deleted(at: Timestamp(milliseconds: 9_500)), of: [Self.id(3)])
    #expect(try store.purgeDeleted(before: Timestamp(milliseconds: 9_000)) == 0)
    #expect(try store.purgeDeleted(before: Timestamp(milliseconds: 9_001)) == 1)
    #expect(try store.messages(of: Self.id(2)) == [])
    #expect(try store.draft(of: Self.id(2)) == nil)
    #expect(throws: StoreError.unknownConversation(Self.id(2).rawValue)) {
      try store.keep(.restored, of: [Self.id(2)])
    }
    try store.keep(.restored, of: [Self.id(3)])
    #expect(try titles(store) == ["T5", "T4", "T3", "T1"])
  }

  @Test func `what goes on elsewhere is neither purged nor removed, and comes back`() throws {
    let store = try filled()
    let other = try ConversationStore(at: folder.store)
    let turn = NewTurn(
      conversation: Samples.conversation(Self.id(1).rawValue, title: "T1"),
      prompt: Samples.prompt("p9", after: "r1", "more"),
      reply: Samples.reply("r9", to: "p9", at: 9_000)
    )
    try store.keep(.deleted(at: Timestamp(milliseconds: 0)), of: [Self.id(1)])
    try other.begin(turn)
    #expect(try titles(store).first == "T1")
    try store.keep(.deleted(at: Timestamp(milliseconds: 0)), of: [Self.id(1)])
    #expect(try store.purgeDeleted(before: Timestamp(milliseconds: 1)) == 0)
    #expect(throws: StoreError.stillRunning(Self.id(1))) { try store.delete([Self.id(1)]) }
    try other.end("r9")
    try store.delete([Self.id(1)])
    #expect(try store.messages(of: Self.id(1)) == [])
  }

  @Test func `a page is one walk along an index, on every shelf`() throws {
    _ = try filled()
    let queue = try DatabaseQueue(path: folder.store)
    for shelf in [Shelf.open, .archived] {
      let plan = try queue.read { database in
        try Row.fetchAll(
          database,
          sql: """
            EXPLAIN QUERY PLAN SELECT * FROM conversations
            WHERE \(shelf.condition) AND \(shelf.isAfter) ORDER BY \(shelf.order) LIMIT 500
            """,
          arguments: ["pinned": false, "time": 5, "id": "x"]
        ).map { try $0.decode(String.self, forColumn: "detail") }
      }
      #expect(
        plan == [
          "SEARCH conversations USING INDEX conversations_kept "
            + "(is_archived=? AND (is_pinned,updated_at,id)<(?,?,?))"
        ]
      )
    }
  }
}
