import Conversations
import GRDB
import Practice
import Screen
import TerminalHarness
import Testing

@testable import Storage

/// Searching from the full screen, over a store of an earlier run.
struct SearchOverlayTests {
  private let home: TemporaryHome
  private var path: String { home.path + "/data/maru/maru.db" }

  /// A home whose oldest conversation has the word that is looked for, far above its end.
  init() throws {
    home = try TemporaryHome()
    let store = try ConversationStore(at: path)
    let model = ModelReference(gateway: "practice", model: "practice-small")
    for number in 0..<40 {
      let time = Timestamp(milliseconds: Int64(number + 1) * 86_400_000)
      let conversation = Conversation(
        id: ConversationID(rawValue: "\(100 + number)0000000000000"),
        title: "Talk \(number)",
        model: model,
        createdAt: time
      )
      var parent: MessageID?
      for turn in 0..<(number == 0 ? 20 : 1) {
        let id = "\(number)-\(turn)"
        let text = number == 0 && turn == 2 ? "지난주에 고양이처럼 잤어요" : "Prompt \(id)"
        let prompt = Message(
          id: MessageID(rawValue: "p" + id),
          parent: parent,
          role: .user,
          text: text,
          createdAt: time
        )
        var reply = Message(
          id: MessageID(rawValue: "r" + id),
          parent: prompt.id,
          role: .assistant,
          text: "",
          createdAt: time
        )
        reply.reply = Reply(state: .waiting, model: model)
        try store.begin(NewTurn(conversation: conversation, prompt: prompt, reply: reply))
        try store.append(ReplyDelta(text: "Reply \(id)."), to: reply.id)
        try store.finish(
          reply.id,
          with: ReplyEnd(state: .complete),
          times: ReplyTimes(),
          at: time
        )
        parent = reply.id
      }
    }
  }

  private func start(_ environment: [String: String?] = [:]) async throws -> TerminalProgram {
    let maru = try TerminalProgram.start(
      BuiltExecutable.maru(),
      environment: environment,
      home: home
    )
    try await maru.waitUntil("the prompt is there") { $0.isCursorVisible && $0.isAlternate }
    return maru
  }

  private func quit(_ maru: TerminalProgram) async throws {
    maru.send("\u{11}")
    #expect(try await maru.waitForExit() == .exited(status: 0))
  }

  @Test func `a word within others leads to the very message of an old conversation`() async throws
  {
    let maru = try await start()
    maru.send("\u{1B}/")
    try await maru.waitForText("Search all conversations")
    maru.send("고양이")
    try await maru.waitForText("지난주에 고양이처럼 잤어요")
    #expect(maru.screen.text.contains("Talk 0"))
    maru.send("\r")
    try await maru.waitUntil("the message is at the top") { screen in
      screen.row(3).contains("지난주에 고양이처럼 잤어요") && !screen.text.contains("Search all")
    }
    #expect(maru.screen.row(2).hasPrefix(">You"))
    #expect(maru.screen.text.contains("Reply 0-2."))
    #expect(!maru.screen.text.contains("Prompt 0-1 "))
    maru.send("\u{1B}/")
    try await maru.waitForText("> 고양이")
    try await quit(maru)
  }

  @Test func `what an older Maru stored is searched while the screen runs`() async throws {
    try makeOlder()
    let maru = try await start(["LC_MESSAGES": "ko_KR.UTF-8"])
    maru.send("/search 고양이\r")
    try await maru.waitForText("모든 대화에서 찾기")
    try await maru.waitForText("지난주에 고양이처럼 잤어요")
    try await quit(maru)
    #expect(try ConversationStore(at: path).indexProgress().isDone)
  }

  /// Makes the store one of schema version 6, whose messages are in no index.
  private func makeOlder() throws {
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
