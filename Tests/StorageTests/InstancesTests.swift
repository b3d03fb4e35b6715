import Conversations
import Storage
import Testing

struct InstancesTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test func `opens sixteen times at once where there was no store`() async throws {
    let path = folder.store
    let stores = try await withThrowingTaskGroup(of: ConversationStore.self) { group in
      for _ in 0..<16 {
        group.addTask { try ConversationStore(at: path) }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    try stores[0].beginSample()
    for store in stores {
      #expect(try store.sampleMessages().count == 2)
    }
  }

  @Test func `takes the turns of eight instances at once and loses none`() async throws {
    let path = folder.store
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<8 {
        group.addTask { try Self.stream(20, by: writer, into: ConversationStore(at: path)) }
      }
      try await group.waitForAll()
    }
    let store = try ConversationStore(at: path)
    let conversations = try store.conversations(limit: 99)
    #expect(conversations.count == 8)
    for conversation in conversations {
      let messages = try store.messages(of: conversation.id)
      #expect(messages.count == 40)
      #expect(
        messages.filter { $0.reply?.state == .complete }.map(\.text)
          == Array(repeating: "one, two", count: 20)
      )
    }
  }

  @Test func `keeps both branches when two instances answer one prompt`() throws {
    let first = try ConversationStore(at: folder.store)
    let second = try ConversationStore(at: folder.store)
    try first.beginSample()
    try second.begin(
      NewTurn(
        conversation: Samples.conversation(),
        prompt: nil,
        reply: Samples.reply("r2", to: "p")
      )
    )
    try first.append(ReplyDelta(text: "first"), to: MessageID(rawValue: "r"))
    try second.append(ReplyDelta(text: "second"), to: MessageID(rawValue: "r2"))
    try first.end("r")
    try second.end("r2")
    #expect(try first.sampleMessages().map(\.text) == ["Why are there tides?", "first", "second"])
    #expect(try second.sampleMessages() == first.sampleMessages())
  }

  /// Writes turns of a conversation of its own, each reply in two pieces and an end.
  private static func stream(_ turns: Int, by writer: Int, into store: ConversationStore) throws {
    let conversation = Samples.conversation("000000000000000\(writer)")
    for turn in 0..<turns {
      let (prompt, reply) = ("p\(writer)-\(turn)", "r\(writer)-\(turn)")
      try store.begin(
        NewTurn(
          conversation: conversation,
          prompt: Samples.prompt(prompt, "?"),
          reply: Samples.reply(reply, to: prompt)
        )
      )
      try store.append(ReplyDelta(text: "one, "), to: MessageID(rawValue: reply))
      try store.append(ReplyDelta(text: "two"), to: MessageID(rawValue: reply))
      try store.end(reply)
    }
  }
}
