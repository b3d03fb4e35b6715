package import Conversations

extension AppState {
  /// Sends the prompt, or queues it while a reply streams; a backslash before Enter breaks the line.
  mutating func send() -> [Effect] {
    if breaksLine() { return [] }
    if let effects = runCommand() { return effects }
    guard shown.isLoaded, !shown.prompt.isBlank else { return [] }
    guard !shown.conversation.model.model.isEmpty else {
      message = Phrase.noModel(settings.keymap)(settings.language)
      return [.loadModels(isRefreshing: true)]
    }
    var waiting = WaitingPrompt(shown.prompt.units)
    let requests = shown.prompt.mentions().filter { !$0.path.isEmpty }.map {
      AttachmentRequest($0.path)
    }
    if let obstacle = obstacle(waiting.attachments, for: shown.conversation.model) {
      message = obstacle(settings.language)
      return []
    }
    recall.add(shown.prompt.written)
    shown.prompt.clear()
    vim = VimState()
    guard requests.isEmpty else {
      readCount += 1
      waiting.reading = readCount
      shown.enqueue(waiting)
      return [.attach(requests, for: shown.conversation.id, .sending(readCount))]
    }
    // One whose files are being read goes first.
    if shown.runningReply != nil || !shown.queue.isEmpty {
      shown.enqueue(waiting)
      return []
    }
    shown.viewport = .end
    isModelFallback = false
    return start(waiting)
  }

  /// Sends what was queued once the reply before it has ended well; else it goes back to the prompt.
  mutating func sendQueued(in id: ConversationID, after state: ReplyState) -> [Effect] {
    var effects: [Effect] = []
    let (now, defaults) = (now, settings.defaults)
    var identifiers = identifiers
    update(id) { open in
      guard let next = open.queue.first, next.reading == nil, !open.isRunning else { return }
      if state == .complete || state == .cut {
        open.queue.removeFirst()
        effects = [
          open.startTurn(
            next.text,
            next.attachments,
            defaults,
            now: now,
            identifiers: &identifiers
          )
        ]
      } else {
        open.takeBackQueue()
      }
    }
    self.identifiers = identifiers
    return effects
  }

  /// Sends again what failed, or asks for another reply beside the last one; while the next try is
  /// waited for, makes it now.
  mutating func retry() -> [Effect] {
    if let reply = shown.runningReply, shown.progress[reply.id]?.retry != nil {
      shown.progress[reply.id]?.retry = nil
      return [.retryNow(reply.id)]
    }
    guard let last = shown.lastReply, let prompt = last.parent else { return [] }
    guard shown.runningReply == nil else {
      message = Phrase.stopFirst(settings.keymap)(settings.language)
      return []
    }
    shown.viewport = .end
    let effect = shown.startReply(
      to: prompt,
      settings.defaults,
      now: now,
      identifiers: &identifiers
    )
    list.put(shown.conversation)
    return [effect]
  }

  /// Shows the reply beside the last one, with what was said after it.
  mutating func showSibling(_ step: Step) -> [Effect] {
    guard let last = shown.lastReply, shown.runningReply == nil else { return [] }
    let siblings = shown.tree.siblings(of: last.id)
    guard let index = siblings.firstIndex(of: last.id) else { return [] }
    let target = index + (step == .next ? 1 : -1)
    guard siblings.indices.contains(target) else { return [] }
    let leaf = shown.tree.newestLeaf(below: siblings[target])
    shown.showPath(to: leaf)
    return [.storeLeaf(leaf, of: shown.conversation.id)]
  }

  private mutating func start(_ prompt: WaitingPrompt) -> [Effect] {
    let effect = shown.startTurn(
      prompt.text,
      prompt.attachments,
      settings.defaults,
      now: now,
      identifiers: &identifiers
    )
    list.put(shown.conversation)
    return [effect]
  }
}

extension OpenConversation {
  /// Adds a prompt and its waiting reply at the end of the shown path.
  package mutating func startTurn(
    _ text: String,
    _ attachments: [Attachment] = [],
    _ defaults: RequestDefaults,
    now: Timestamp,
    identifiers: inout IdentifierSource
  ) -> Effect {
    var prompt = Message(
      id: identifiers.nextMessage(),
      parent: conversation.leaf,
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

  /// Adds another waiting reply to a prompt that is there.
  mutating func startReply(
    to prompt: MessageID,
    _ defaults: RequestDefaults,
    now: Timestamp,
    identifiers: inout IdentifierSource
  ) -> Effect {
    let message =
      tree[prompt]
      ?? Message(id: prompt, parent: nil, role: .user, text: "", createdAt: now)
    return start(prompt: message, isNew: false, defaults, now: now, identifiers: &identifiers)
  }

  private mutating func start(
    prompt: Message,
    isNew: Bool,
    _ defaults: RequestDefaults,
    now: Timestamp,
    identifiers: inout IdentifierSource
  ) -> Effect {
    var reply = Message(
      id: identifiers.nextMessage(),
      parent: prompt.id,
      role: .assistant,
      text: "",
      createdAt: now,
      reply: Reply(state: .waiting, model: conversation.model)
    )
    if isNew { append([prompt]) }
    let request = request(for: prompt.id, defaults)
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
