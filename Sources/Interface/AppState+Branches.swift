import Conversations

/// Ways on from a message besides the next prompt: its siblings, another version of it, the rest of
/// it, a conversation of its own.
extension AppState {
  /// The message that is meant: the one at hand in the transcript, elsewhere the last one.
  mutating func messageMeant() -> Int? {
    if focus == .transcript || isBare { return currentMessage() }
    return shown.path.indices.last
  }

  mutating func branch(_ step: BranchStep) -> [Effect] {
    switch step {
    case .sibling(let step): showSibling(step)
    case .edit: editEarlierPrompt()
    case .goOn: continueReply()
    case .fork: fork()
    case .parent, .child: moveAlong(step)
    case .filter: filterTree()
    }
  }

  /// Shows what stands beside the message at hand, or beside its prompt, with what was said after it.
  private mutating func showSibling(_ step: Step) -> [Effect] {
    if case .tree(let tree) = overlay { return moveToSibling(step, in: tree) }
    guard let current = messageMeant() else { return [] }
    // A reply alone stands for its turn.
    let turn = current > 0 && shown.message(at: current)?.reply != nil ? [current - 1] : []
    let place = ([current] + turn).first { shown.tree.siblings(of: shown.path[$0]).count > 1 }
    guard let place else {
      message = Phrase.noSibling(settings.language)
      return []
    }
    guard let sibling = shown.tree.sibling(of: shown.path[place], step) else { return [] }
    return go(to: sibling)
  }

  /// Shows the path through a message with that message at the top: the shown one where it is on it,
  /// else the one to the newest leaf below.
  mutating func go(to id: MessageID) -> [Effect] {
    var effects: [Effect] = []
    if !shown.path.contains(id) {
      guard shown.runningReply == nil else { return refuseWhileRunning() }
      let leaf = shown.tree.newestLeaf(below: id)
      shown.selection = nil
      shown.showPath(to: leaf)
      effects = [.storeLeaf(leaf, of: shown.conversation.id)]
    }
    guard let index = shown.path.firstIndex(of: id) else { return effects }
    reveal(RowPosition(message: index, row: 0), atTop: true)
    shown.marked = id
    return effects
  }

  mutating func refuseWhileRunning() -> [Effect] {
    message = stillComing
    return []
  }

  // MARK: Another version of a prompt

  /// Puts the prompt of the message at hand into the editor, in place of the draft.
  private mutating func editEarlierPrompt() -> [Effect] {
    let current = messageMeant() ?? -1
    guard
      let prompt = shown.path[...current].compactMap({ shown.tree[$0] }).last(where: {
        $0.role == .user
      })
    else {
      message = Phrase.noPromptHere(settings.language)
      return []
    }
    focus = .prompt
    showsListOverlay = false
    if isBare { keepingPlace { $0.isBare = false } }
    guard shown.edited?.message != prompt.id else { return [] }
    rememberEdit()
    vim = VimState()
    shown.edit(prompt, isEscaped: needsSlash(prompt.text), settings.language)
    return []
  }

  /// Leaves the edit of an earlier prompt that has the focus; the draft comes back. `false` where
  /// there is none.
  mutating func leaveEdit() -> Bool {
    guard focus == .prompt, shown.edited != nil else { return false }
    message = shown.hasChangedEdit ? Phrase.editLeft(settings.keymap)(settings.language) : nil
    rememberEdit()
    shown.clearPrompt()
    vim = VimState()
    return true
  }

  /// Keeps an edit that is given up among the earlier prompts.
  private mutating func rememberEdit() {
    if shown.hasChangedEdit, !shown.prompt.isBlank { recall.add(shown.prompt.written) }
  }

  // MARK: The rest of a reply

  /// Asks for the rest of a reply that did not come to its end, as another reply that begins with
  /// what came.
  private mutating func continueReply() -> [Effect] {
    guard let reply = replyMeant(), let prompt = reply.parent else {
      message = Phrase.noReplyHere(settings.language)
      return []
    }
    if let refusal = Phrase.cannotContinue(reply, settings.keymap) {
      message = refusal(settings.language)
      return []
    }
    guard shown.runningReply == nil else { return refuseWhileRunning() }
    guard !isShownDeleted() else { return [] }
    shown.viewport = .end
    let effect = shown.startReply(
      to: prompt,
      continuing: reply,
      settings.defaults,
      now: now,
      identifiers: &identifiers
    )
    raiseShown()
    return [effect]
  }

  /// The reply at hand, or the one to the prompt at hand.
  private mutating func replyMeant() -> Message? {
    guard let current = messageMeant() else { return nil }
    return [current, current + 1].compactMap { shown.message(at: $0) }.first { $0.reply != nil }
  }

  // MARK: A conversation of its own

  /// Has the path up to the message at hand copied into a new conversation.
  private mutating func fork() -> [Effect] {
    guard let current = messageMeant() else {
      message = Phrase.nothingToFork(settings.language)
      return []
    }
    let path = shown.path[...current].compactMap { shown.tree[$0] }
    guard !path.contains(where: \.isRunning) else { return refuseWhileRunning() }
    let source = shown.conversation
    let id = identifiers.nextConversation()
    let copies = path.map { Fork.Copy($0.id, as: identifiers.nextMessage()) }
    var conversation = Conversation(
      id: id,
      title: Phrase.forkTitle(source.title, settings.language),
      model: source.model,
      createdAt: now,
      leaf: copies.last?.id
    )
    conversation.settings = source.settings
    conversation.isNamed = source.isNamed
    conversation.tags = source.tags
    conversation.lastReply = path.last { $0.reply != nil }?.reply?.state
    return [.fork(Fork(conversation, copying: copies))]
  }

  /// Shows a fork that is stored.
  mutating func showFork(_ conversation: Conversation) -> [Effect] {
    list.put(conversation)
    let effects = show(conversation)
    listShown()
    focus = .prompt
    message = Phrase.forked(settings.language)
    return effects
  }
}

extension OpenConversation {
  func message(at index: Int) -> Message? {
    path.indices.contains(index) ? tree[path[index]] : nil
  }
}

extension MessageTree {
  /// The message beside another, the older or the newer one; `nil` at the end.
  func sibling(of id: MessageID, _ step: Step) -> MessageID? {
    let siblings = siblings(of: id)
    guard let index = siblings.firstIndex(of: id) else { return nil }
    let target = index + (step == .next ? 1 : -1)
    return siblings.indices.contains(target) ? siblings[target] : nil
  }
}
