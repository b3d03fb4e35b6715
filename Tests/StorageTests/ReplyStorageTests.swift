import Conversations
import Storage
import Testing

struct ReplyStorageTests {
  let folder: TemporaryFolder
  let store: ConversationStore
  let reply = MessageID(rawValue: "r")

  init() throws {
    folder = try TemporaryFolder()
    store = try ConversationStore(at: folder.store)
    try store.beginSample()
  }

  private func stored(_ text: String, _ state: ReplyState, reasoning: String = "") -> [Message] {
    var reply = Reply(state: state, model: Samples.model)
    reply.reasoning = reasoning
    return [
      Samples.prompt("p", "Why are there tides?"),
      Samples.reply("r", to: "p", text, reply),
    ]
  }

  @Test func `shows a reply as it stands after every piece`() throws {
    #expect(try store.sampleMessages() == stored("", .waiting))
    try store.append(ReplyDelta(reasoning: "The moon"), to: reply)
    #expect(try store.sampleMessages() == stored("", .streaming, reasoning: "The moon"))
    try store.append(ReplyDelta(text: "Gravi", reasoning: "."), to: reply)
    try store.append(ReplyDelta(text: "tation"), to: reply)
    #expect(try store.sampleMessages() == stored("Gravitation", .streaming, reasoning: "The moon."))
  }

  @Test func `keeps text and reasoning verbatim, NUL and all`() throws {
    let pieces = [
      "\0", "a\0b", "\u{1B}[31m\r\n", "\u{1112}\u{1161}\u{11AB} 👩‍👩‍👧‍👦", "'); DROP TABLE messages;--",
    ]
    for piece in pieces {
      try store.append(ReplyDelta(text: piece, reasoning: piece), to: reply)
    }
    let whole = pieces.joined()
    #expect(try store.sampleMessages() == stored(whole, .streaming, reasoning: whole))
    try store.end("r")
    let message = try #require(try store.sampleMessages().last)
    #expect(Array(message.text.unicodeScalars) == Array(whole.unicodeScalars))
    #expect(Array((message.reply?.reasoning ?? "").unicodeScalars) == Array(whole.unicodeScalars))
  }

  @Test func `puts a rewrite in place of what came before it`() throws {
    try store.append(ReplyDelta(text: "thinking aloud"), to: reply)
    try store.append(
      ReplyDelta(text: "So", reasoning: "thinking aloud", isRewrite: true),
      to: reply
    )
    try store.append(ReplyDelta(text: "."), to: reply)
    #expect(try store.sampleMessages() == stored("So.", .streaming, reasoning: "thinking aloud"))
  }

  @Test func `adds the rest of the text with the end`() throws {
    try store.append(ReplyDelta(text: "one, "), to: reply)
    try store.end("r", adding: ReplyDelta(text: "two"))
    #expect(
      try store.sampleMessages().last == Samples.reply("r", to: "p", "one, two", Samples.finished())
    )
  }

  @Test func `takes nothing more for a reply that has ended`() throws {
    try store.end("r", adding: ReplyDelta(text: "whole"))
    let before = try store.sampleMessages()
    #expect(throws: StoreError.notRunning(reply)) {
      try store.append(ReplyDelta(text: "late"), to: reply)
    }
    #expect(throws: StoreError.notRunning(reply)) { try store.end("r", ReplyEnd(state: .failed)) }
    #expect(try store.sampleMessages() == before)
  }

  @Test func `takes nothing for a reply it does not have`() {
    let nobody = MessageID(rawValue: "nobody")
    #expect(throws: StoreError.notRunning(nobody)) {
      try store.append(ReplyDelta(text: "x"), to: nobody)
    }
  }

  @Test func `marks as interrupted what an instance left behind, with the text it had`() throws {
    let other = try ConversationStore(at: folder.store)
    #expect(try other.markInterrupted() == 0)

    var leaving: ConversationStore? = try ConversationStore(at: folder.store)
    try leaving?.begin(
      NewTurn(
        conversation: Samples.conversation(),
        prompt: nil,
        reply: Samples.reply("r2", to: "p")
      )
    )
    try leaving?.append(ReplyDelta(text: "half a"), to: MessageID(rawValue: "r2"))
    try store.append(ReplyDelta(text: "still coming"), to: reply)
    #expect(try other.markInterrupted() == 0)

    leaving = nil
    #expect(try other.markInterrupted() == 1)
    #expect(try other.markInterrupted() == 0)
    #expect(
      try store.sampleMessages() == stored("still coming", .streaming)
        + [Samples.reply("r2", to: "p", "half a", Reply(state: .interrupted, model: Samples.model))]
    )
    #expect(try store.conversations(limit: 1).map(\.isUnseen) == [true])
  }

  @Test func `takes up a reply again that was taken for interrupted`() throws {
    try store.append(ReplyDelta(text: "one, "), to: reply)
    var leaving: ConversationStore? = try ConversationStore(at: folder.store)
    let late = MessageID(rawValue: "r2")
    try leaving?.begin(
      NewTurn(
        conversation: Samples.conversation(),
        prompt: nil,
        reply: Samples.reply("r2", to: "p")
      )
    )
    try leaving?.append(ReplyDelta(text: "two, "), to: late)
    leaving = nil
    #expect(try store.markInterrupted() == 1)

    try store.append(ReplyDelta(text: "three"), to: late)
    #expect(try store.sampleMessages().last?.text == "two, three")
    try store.append(ReplyDelta(text: "2, 3", isRewrite: true), to: late)
    try store.end("r2")
    #expect(
      try store.sampleMessages().last == Samples.reply("r2", to: "p", "2, 3", Samples.finished())
    )
  }
}
