import Screen

extension AppState {
  /// Takes typed text where text goes: the prompt, or the model picker's filter.
  mutating func insert(_ text: String) -> [Effect] {
    switch overlay {
    case .modelPicker(var picker):
      picker.type(text)
      overlay = .modelPicker(picker)
    case .guide(let guide): type(text, into: guide)
    case .parameters(let sheet): typeValue(text, into: sheet)
    case .help, .parts, .themes, .details, .personas: break
    case nil where shown.find?.isTyping == true: typeQuery(text)
    case nil: shown.prompt.insert(text)
    }
    return []
  }

  /// Takes pasted text; it never sends.
  mutating func paste(_ text: String) -> [Effect] {
    guard overlay == nil, shown.find?.isTyping != true else { return insert(text) }
    focus = .prompt
    shown.prompt.insert(text)
    return []
  }

  /// Does an edit; up and down move between rows, and at the edges recall earlier prompts.
  mutating func editPrompt(_ edit: PromptEdit) -> [Effect] {
    if case .parameters(let sheet) = overlay {
      self.edit(edit, in: sheet)
      return []
    }
    switch edit {
    case .up: moveRow(by: -1)
    case .down: moveRow(by: 1)
    case .newline, .deleteBackward, .deleteForward, .deleteWordBackward, .deleteWordForward,
      .killToLineStart, .killToLineEnd, .yank, .undo, .left, .right, .wordLeft, .wordRight,
      .lineStart, .lineEnd:
      shown.prompt.perform(edit)
    }
    return []
  }

  private mutating func moveRow(by rows: Int) {
    let prompt = PromptLayout(shown.prompt, columns: layout.promptTextColumns, settings.widths)
    let row = prompt.cursor.row + rows
    if let index = prompt.index(row: row, column: prompt.cursor.column) {
      shown.prompt.moveCursor(to: index)
    } else if let text = rows < 0 ? recall.previous(draft: shown.prompt.text) : recall.next() {
      shown.prompt.replace(with: text)
    }
  }
}
