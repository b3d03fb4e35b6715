import Conversations
import Storage

/// Values that several tests write.
enum Samples {
  static let model = ModelReference(gateway: "practice", model: "org/large")

  static func conversation(
    _ id: String = "00000000000000c1",
    title: String = "Tides",
    at time: Int64 = 1_000
  ) -> Conversation {
    Conversation(
      id: ConversationID(rawValue: id),
      title: title,
      model: model,
      createdAt: Timestamp(milliseconds: time)
    )
  }

  static func prompt(
    _ id: String,
    after parent: String? = nil,
    _ text: String,
    at time: Int64 = 1_000
  ) -> Message {
    Message(
      id: MessageID(rawValue: id),
      parent: parent.map(MessageID.init),
      role: .user,
      text: text,
      createdAt: Timestamp(milliseconds: time)
    )
  }

  static func reply(
    _ id: String,
    to prompt: String,
    _ text: String = "",
    at time: Int64 = 1_000,
    _ reply: Reply = Reply(state: .waiting, model: model)
  ) -> Message {
    Message(
      id: MessageID(rawValue: id),
      parent: MessageID(rawValue: prompt),
      role: .assistant,
      text: text,
      createdAt: Timestamp(milliseconds: time),
      reply: reply
    )
  }

  static func finished(_ state: ReplyState = .complete) -> Reply {
    var reply = Reply(state: state, model: model)
    reply.times = ReplyTimes(firstDelta: 200, reasoning: 150, duration: 900)
    return reply
  }
}

extension ConversationStore {
  /// Begins a turn of the sample conversation.
  func beginSample(prompt: String = "p", reply: String = "r") throws {
    try begin(
      NewTurn(
        conversation: Samples.conversation(),
        prompt: Samples.prompt(prompt, "Why are there tides?"),
        reply: Samples.reply(reply, to: prompt)
      )
    )
  }

  /// Ends a reply 200 ms after its first delta and 900 ms after its request.
  func end(
    _ reply: String,
    _ end: ReplyEnd = ReplyEnd(state: .complete),
    adding rest: ReplyDelta = ReplyDelta(),
    at time: Int64 = 2_000
  ) throws {
    try finish(
      MessageID(rawValue: reply),
      with: end,
      adding: rest,
      times: ReplyTimes(firstDelta: 200, reasoning: 150, duration: 900),
      at: Timestamp(milliseconds: time)
    )
  }

  /// The messages of the sample conversation.
  func sampleMessages() throws -> [Message] {
    try messages(of: Samples.conversation().id)
  }
}

extension Samples {
  /// A query typed on 2026-11-21 at 12:00 in Korea.
  static func query(_ text: String, isTyping: Bool = false) -> SearchQuery {
    SearchQuery(
      text,
      now: Timestamp(milliseconds: 1_795_230_000_000),
      utcOffset: 9 * 3600,
      isTyping: isTyping
    )
  }
}
