import Conversations

/// What other running Marus write into the same store.
extension AppState {
  /// Asks for what they wrote. Each second while one receives a reply, for it may die without a word.
  func lookElsewhere() -> [Effect] {
    [.lookElsewhere(Set(background.keys).union([shown.conversation.id]))]
  }

  /// Takes in what they wrote: what grows there grows here.
  mutating func take(_ news: NewsElsewhere) -> [Effect] {
    isRunningElsewhere = news.isRunning
    var effects: [Effect] = []
    for (id, deletion) in news.deleted { take(deletion, of: id) }
    for conversation in news.conversations { effects += take(conversation) }
    for (id, messages) in news.messages.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      var ended: ReplyState?
      update(id) { ended = $0.take(messages) }
      if let ended { effects += sendQueued(in: id, after: ended) }
    }
    let language = settings.language
    for (id, draft) in news.drafts { update(id) { $0.follow(draft, language) } }
    retireIdle()
    return effects
  }

  /// What streams here is newer than what the store says of its conversation.
  private mutating func take(_ conversation: Conversation) -> [Effect] {
    let id = conversation.id
    let isShown = shown.conversation.id == id
    update(id) { $0.deletion = nil }
    guard (isShown ? shown : background[id])?.isRunning != true else {
      list.takeKeeping(of: conversation)
      update(id) { $0.conversation.takeKeeping(of: conversation) }
      return []
    }
    list.take(conversation)
    update(id) { $0.take(conversation) }
    guard isShown, conversation.isUnseen else { return [] }
    list.markSeen(id)
    return [.storeSeen(id)]
  }

  /// Leaves out of the list what another Maru deleted; on the screen it stays, with a notice.
  mutating func take(_ deletion: DeletionElsewhere, of id: ConversationID) {
    list.drop(id)
    marked.remove(id)
    if case .keeping(let form) = overlay, form.targets.contains(where: { $0.id == id }) {
      overlay = nil
    }
    update(id) { $0.deletion = deletion }
    if shown.conversation.id == id { _ = isShownDeleted() }
  }

  /// Whether the shown conversation was deleted elsewhere, which is told then.
  mutating func isShownDeleted() -> Bool {
    guard let deletion = shown.deletion else { return false }
    message = Phrase.deletedElsewhere(deletion, settings.keymap, keyContext)(settings.language)
    return true
  }

  /// What the status bar says while the shown conversation is one that was deleted elsewhere.
  var deletionNotice: [String] {
    shown.deletion == nil ? [] : [Phrase.deletedInAnother(settings.language)]
  }

  /// What is told of a reply that is still coming, where it stands in the way.
  var stillComing: String {
    let sentence =
      shown.comesElsewhere ? Phrase.comesElsewhere : Phrase.stopFirst(settings.keymap)
    return sentence(settings.language)
  }
}

extension OpenConversation {
  /// Whether another running Maru receives the last reply of the shown path.
  var comesElsewhere: Bool { runningReply.map { progress[$0.id] == nil } ?? false }

  /// Takes in how another Maru left the conversation; what the next turn asks for stays.
  mutating func take(_ stored: Conversation) {
    var taken = stored
    taken.model = conversation.model
    taken.settings = conversation.settings
    taken.leaf = conversation.leaf
    conversation = taken
  }

  /// Shows what another Maru wrote at its prompt, as long as nothing was written here. What was
  /// written here is never replaced, and a command is nobody's but its own screen's.
  mutating func follow(_ draft: Draft?, _ language: Language) {
    let draft = draft.flatMap { $0.text.hasPrefix("/") ? nil : $0 }
    guard isLoaded, draft != followed, edited == nil, queue.isEmpty, !hasUnsavedDraft else {
      return
    }
    let isFollowing = followed != nil && followedRevision == prompt.revision
    guard prompt.isEmpty || isFollowing else { return }
    prompt.clear()
    settleDraft()
    followed = nil
    if let draft { restore(draft, language) }
    settleDraft()
  }

  /// Takes in messages that another Maru wrote, and shows what was said there after the end of the
  /// shown path. Answers how its last reply ended, if it was coming and has ended.
  mutating func take(_ messages: [Message]) -> ReplyState? {
    // Those that are on their way are newer.
    guard isLoaded else { return nil }
    let coming = runningReply?.id
    for message in messages where progress[message.id] == nil {
      grow(message)
      insert(message)
    }
    if let leaf = conversation.leaf { showPath(to: tree.newestLeaf(below: leaf)) }
    guard let coming, let reply = tree[coming]?.reply, !reply.state.isRunning else { return nil }
    return reply.state
  }

  /// Lays out what a message has more than before.
  private mutating func grow(_ message: Message) {
    guard let before = tree[message.id] else { return }
    var delta = ReplyDelta(text: message.text)
    if message.text.utf8.starts(with: before.text.utf8) {
      delta.text = String(
        decoding: message.text.utf8.dropFirst(before.text.utf8.count),
        as: UTF8.self
      )
    } else {
      delta.isRewrite = true
    }
    layout.append(delta, to: message.id)
  }
}
