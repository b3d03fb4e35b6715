import Conversations
import Screen

/// Changing how conversations are kept: those that are marked in the list, or the selected one; from
/// elsewhere the shown one.
extension AppState {
  mutating func keep(_ action: KeepingAction) -> [Effect] {
    if action != .undelete, action != .refuse, focus != .list, isShownDeleted() { return [] }
    switch action {
    case .pin: return toggle(\.isPinned, KeepingChange.pinned)
    case .archive: return toggle(\.isArchived, KeepingChange.archived)
    case .rename(let title): return rename(to: title)
    case .tag(let words): return tag(with: words)
    case .delete: return askDeletion()
    case .undelete: return undelete()
    case .mark: return mark()
    case .refuse:
      closeOverlay()
      return []
    }
  }

  /// What an action is about.
  private var targets: [Conversation] {
    guard focus == .list else { return [shown.conversation] }
    let marked = marked.compactMap { id in list.row(of: id).map { ($0, id) } }
    guard marked.isEmpty else {
      return marked.sorted { $0.0 < $1.0 }.compactMap { list[$0.1] }
    }
    return [list.selection.flatMap { list[$0] }].compactMap(\.self)
  }

  /// Keeps conversations in another way, here and in the store; one that nothing was said in is
  /// stored with its first turn, as it is then.
  private mutating func keep(_ change: KeepingChange, of conversations: [Conversation]) -> [Effect]
  {
    let stored = conversations.filter { $0.id != shown.conversation.id || shown.isStored }
    for conversation in conversations { update(conversation.id) { $0.conversation.keep(change) } }
    list.keep(change, of: stored)
    return stored.isEmpty ? [] : [.keep(change, of: stored.map(\.id))]
  }

  /// Sets what not all of them have, else takes it from all.
  private mutating func toggle(
    _ property: KeyPath<Conversation, Bool>,
    _ change: (Bool) -> KeepingChange
  ) -> [Effect] {
    let targets = targets
    guard isAnyStored(targets) else { return [] }
    let change = change(!targets.allSatisfy { $0[keyPath: property] })
    message = Phrase.kept(change, targets, settings.keymap)(settings.language)
    marked = []
    return keep(change, of: targets)
  }

  private mutating func isAnyStored(_ targets: [Conversation]) -> Bool {
    let isStored = targets.contains { $0.id != shown.conversation.id || shown.isStored }
    if !isStored { message = Phrase.nothingToKeep(settings.language) }
    return isStored
  }

  private mutating func mark() -> [Effect] {
    guard let selected = list.selection else { return [] }
    if marked.remove(selected) == nil { marked.insert(selected) }
    return moveInList(.down)
  }

  // MARK: Title and tags

  private mutating func rename(to title: String) -> [Effect] {
    let targets = Array(targets.prefix(1))
    guard !targets.isEmpty else { return [] }
    if title.isEmpty {
      overlay = .keeping(KeepingForm(.rename, of: targets))
      return []
    }
    let title = Conversation.title(from: title, limit: Self.longestTitle)
    message = Phrase.renamed(title)(settings.language)
    return keep(.title(title), of: targets)
  }

  private mutating func tag(with words: String) -> [Effect] {
    let targets = targets
    guard !targets.isEmpty else { return [] }
    if words.isEmpty {
      overlay = .keeping(KeepingForm(.tags, of: targets))
      return []
    }
    return setTags(of: targets) { $0.tags(changedBy: words.split(separator: " ").map(String.init)) }
  }

  private mutating func setTags(
    of targets: [Conversation],
    _ tags: (Conversation) -> [String]
  ) -> [Effect] {
    marked = []
    message = Phrase.tagged(targets.count == 1 ? tags(targets[0]) : nil)(settings.language)
    return targets.flatMap { target in
      tags(target) == target.tags ? [] : keep(.tags(tags(target)), of: [target])
    }
  }

  /// Characters of a title that the user gives.
  private static let longestTitle = 200

  // MARK: The form

  mutating func moveInForm(_ form: KeepingForm, _ move: OverlayMove) -> [Effect] {
    switch move {
    case .accept: return accept(form)
    case .deleteBackward: edit(.deleteBackward, in: form)
    case .clear: edit(.killToLineStart, in: form)
    case .top: edit(.lineStart, in: form)
    case .bottom: edit(.lineEnd, in: form)
    case .up, .down, .pageUp, .pageDown, .left, .right: break
    }
    return []
  }

