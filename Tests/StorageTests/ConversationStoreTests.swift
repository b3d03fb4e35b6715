import Conversations
import Storage
import Testing

struct ConversationStoreTests {
  let folder: TemporaryFolder
  let store: ConversationStore

  init() throws {
    folder = try TemporaryFolder()
    store = try ConversationStore(at: folder.store)
  }

  @Test func `gives back a whole tree with every branch in the order of writing`() throws {
    let conversation = Samples.conversation()
    let turns = [
      NewTurn(
        conversation: conversation,
        prompt: Samples.prompt("p1", "Why?", at: 5_000),
        reply: Samples.reply("r1", to: "p1", at: 5_000)
      ),
      // The clock went back; the order is that of writing all the same.
      NewTurn(
        conversation: conversation,
        prompt: nil,
        reply: Samples.reply("r2", to: "p1", at: 10)
      ),
      NewTurn(
        conversation: conversation,
        prompt: Samples.prompt("p2", after: "r1", "And then?", at: 20),
        reply: Samples.reply("r3", to: "p2", at: 20)
      ),
      NewTurn(
        conversation: conversation,
        prompt: Samples.prompt("p3", "Why, again?", at: 30),
        reply: Samples.reply("r4", to: "p3", at: 30)
      ),
    ]
    for (index, turn) in turns.enumerated() {
      try store.begin(turn)
      try store.end(turn.reply.id.rawValue, adding: ReplyDelta(text: "Text \(index + 1)"))
    }

    let done = Samples.finished()
    let expected = [
      Samples.prompt("p1", "Why?", at: 5_000),
      Samples.reply("r1", to: "p1", "Text 1", at: 5_000, done),
      Samples.reply("r2", to: "p1", "Text 2", at: 10, done),
      Samples.prompt("p2", after: "r1", "And then?", at: 20),
      Samples.reply("r3", to: "p2", "Text 3", at: 20, done),
      Samples.prompt("p3", "Why, again?", at: 30),
      Samples.reply("r4", to: "p3", "Text 4", at: 30, done),
    ]
    #expect(try store.sampleMessages() == expected)
    #expect(try ConversationStore(at: folder.store).sampleMessages() == expected)
  }

  @Test func `gives back everything an end says`() throws {
    var end = ReplyEnd(state: .failed)
    end.finishReason = "tool_calls"
    end.answeredBy = "org/large-2"
    end.requestID = "req-1"
    end.refusal = "I must not.\0"
    end.rawMessage = #"{"role":"assistant"}"#
    end.toolCalls = [
      ToolCall(id: "c1", name: "f", arguments: "{\"a\": \u{0}"),
      ToolCall(id: "", name: "", arguments: ""),
    ]
    end.citations = ["https://example.org/a/b"]
    end.failure = Failure(
      kind: .protocol,
      message: "Bad.",
      status: 502,
      requestID: "req-2",
      isRetryable: true
    )
    var usage = Usage(
      promptTokens: 1,
      completionTokens: 2,
      totalTokens: 3,
      cachedTokens: 4,
      reasoningTokens: 5,
      cost: 0.25
    )
    usage.promptAudioTokens = 6
    usage.completionAudioTokens = 7
    usage.acceptedPredictionTokens = 8
    usage.rejectedPredictionTokens = 9
    end.usage = usage
    try store.beginSample()
    try store.end("r", end)

    var expected = Samples.finished()
    end.refusal = "I must not.\u{FFFD}"
    expected.finish(with: end)
    #expect(try store.sampleMessages().last?.reply == expected)
  }

