import Conversations

extension AppState {
  /// Sends the prompt, or queues it while a reply streams; a backslash before Enter breaks the line.
  mutating func send() -> [Effect] {
    if breaksLine() { return [] }
    if let effects = runCommand() { return effects }
    guard shown.isLoaded, !shown.prompt.isBlank, !isShownDeleted() else { return [] }
    guard !shown.conversation.model.model.isEmpty else {
      message = Phrase.noModel(settings.keymap)(settings.language)
      return [.loadModels(.new)]
    }
    var waiting = WaitingPrompt(shown.prompt.units, replacing: shown.edited?.message)
    let requests = shown.prompt.mentions().filter { !$0.path.isEmpty }.map {
      AttachmentRequest($0.path)
    }
    if let obstacle = obstacle(waiting.attachments, for: shown.conversation.model) {
      message = obstacle(settings.language)
      return []
    }
    if waiting.original != nil, shown.runningReply != nil || !shown.queue.isEmpty {
      message = stillComing
      return []
    }
    recall.add(shown.prompt.written)
    shown.clearPrompt()
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
      if open.deletion == nil, state == .complete || state == .cut {
        open.queue.removeFirst()
        effects = [
          open.startTurn(
            next.text,
            next.attachments,
            replacing: next.original,
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
    guard let last = shown.lastReply, let prompt = last.parent, !isShownDeleted() else { return [] }
    guard shown.runningReply == nil else {
      message = stillComing
      return []
    }
    shown.viewport = .end
    let effect = shown.startReply(
      to: prompt,
      settings.defaults,
      now: now,
      identifiers: &identifiers
    )
    raiseShown()
    return [effect]
  }

  private mutating func start(_ prompt: WaitingPrompt) -> [Effect] {
    let effect = shown.startTurn(
      prompt.text,
      prompt.attachments,
      replacing: prompt.original,
      settings.defaults,
      now: now,
      identifiers: &identifiers
    )
    raiseShown()
    return [effect]
  }
}
