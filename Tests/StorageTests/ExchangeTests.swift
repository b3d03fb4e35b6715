import Conversations
import Foundation
import Storage
import Testing

private typealias Attachment = Conversations.Attachment

/// What goes out and comes back in.
struct ExchangeTests {
  /// A conversation with every field set, two branches, and text that is hard to carry.
  static let full: WholeConversation = {
    var conversation = Conversation(
      id: ConversationID(rawValue: "00000000000000c1"),
      title: "여행 \"계획\"",
      model: ModelReference(gateway: "ofox", model: "org/large"),
      createdAt: Timestamp(milliseconds: 1_000),
      updatedAt: Timestamp(milliseconds: -5),
      leaf: MessageID(rawValue: "000000000000000b")
    )
    conversation.isNamed = true
    conversation.isUnseen = true
    conversation.isPinned = true
    conversation.isArchived = true
    conversation.tags = ["일", "work"]
    conversation.settings.system = "Be brief."
    conversation.settings.persona = "cook"
    conversation.settings.parameters = RequestParameters(lenient: ["temperature": 0.5])
    var prompt = Message(
      id: MessageID(rawValue: "000000000000000a"),
      parent: nil,
      role: .user,
      text: "\u{1112}\u{1161}\u{11AB} a\0b \u{1B}[31m \u{202E}x\u{FFFD} \r\n\u{E0041}",
      createdAt: Timestamp(milliseconds: 1_001)
    )
    prompt.attachments = [
      Attachment(name: "a.png", mediaType: "image/png", content: .bytes([0, 255]), detail: .low),
      Attachment(name: "b", mediaType: "image/*", content: .link("https://a.example/b")),
    ]
    var whole = Samples.reply("000000000000000b", to: "000000000000000a", "답", at: 1_002, reply)
    whole.reply?.reasoning = "Hm\0."
    var failed = Reply(state: .failed, model: Samples.model)
    failed.failure = Failure(
      kind: .rate,
      message: "Slow down.",
      status: 429,
      requestID: "q",
      isRetryable: true
    )
    return WholeConversation(
      conversation,
      [prompt, whole, Samples.reply("000000000000000c", to: "000000000000000a", "", failed)]
    )
  }()

  private static var reply: Reply {
    var reply = Samples.finished(.cut)
    reply.answeredBy = "large-2"
    reply.toolCalls = [ToolCall(id: "t", name: "look", arguments: "{\"a\":")]
    reply.refusal = "No."
    reply.citations = ["https://a.example"]
    reply.finishReason = "length"
    reply.usage = Usage(
      promptTokens: 1,
      completionTokens: 2,
      totalTokens: 3,
      cachedTokens: 4,
      reasoningTokens: 5,
      cost: 0.1
    )
    reply.usage?.promptAudioTokens = 6
    reply.usage?.rejectedPredictionTokens = 7
    reply.requestID = "r-1"
    reply.parameters = #"{"temperature":0.50}"#
    reply.rawMessage = "{ \"role\":\"assistant\" }"
    return reply
  }

  private func lines(_ store: ConversationStore) throws -> String {
    var lines = ""
    try store.forEachConversation { lines += $0.json.text + "\n" }
    return lines
  }

  private func imported(_ text: String, _ folder: TemporaryFolder) throws -> [ImportItem] {
    let path = folder.path + "/in"
    try folder.write(Data(text.utf8), to: path)
    return try items(path)
  }

  private func items(_ path: String) throws -> [ImportItem] {
    var items: [ImportItem] = []
    try ImportFile(at: path).forEach { items.append($0) }
    return items
  }

  @Test func `everything that goes out comes back byte by byte`() throws {
    let folder = try TemporaryFolder()
    let first = try ConversationStore(at: folder.store)
    #expect(try first.add([Self.full]) == [.new(3)])
    let exported = try lines(first)
    let second = try ConversationStore(at: folder.path + "/second/maru.db")
    let found = try imported(exported, folder).map { try $0.content.get() }
    #expect(found == [Self.full])
    #expect(try second.add(found) == [.new(3)])
    #expect(try lines(second) == exported)
    #expect(try second.messages(of: Self.full.conversation.id) == Self.full.messages)
  }

  @Test func `importing again changes nothing, and adds what is missing`() throws {
    let folder = try TemporaryFolder()
    let store = try ConversationStore(at: folder.store)
    var part = Self.full
    part.messages.removeLast(2)
    part.conversation.leaf = part.messages[0].id
    #expect(try store.add([part], isTrial: true) == [.new(1)])
    #expect(try store.conversationCount() == 0)
    #expect(try store.add([part]) == [.new(1)])
    try store.keep(.title("Mine"), of: [part.conversation.id])
    #expect(try store.add([Self.full]) == [.grown(2)])
    #expect(try store.add([Self.full]) == [.known])
    let kept = try store.conversation(matching: "00")
    #expect(kept.title == "Mine")
    #expect(kept.leaf == Self.full.conversation.leaf)
    #expect(try store.messages(of: kept.id).map(\.text) == Self.full.messages.map(\.text))
  }

  @Test func `a running reply comes in as an interrupted one`() throws {
    let store = try ConversationStore(at: TemporaryFolder().store)
    var whole = Self.full
    whole.messages[1].reply?.state = .streaming
    _ = try store.add([whole])
    let state = try store.messages(of: whole.conversation.id)[1].reply?.state
    #expect(state == .interrupted)
  }

  @Test func `what makes no tree is refused whole`() throws {
    let store = try ConversationStore(at: TemporaryFolder().store)
    var orphan = Self.full
    orphan.messages.removeFirst()
    var twice = Self.full
    twice.messages.append(twice.messages[2])
    var other = WholeConversation(Samples.conversation("00000000000000c2"), Self.full.messages)
    other.conversation.leaf = nil
    #expect(
      try store.add([orphan, twice, Self.full, other]) == [
        .refused(.unknownParent("000000000000000a")),
        .refused(.repeatedMessage("000000000000000c")),
        .new(3), .refused(.foreignMessage("000000000000000a")),
      ]
    )
    #expect(try store.conversationCount() == 1)
  }

  @Test(
    arguments: [
      ("", ImportError.empty), ("  \n", .empty), ("PK\u{3}\u{4}...", .packed),
      ("hello", .unknownFile), ("SQLite format 3\0", .damaged("file is not a database")),
    ]
  )
  func `a file that cannot be imported says why`(text: String, error: ImportError) throws {
    let folder = try TemporaryFolder()
    #expect(throws: error) { try imported(text, folder) }
    #expect(throws: ImportError.notRegular) { try items(folder.path) }
  }

  @Test func `what is wrong within a file is told with its place, and the rest is taken`() throws {
    let folder = try TemporaryFolder()
    let good = Self.full.json.text
    let newer = good.replacing(#""version":1"#, with: #""version":2"#)
    let badRole = good.replacing(#""role":"user""#, with: #""role":"boss""#)
    let badID = good.replacing(#""id":"00000000000000c1""#, with: #""id":"../../x""#)
    let deep = String(repeating: "[", count: 200) + String(repeating: "]", count: 200)
    let text = "[\(good),7,\(newer),\(badRole),\(badID),{\"a\":\(deep)},{]},\(good),{\"a\":"
    let errors = try imported(text, folder).map { item -> ImportError? in
      if case .failure(let error) = item.content { error } else { nil }
    }
    #expect(
      errors == [
        nil, .unknownObject, .newer(2), .field("messages[0].role"), .field("id"), .json(.tooDeep),
        .json(.malformed(offset: 1)), .json(.malformed(offset: 0)), nil, .endsEarly,
      ]
    )
  }
}