  @Test func `lists conversations by their last change, page by page`() throws {
    for (id, time) in [("a1", 100), ("b2", 300), ("c3", 200), ("d4", 300)] {
      try store.begin(
        NewTurn(
          conversation: Samples.conversation(id, title: id, at: 1),
          prompt: Samples.prompt("p\(id)", "?", at: Int64(time)),
          reply: Samples.reply("r\(id)", to: "p\(id)", at: Int64(time))
        )
      )
    }
    let first = try store.conversations(limit: 3)
    #expect(first.map(\.id.rawValue) == ["d4", "b2", "c3"])
    let last = try #require(first.last)
    #expect(try store.conversations(limit: 3, before: last).map(\.id.rawValue) == ["a1"])
  }

  @Test func `lists a conversation with its leaf, its newest reply and whether it was seen`() throws
  {
    try store.beginSample()
    try store.end("r", ReplyEnd(state: .cut), at: 7_000)
    var expected = Samples.conversation()
    expected.updatedAt = Timestamp(milliseconds: 7_000)
    expected.leaf = MessageID(rawValue: "r")
    expected.isUnseen = true
    expected.lastReply = .cut
    #expect(try store.conversations(limit: 9) == [expected])

    try store.markSeen(expected.id)
    expected.isUnseen = false
    #expect(try store.conversations(limit: 9) == [expected])
  }

  @Test func `leaves a reply that the user stopped as seen`() throws {
    try store.beginSample()
    try store.end("r", ReplyEnd(state: .stopped))
    #expect(try store.conversations(limit: 1).map(\.isUnseen) == [false])
  }

  @Test func `changes title, model and leaf of a conversation`() throws {
    try store.beginSample()
    let id = Samples.conversation().id
    let other = ModelReference(gateway: "ofox", model: "small")
    try store.keep(.title("조수"), of: [id])
    try store.setModel(other, of: id)
    try store.setLeaf(MessageID(rawValue: "p"), of: id)

    var expected = Samples.conversation(title: "조수")
    expected.model = other
    expected.isNamed = true
    expected.leaf = MessageID(rawValue: "p")
    expected.lastReply = .waiting
    #expect(try store.conversation(matching: id.rawValue) == expected)
  }

  @Test func `keeps a title that another instance changed when a turn begins`() throws {
    try store.beginSample()
    try store.keep(.title("Renamed"), of: [Samples.conversation().id])
    try store.begin(
      NewTurn(
        conversation: Samples.conversation(),
        prompt: nil,
        reply: Samples.reply("r2", to: "p", at: 3_000)
      )
    )
    #expect(try store.conversations(limit: 1).map(\.title) == ["Renamed"])
  }

  @Test func `says so when the conversation to change is unknown`() {
    #expect(throws: StoreError.unknownConversation("x")) {
      try store.keep(.title("y"), of: [ConversationID(rawValue: "x")])
    }
  }

  @Test func `finds a conversation by a unique prefix`() throws {
    for id in ["abc1000000000000", "abc2000000000000", "b000000000000000"] {
      try store.begin(
        NewTurn(
          conversation: Samples.conversation(id),
          prompt: Samples.prompt("p\(id)", "?"),
          reply: Samples.reply("r\(id)", to: "p\(id)")
        )
      )
    }
    #expect(try store.conversation(matching: "B").id.rawValue == "b000000000000000")
    #expect(try store.conversation(matching: "abc2").id.rawValue == "abc2000000000000")
    #expect(throws: StoreError.ambiguous("abc")) { try store.conversation(matching: "abc") }
    for missing in ["abc3", "", "%", "abc1000000000000f", "zz", "b_"] {
      #expect(throws: StoreError.unknownConversation(missing)) {
        try store.conversation(matching: missing)
      }
    }
  }

  @Test func `writes nothing of a turn whose prompt has an unknown parent`() throws {
    #expect(throws: StoreError.self) {
      try store.begin(
        NewTurn(
          conversation: Samples.conversation(),
          prompt: Samples.prompt("p", after: "nobody", "?"),
          reply: Samples.reply("r", to: "p")
        )
      )
    }
    #expect(try store.conversations(limit: 9) == [])
    #expect(try store.sampleMessages() == [])
  }
}
