import Conversations

/// A message of another program.
struct ForeignMessage {
  /// As its program names it, unique in its conversation.
  let id: String
  let parent: String?
  let role: Role
  var text = ""
  var createdAt: Timestamp?
  var attachments: [Attachment] = []
  /// Of what the model or its tools wrote.
  var reply: Reply?

  init(id: String, parent: String?, role: Role) {
    self.id = id
    self.parent = parent
    self.role = role
  }

  /// Whether there is nothing in it to show.
  var isBlank: Bool {
    text.isEmpty && attachments.isEmpty && reply?.reasoning.isEmpty ?? true
      && reply?.toolCalls.isEmpty ?? true
  }
}

/// A conversation of another program, before its messages are a tree of prompts and replies.
struct ForeignConversation {
  /// What its program is called; part of every identifier.
  let program: String
  /// As its program names it.
  let id: String
  var title: String?
  var model: ModelReference
  var createdAt: Timestamp
  var updatedAt: Timestamp?
  var settings = ConversationSettings()
  var isArchived = false
  var isPinned = false
  /// In any order; siblings stand in theirs.
  var messages: [ForeignMessage] = []
  /// The message its shown path ends in.
  var leaf: String?

  init(program: String, id: String, model: ModelReference, createdAt: Timestamp) {
    self.program = program
    self.id = id
    self.model = model
    self.createdAt = createdAt
  }

  /// As it is stored. What a model and its tools wrote one after the other becomes one reply, blank
  /// messages are left out, and every branch stays.
  ///
  /// The identifiers follow from those of the source: the same file always gives the same ones.
  func whole() throws(ImportError) -> WholeConversation {
    var growth = ForeignGrowth(self)
    try growth.grow()
    let first = growth.messages.first { $0.role == .user && !$0.text.isEmpty }
    var conversation = Conversation(
      id: ConversationID(rawValue: ForeignIdentifier.make(program, id)),
      title: title ?? Conversation.title(from: first?.text ?? ""),
      model: model,
      createdAt: createdAt,
      updatedAt: updatedAt ?? growth.messages.last?.createdAt,
      leaf: leaf.flatMap { growth.places[$0] } ?? growth.messages.last?.id
    )
    conversation.isNamed = title != nil
    conversation.settings = settings
    conversation.isArchived = isArchived
    conversation.isPinned = isPinned
    return WholeConversation(conversation, growth.messages)
  }
}

/// How the tree of prompts and replies grows out of a foreign conversation.
private struct ForeignGrowth {
  private struct Step {
    let message: ForeignMessage
    /// Index of the message it stands below.
    let parent: Int?
    /// Whether it may go on where that one ends.
    let continues: Bool
  }

  private(set) var messages: [Message] = []
  /// What became of the foreign messages, by their names there.
  private(set) var places: [String: MessageID] = [:]
  private let source: ForeignConversation
  private var children: [String?: [ForeignMessage]] = [:]
  private var visited = 0

  init(_ source: ForeignConversation) {
    self.source = source
  }

  mutating func grow() throws(ImportError) {
    var names: Set<String> = []
    for message in source.messages where !names.insert(message.id).inserted {
      throw .repeatedMessage(message.id)
    }
    for message in source.messages {
      let parent = message.parent.flatMap { names.contains($0) ? $0 : nil }
      children[parent, default: []].append(message)
    }
    var steps = steps(below: nil, parent: nil, continues: false)
    while let step = steps.popLast() {
      visited += 1
      let (place, continues) = take(step)
      steps += self.steps(below: step.message.id, parent: place, continues: continues)
    }
    if visited < source.messages.count { throw .loop }
  }

  /// The messages below one, the first of them last.
  private func steps(below name: String?, parent: Int?, continues: Bool) -> [Step] {
    let found = children[name] ?? []
    return found.reversed().map {
      Step(message: $0, parent: parent, continues: continues && found.count == 1)
    }
  }

  /// Takes a message over; answers what those below it stand below, and whether they may go on there.
  private mutating func take(_ step: Step) -> (place: Int?, continues: Bool) {
    let message = step.message
    if message.isBlank {
      if let parent = step.parent { places[message.id] = messages[parent].id }
      return (step.parent, step.continues)
    }
    if step.continues, let parent = step.parent, let reply = message.reply,
      messages[parent].reply != nil
    {
      messages[parent].append(message.text, reply)
      places[message.id] = messages[parent].id
      return (parent, true)
    }
    messages.append(new(message, below: step.parent))
    places[message.id] = messages.last?.id
    return (messages.count - 1, message.reply != nil)
  }

  private func new(_ message: ForeignMessage, below parent: Int?) -> Message {
    let name = ForeignIdentifier.make(source.program, source.id, message.id)
    var new = Message(
      id: MessageID(rawValue: name),
      parent: parent.map { messages[$0].id },
      role: message.reply == nil ? message.role : .assistant,
      text: message.text,
      createdAt: message.createdAt ?? parent.map { messages[$0].createdAt } ?? source.createdAt,
      reply: message.reply
    )
    new.attachments = message.attachments
    return new
  }
}

extension Message {
  /// Goes on with what the model wrote next.
  mutating func append(_ text: String, _ next: Reply) {
    guard let reply else { return }
    self.text = Self.joined(self.text, text)
    var whole = Reply(state: next.state, model: next.model)
    whole.reasoning = Self.joined(reply.reasoning, next.reasoning)
    whole.toolCalls = reply.toolCalls + next.toolCalls
    whole.answeredBy = next.answeredBy ?? reply.answeredBy
    whole.usage = next.usage ?? reply.usage
    whole.parameters = next.parameters ?? reply.parameters
    whole.finishReason = next.finishReason ?? reply.finishReason
    whole.times = next.times == ReplyTimes() ? reply.times : next.times
    self.reply = whole
  }

  private static func joined(_ first: String, _ second: String) -> String {
    [first, second].filter { !$0.isEmpty }.joined(separator: "\n\n")
  }
}

/// Identifiers of ours that follow from those of another program.
enum ForeignIdentifier {
  /// Sixteen hexadecimal digits from all these names: FNV-1a, mixed as in SplitMix64.
  static func make(_ names: String...) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for name in names {
      for byte in Array(name.utf8) + [0] {
        hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
      }
    }
    var source = IdentifierSource(seed: hash)
    return source.nextMessage().rawValue
  }
}
