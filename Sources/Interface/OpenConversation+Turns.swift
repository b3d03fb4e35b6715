package import Conversations

/// Turns as they start.
extension OpenConversation {
  /// Adds a prompt and its waiting reply at the end of the shown path, or beside the prompt it is
  /// another version of.
  package mutating func startTurn(
    _ text: String,
    _ attachments: [Attachment] = [],
    replacing original: MessageID? = nil,
    _ defaults: RequestDefaults,
    now: Timestamp,
    identifiers: inout IdentifierSource
  ) -> Effect {
    let earlier = original.flatMap { tree[$0] }
    var prompt = Message(
      id: identifiers.nextMessage(),
      parent: earlier.map(\.parent) ?? conversation.leaf,
      role: .user,
      text: text,
      createdAt: now
    )
    prompt.attachments = attachments
    let names = attachments.map(\.name).joined(separator: ", ")
    if conversation.title.isEmpty {
      conversation.title = Conversation.title(from: text.isEmpty ? names : text)
    }
    return start(prompt: prompt, isNew: true, defaults, now: now, identifiers: &identifiers)
  }

  /// Adds another waiting reply to a prompt that is there; one that goes on from an earlier reply
  /// begins with its text.
  package mutating func startReply(
    to prompt: MessageID,
    continuing earlier: Message? = nil,
    _ defaults: RequestDefaults,
    now: Timestamp,
    identifiers: inout IdentifierSource
  ) -> Effect {
    let message =
      tree[prompt]
      ?? Message(id: prompt, parent: nil, role: .user, text: "", createdAt: now)
    return start(
      prompt: message,
      isNew: false,
      continuing: earlier,
      defaults,
      now: now,
      identifiers: &identifiers
    )
  }

  private mutating func start(
    prompt: Message,
    isNew: Bool,
    continuing earlier: Message? = nil,
    _ defaults: RequestDefaults,
    now: Timestamp,
    identifiers: inout IdentifierSource
  ) -> Effect {
    var reply = Message(
      id: identifiers.nextMessage(),
      parent: prompt.id,
      role: .assistant,
      text: earlier?.keptText ?? "",
      createdAt: now,
      reply: Reply(state: .waiting, model: conversation.model)
    )
    if isNew { append([prompt]) }
    var request = request(for: prompt.id, defaults)
    if earlier != nil {
      request.messages.append(RequestMessage(role: .assistant, text: reply.text))
      request.isContinuation = true
    }
    reply.reply?.continues = earlier?.id
    reply.reply?.parameters = request.parameters.isEmpty ? nil : request.parameters.json.text
    append([reply])
    conversation.updatedAt = now
    conversation.lastReply = .waiting
    isStored = true
    progress[reply.id] = ReplyProgress(startedAt: now)
    return .startTurn(
      TurnStart(
        conversation: conversation,
        prompt: isNew ? prompt : nil,
        reply: reply,
        request: request
      )
    )
  }

  /// The path to a prompt as the wire wants it, after the system prompt.
  private func request(for prompt: MessageID, _ defaults: RequestDefaults) -> ChatRequest {
    var messages = RequestMessage.path(tree.path(to: prompt))
    let settings = conversation.settings
    if let system = defaults.effectiveSystem(settings), messages.first?.role != .system {
      messages.insert(RequestMessage(role: .system, text: system.text), at: 0)
    }
    var request = ChatRequest(model: conversation.model.model, messages: messages)
    request.parameters = defaults.parameters(for: settings, gateway: conversation.model.gateway)
    return request
  }
}

extension Message {
  /// What a reply that goes on from this one begins with. Gateways refuse blanks at its end.
  var keptText: String {
    text.lastIndex { !$0.isWhitespace }.map { String(text[...$0]) } ?? ""
  }
}