  /// Types into the field.
  mutating func type(_ text: String, into form: KeepingForm) {
    var form = form
    form.editor.insert(text)
    overlay = .keeping(form)
  }

  mutating func edit(_ edit: PromptEdit, in form: KeepingForm) {
    var form = form
    if edit != .newline { form.editor.perform(edit, &kills) }
    overlay = .keeping(form)
  }

  private mutating func accept(_ form: KeepingForm) -> [Effect] {
    overlay = nil
    switch form.kind {
    case .deletion: return delete(form.targets)
    case .rename:
      let title = Conversation.title(from: form.text, limit: Self.longestTitle)
      guard !title.isEmpty, title != form.targets[0].title else { return [] }
      return keep(.title(title), of: form.targets)
    case .tags:
      let words = form.text.split(whereSeparator: { $0.isWhitespace || $0 == "," })
        .map(String.init)
      return setTags(of: form.targets) { target in
        form.targets.count == 1
          ? Conversation.tags(from: form.text) : target.tags(changedBy: words)
      }
    }
  }

  // MARK: Deleting

  private mutating func askDeletion() -> [Effect] {
    let targets = targets
    guard isAnyStored(targets) else { return [] }
    let running = targets.first { target in
      (target.id == shown.conversation.id ? shown : background[target.id])?.isRunning == true
    }
    if let running {
      message = Phrase.stopBeforeDeleting(running)(settings.language)
      return []
    }
    overlay = .keeping(KeepingForm(.deletion, of: targets))
    return []
  }

  private mutating func delete(_ targets: [Conversation]) -> [Effect] {
    let ids = Set(targets.map(\.id))
    var effects: [Effect] = []
    var former: OpenConversation?
    for id in ids where background[id]?.hasUnsavedDraft == true {
      if let effect = background[id]?.saveDraft() { effects.append(effect) }
    }
    if ids.contains(shown.conversation.id) {
      if shown.hasUnsavedDraft { effects.append(shown.saveDraft()) }
      former = shown
      effects += leaveShown(for: ids)
    }
    for id in ids { background[id] = nil }
    deletions.append(Deletion(conversations: targets, time: now, shown: former))
    list.keep(.deleted(at: now), of: targets)
    marked = []
    message = Phrase.deleted(targets, settings.keymap, keyContext)(settings.language)
    return effects + [.keep(.deleted(at: now), of: targets.map(\.id))]
  }

  /// Shows the nearest conversation that stays: one below, else one above, else a new one.
  private mutating func leaveShown(for leaving: Set<ConversationID>) -> [Effect] {
    for step in [Step.next, .previous] {
      var next = list.neighbour(of: shown.conversation.id, step)
      while let found = next, leaving.contains(found.id) {
        next = list.neighbour(of: found.id, step)
      }
      if let next {
        let selection = list.selection
        let effects = show(next)
        if let selection, !leaving.contains(selection) { list.select(selection) }
        return effects
      }
    }
    let focus = focus
    let effects = startConversation()
    if layout.list != nil { self.focus = focus }
    return effects
  }

  private mutating func undelete() -> [Effect] {
    if shown.deletion == .passing { return takeBackShown() }
    guard let last = deletions.popLast(),
      now.milliseconds(since: last.time) < Deletion.lifetime
    else {
      deletions = []
      return [
        .restoreDeleted(after: Timestamp(milliseconds: now.milliseconds - Deletion.lifetime))
      ]
    }
    list.keep(.restored, of: last.conversations)
    if let former = last.shown {
      putAside()
      shown = former
    }
    if let first = last.conversations.first { list.select(first.id) }
    message = Phrase.undeleted(last.conversations)(settings.language)
    return [.keep(.restored, of: last.conversations.map(\.id))]
  }

  /// Takes back that another Maru deleted what is shown.
  private mutating func takeBackShown() -> [Effect] {
    let conversation = shown.conversation
    shown.deletion = nil
    list.keep(.restored, of: [conversation])
    list.select(conversation.id)
    message = Phrase.undeleted([conversation])(settings.language)
    return [.keep(.restored, of: [conversation.id])]
  }

  /// Lists again what was deleted in an earlier run.
  mutating func takeBack(_ conversations: [Conversation]) {
    guard let first = conversations.first else {
      message = Phrase.nothingToUndelete(settings.language)
      return
    }
    list.keep(.restored, of: conversations)
    list.select(first.id)
    message = Phrase.undeleted(conversations)(settings.language)
  }
}
