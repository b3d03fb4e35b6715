import Conversations

/// The laid-out bodies of one conversation's messages, kept until text or width change.
struct TranscriptLayout: Sendable {
  private var bodies: [MessageID: MessageBody] = [:]

  /// Bodies kept at most; beyond that all are laid out anew as they are seen.
  private static let capacity = 512

  /// Adds what streamed in to a body that is laid out already; a rewrite is laid out anew.
  mutating func append(_ delta: ReplyDelta, to id: MessageID) {
    if delta.isRewrite { bodies[id] = nil }
    guard let index = bodies.index(forKey: id) else { return }
    bodies.values[index].append(delta.text)
  }

  /// The rows of a message.
  mutating func block(for message: Message, in context: BlockContext) -> MessageBlock {
    if bodies.count > Self.capacity { bodies.removeAll() }
    bodies[message.id, default: MessageBody()].layOut(message, in: context)
    return MessageBlock(message, bodies[message.id] ?? MessageBody(), in: context)
  }
}
