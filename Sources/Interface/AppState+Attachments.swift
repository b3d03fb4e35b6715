import Conversations

/// Files and addresses that go along with a prompt.
extension AppState {
  /// Looks at what the cursor stands in after an action: a path that is being written wants its
  /// folder, one that is finished its file, a model the list.
  mutating func followPrompt() -> [Effect] {
    guard focus == .prompt, overlay == nil else { return [] }
    guard let mention = shown.prompt.mentionAtCursor() else {
      folder = nil
      guard followedRevision != shown.prompt.revision else { return [] }
      followedRevision = shown.prompt.revision
      guard let closed = shown.prompt.mentionJustClosed(), !closed.path.isEmpty else {
        return wantedModels
      }
      let request = AttachmentRequest(closed.path)
      return [.attach([request], for: shown.conversation.id, .mention)]
    }
    let path = PromptMention.folder(of: mention.path)
    guard folder?.path != path, !mention.path.contains("://") else { return [] }
    folder = FolderListing(path: path)
    return [.listFolder(path)]
  }

  /// Reads every file that a prompt names, such as that of a restored draft.
  func attachMentions(in id: ConversationID) -> [Effect] {
    let open = shown.conversation.id == id ? shown : background[id]
    let requests = (open?.prompt.mentions() ?? []).filter { !$0.path.isEmpty }.map {
      AttachmentRequest($0.path)
    }
    return requests.isEmpty ? [] : [.attach(requests, for: id, .mention)]
  }

  /// Reads what `/attach` names; without a name one can be written at the prompt.
  mutating func attach(_ argument: String) -> [Effect] {
    focus = .prompt
    guard !argument.isEmpty else {
      if let last = shown.prompt.units.prefix(shown.prompt.cursor).last, !last.isBlank {
        shown.prompt.insert(" ")
      }
      shown.prompt.insert("@")
      return []
    }
    let request = AttachmentRequest(argument: argument)
    return [.attach([request], for: shown.conversation.id, .command)]
  }

  /// Takes what was read: it stands in the prompt in place of its name.
  mutating func take(
    _ answers: [AttachmentAnswer],
    for id: ConversationID,
    _ purpose: AttachmentPurpose
  ) -> [Effect] {
    let language = settings.language
    var hidden = 0
    for answer in answers {
      switch answer.result {
      case .success(let attachment):
        hidden += attachment.hiddenCount
        update(id) { $0.place(attachment, answer.request, purpose, language) }
      case .failure(let error):
        if purpose.tells(of: error) { message = error.text(language) }
      }
    }
    guard case .sending(let number) = purpose else {
      warnOfHidden(hidden)
      return []
    }
    if hidden > 0 { message = Phrase.heldBack(hidden, settings.keymap)(language) }
    let isRefused =
      hidden > 0
      || answers.contains { answer in
        guard case .failure(let error) = answer.result else { return false }
        return purpose.tells(of: error)
      }
    return goOn(with: number, in: id, isRefused: isRefused)
  }

  /// What a model is known not to take of a prompt; `nil` where nothing speaks against sending.
  func obstacle(_ attachments: [Attachment], for model: ModelReference) -> LocalizedText? {
    let known = models.first { $0.reference == model }?.inputModalities ?? []
    guard !known.isEmpty else { return nil }
    let refused = attachments.first { attachment in
      switch attachment.kind {
      case .image: !known.contains("image")
      case .audio: !known.contains("audio")
      case .text, .file: false
      }
    }
    let key = settings.keymap.label(of: "models", in: .prompt) ?? "/models"
    return refused.map { Phrase.cannotTake($0.kind, model.shortName, key) }
  }

  /// Sends a waiting prompt whose files are read, or gives it back to be written again.
  private mutating func goOn(
    with number: Int,
    in id: ConversationID,
    isRefused: Bool
  ) -> [Effect] {
    let open = shown.conversation.id == id ? shown : background[id]
    guard let open, let index = open.queue.firstIndex(where: { $0.reading == number }) else {
      return []
    }
    let obstacle = obstacle(open.queue[index].attachments, for: open.conversation.model)
    if let obstacle { message = obstacle(settings.language) }
    update(id) { open in
      open.queue[index].reading = nil
      guard isRefused || obstacle != nil else { return }
      // What waits behind it must not wait for a reply that never comes.
      if open.isRunning { open.takeQueued(at: index) } else { open.takeBackQueue() }
    }
    guard !isRefused, obstacle == nil else { return [] }
    let effects = sendQueued(in: id, after: .complete)
    guard !effects.isEmpty else { return [] }
    if shown.conversation.id == id {
      shown.viewport = .end
      isModelFallback = false
      raiseShown()
    } else if let sent = background[id] {
      list.put(sent.conversation)
    }
    return effects
  }
}

extension AttachmentPurpose {
  /// Whether the user hears of it: a word behind an `@` need not be a file.
  func tells(of error: AttachmentError) -> Bool {
    switch (self, error) {
    case (.paste, _): false
    case (.mention, .missing), (.mention, .folder), (.sending, .missing), (.sending, .folder),
      (.mention, .malformedAddress), (.sending, .malformedAddress):
      false
    case (.mention, _), (.sending, _), (.command, _): true
    }
  }
}

extension OpenConversation {
  /// Puts what was read into the prompt it is for.
  mutating func place(
    _ attachment: Attachment,
    _ request: AttachmentRequest,
    _ purpose: AttachmentPurpose,
    _ language: Language
  ) {
    let written = PromptMention.written(request.place)
    let chip = PromptChip(attachment, text: "", written: written, language)
    let named = PromptChip(attachment, text: attachment.name, written: written, language)
    switch purpose {
    case .command: prompt.insert([.chip(chip), .character(" ")])
    case .mention: prompt.replaceMentions(of: request.place, with: named)
    case .paste(let text):
      guard attachment.kind == .image || attachment.kind == .audio else { return }
      prompt.replaceLast(PromptChip.units(of: text, language), with: chip)
    case .sending(let number):
      guard let index = queue.firstIndex(where: { $0.reading == number }) else { return }
      var editor = PromptEditor()
      editor.insert(queue[index].units)
      editor.replaceMentions(of: request.place, with: named)
      queue[index].units = editor.units
    }
  }
}

extension PromptEditor {
  /// Puts a chip in place of every mention of a path; the cursor stays behind what it was behind.
  mutating func replaceMentions(of path: String, with chip: PromptChip) {
    for mention in mentions().reversed() where mention.path == path {
      replace(mention.range, with: chip)
    }
  }

  /// Puts a chip in place of the last run of these units, where they still stand.
  mutating func replaceLast(_ run: [PromptUnit], with chip: PromptChip) {
    guard !run.isEmpty, run.count <= units.count else { return }
    for start in stride(from: units.count - run.count, through: 0, by: -1)
    where units[start..<start + run.count].elementsEqual(run) {
      return replace(start..<start + run.count, with: chip)
    }
  }

  private mutating func replace(_ range: Range<Int>, with chip: PromptChip) {
    let after = units.count - max(cursor, range.upperBound)
    let isBefore = cursor <= range.lowerBound
    let old = cursor
    splice(range, [.chip(chip)])
    moveCursor(to: isBefore ? old : units.count - after)
  }
}
