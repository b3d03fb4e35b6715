import Conversations
import GRDB
import Storage
import Testing

// Testing has a type of that name too.
private typealias Attachment = Conversations.Attachment

struct ForkTests {
  private let folder: TemporaryFolder
  private let store: ConversationStore

  init() throws {
    folder = try TemporaryFolder()
    store = try ConversationStore(at: folder.store)
  }

  /// A turn with all that can be known of it, then one that is cut, then its continuation.
  private func talk() throws {
    var prompt = Samples.prompt("p", "Why are\0there tides?")
    prompt.attachments = [
      Attachment(name: "moon.png", mediaType: "image/png", content: .bytes([0, 1])),
      Attachment(name: "b", mediaType: "image/*", content: .link("https://a.example/b")),
    ]
    try store.begin(
      NewTurn(
        conversation: Samples.conversation(),
        prompt: prompt,
        reply: Samples.reply("r", to: "p")
      )
    )
    var end = ReplyEnd(state: .complete)
    end.usage = Usage(promptTokens: 5, completionTokens: 7)
    end.finishReason = "stop"
    end.requestID = "q1"
    try self.end("r", end, adding: ReplyDelta(text: "The moon.", reasoning: "Hm."))
    try store.begin(
      NewTurn(
        conversation: Samples.conversation(),
        prompt: Samples.prompt("p2", after: "r", "And the sun?"),
        reply: Samples.reply("r2", to: "p2")
      )
    )
    try self.end("r2", ReplyEnd(state: .cut), adding: ReplyDelta(text: "It"))
    var rest = Reply(state: .waiting, model: Samples.model)
    rest.continues = MessageID(rawValue: "r2")
    try store.begin(
      NewTurn(
        conversation: Samples.conversation(),
        prompt: nil,
        reply: Samples.reply("r3", to: "p2", "It", at: 1_000, rest)
      )
    )
  }

  private func end(_ id: String, _ end: ReplyEnd, adding rest: ReplyDelta) throws {
    try store.end(id, end, adding: rest)
  }

  private func fork(of ids: [String]) -> Fork {
    var conversation = Samples.conversation(
      "00000000000000c2",
      title: "Tides (fork)",
      at: 9_000
    )
    conversation.isNamed = true
    conversation.tags = ["sea"]
    conversation.settings.system = "Be brief."
    conversation.leaf = ids.last.map { MessageID(rawValue: "copy-\($0)") }
    return Fork(
      conversation,
      copying: ids.map { Fork.Copy(MessageID(rawValue: $0), as: MessageID(rawValue: "copy-\($0)")) }
    )
  }

  private func copy(_ message: Message, after parent: String?) -> Message {
    var copy = Message(
      id: MessageID(rawValue: "copy-\(message.id)"),
      parent: parent.map(MessageID.init),
      role: message.role,
      text: message.text,
      createdAt: message.createdAt,
      reply: message.reply
    )
    copy.attachments = message.attachments
    return copy
  }

  @Test func `a fork has all of the path, and the original stays as it was`() throws {
    try talk()
    try end("r3", ReplyEnd(state: .complete), adding: ReplyDelta(text: " too."))
    let before = try store.sampleMessages()
    let listed = try store.conversation(matching: "00000000000000c1")
    let fork = fork(of: ["p", "r", "p2", "r3"])
    #expect(try store.fork(fork) == fork.conversation)

    #expect(try store.sampleMessages() == before)
    #expect(try store.conversation(matching: "00000000000000c1") == listed)
    var expected = fork.conversation
    expected.lastReply = .complete
    let found = try ConversationStore(at: folder.store).conversation(matching: "00000000000000c2")
    #expect(found == expected)
    #expect(
      before.map(\.text) == ["Why are\0there tides?", "The moon.", "And the sun?", "It", "It too."]
    )
    #expect(
      try store.messages(of: fork.conversation.id) == [
        copy(before[0], after: nil), copy(before[1], after: "copy-p"),
        copy(before[2], after: "copy-r"), copy(before[4], after: "copy-p2"),
      ]
    )
  }

  @Test func `turns that were copied tell of which they are copies`() throws {
    try talk()
    _ = try store.fork(fork(of: ["p", "r"]))
    let rows = try DatabaseQueue(path: folder.store).read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT messages.id, continues, copied_from FROM turns
          JOIN messages ON messages.sequence = reply ORDER BY reply
          """
      ).map { row -> [String?] in [row["id"], row["continues"], row["copied_from"]] }
    }
    #expect(
      rows == [
        ["r", nil, nil], ["r2", nil, nil], ["r3", "r2", nil], ["copy-r", nil, "r"],
      ]
    )
  }

  @Test(arguments: ["r3", "gone"])
  func `nothing is written where a message cannot be copied`(id: String) throws {
    try talk()
    #expect(throws: StoreError.cannotCopy(MessageID(rawValue: id))) {
      try store.fork(fork(of: ["p", "r", "p2", id]))
    }
    #expect(try store.conversations(limit: 9).map(\.title) == ["Tides"])
    #expect(try store.sampleMessages().count == 5)
  }

  @Test func `what goes on from another reply begins with its text, also while it streams`() throws
  {
    try talk()
    try store.append(ReplyDelta(text: " pulls"), to: MessageID(rawValue: "r3"))
    #expect(try store.sampleMessages().last?.text == "It pulls")
    #expect(try store.sampleMessages().last?.reply?.continues == MessageID(rawValue: "r2"))
  }
}
