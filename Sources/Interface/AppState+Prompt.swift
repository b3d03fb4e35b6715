import Conversations
import Screen

extension AppState {
  /// Within this many milliseconds after a paste, Enter belongs to it.
  private static let pasteMilliseconds: Int64 = 150

  /// Takes typed text where text goes: the prompt, or an overlay's filter.
  mutating func insert(_ text: String) -> [Effect] {
    switch overlay {
    case .modelPicker(var picker):
      picker.type(text)
      overlay = .modelPicker(picker)
    case .guide(let guide): type(text, into: guide)
    case .palette(var palette):
      palette.type(text)
      overlay = .palette(palette)
    case .parameters(let sheet): typeValue(text, into: sheet)
    case .history(let search): return type(text, in: search)
    case .search: return typeSearch(text)
    case .tree(let tree): return type(text, into: tree)
    case .help, .parts, .themes, .usage, .details, .personas, .queue, .preview: break
    case .keeping(let form): type(text, into: form)
    case nil where shown.find?.isTyping == true: typeQuery(text)
    case nil where keyContext == .listFilter: return typeFilter(text)
    case nil:
      shown.prompt.insert(text)
      // What joins the emoji around it is seen once all of it is there.
      if CopyableText(text).hiddenCount > 0 { warnOfHidden(shown.prompt.hiddenCount) }
    }
    return []
  }

  /// Takes pasted text; it never sends. A long one is folded, and what nobody sees is told.
  mutating func paste(_ text: String) -> [Effect] {
    guard overlay == nil, shown.find?.isTyping != true, keyContext != .listFilter else {
      return insert(text)
    }
    focus = .prompt
    pastedAt = now
    shown.prompt.insert(PromptChip.units(of: text, settings.language))
    warnOfHidden(in: text)
    guard let request = AttachmentRequest(pasted: text) else { return [] }
    return [.attach([request], for: shown.conversation.id, .paste(text))]
  }

  /// Does an edit; up and down move between rows, and at the edges recall earlier prompts.
  mutating func editPrompt(_ edit: PromptEdit) -> [Effect] {
    if case .parameters(let sheet) = overlay {
      self.edit(edit, in: sheet)
      return []
    }
    if case .keeping(let form) = overlay {
      self.edit(edit, in: form)
      return []
    }
    switch edit {
    case .up: return moveRow(by: -1)
    case .down: return moveRow(by: 1)
    case .newline, .deleteBackward, .deleteForward, .deleteWordBackward, .deleteWordForward,
      .killToLineStart, .killToLineEnd, .yank, .yankOlder, .undo, .redo, .unfold, .stripHidden,
      .left, .right, .wordLeft, .wordRight, .lineStart, .lineEnd:
      shown.prompt.perform(edit, &kills)
    }
    return []
  }

  /// Breaks the line where Enter does not mean to send: after a backslash, and as part of a paste.
  mutating func breaksLine() -> Bool {
    let since = pastedAt.map { now.milliseconds(since: $0) } ?? Self.pasteMilliseconds
    let isPasted = (0..<Self.pasteMilliseconds).contains(since)
    let before = shown.prompt.units.prefix(shown.prompt.cursor).last
    guard isPasted || before == .character("\\") else { return false }
    if isPasted { pastedAt = now } else { shown.prompt.perform(.deleteBackward, &kills) }
    shown.prompt.perform(.newline, &kills)
    return true
  }

  /// Takes what the user's editor gave back.
  private mutating func takeEdited(_ text: String) -> [Effect] {
    guard PromptUnit.normal(text) != shown.prompt.written else { return [] }
    // What no path brings back stays.
    let kept = shown.prompt.units.filter { $0.attachment != nil && $0.writtenText.isEmpty }
    shown.prompt.replace(with: kept + PromptUnit.units(of: text))
    warnOfHidden(in: text)
    return attachMentions(in: shown.conversation.id)
  }

  mutating func open(_ tool: PromptTool) -> [Effect] {
    switch tool {
    case .history: openHistory()
    case .queue: openQueue()
    case .editor: [.openEditor(shown.prompt.written)]
    }
  }

  /// Takes news of what was written earlier or elsewhere.
  mutating func handle(_ news: PromptNews) -> [Effect] {
    let language = settings.language
    switch news {
    case .loaded(let page): return take(page)
    case .draftLoaded(let id, let draft):
      update(id) { $0.restore(draft, language) }
      return attachMentions(in: id)
    case .draftDue: return saveDrafts()
    case .edited(let text): return takeEdited(text)
    case .folderListed(let path, let entries): take(entries, of: path)
    case .attached(let answers, let id, let purpose): return take(answers, for: id, purpose)
    }
    return []
  }

  /// Keeps the prompt's rows at hand for as long as the screen has this width.
  mutating func keepPromptLayout() {
    shown.prompt.keepLayout(columns: layout.promptTextColumns, settings.widths)
  }

  mutating func warnOfHidden(in text: String) {
    // Terminals send the line ends of a paste as carriage returns.
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    warnOfHidden(CopyableText(lines.joined(separator: "\n")).hiddenCount)
  }

  mutating func warnOfHidden(_ count: Int) {
    if count > 0 { message = Phrase.hidden(count, settings.keymap)(settings.language) }
  }

  private mutating func moveRow(by rows: Int) -> [Effect] {
    let layout = shown.prompt.layout(columns: layout.promptTextColumns, settings.widths)
    let cursor = layout.position(of: shown.prompt.cursor)
    if let index = layout.index(row: cursor.row + rows, column: cursor.column) {
      shown.prompt.moveCursor(to: index)
      return []
    }
    if rows < 0, shown.prompt.isEmpty, shown.edited == nil, !shown.queue.isEmpty {
      shown.takeQueued(at: shown.queue.count - 1)
      return []
    }
    return rows < 0 ? recallOlder() : recallNewer()
  }
}
