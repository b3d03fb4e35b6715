import Screen

/// The prompt with its queue, and the row that parts it from the transcript.
enum PromptView {
  static func draw(_ state: AppState, _ layout: ScreenLayout, on frame: inout Frame) {
    let theme = state.settings.theme
    drawSeparator(state, in: layout.separator, on: &frame)
    frame.fill(layout.prompt, theme.style(for: "prompt"))
    let queue = Array(state.shown.queue.suffix(3))
    for (row, text) in zip(layout.prompt.rows, queue) {
      let label = "\(Phrase.queued(state.settings.language)): "
      frame.write(
        label + text.split(whereSeparator: \.isNewline).joined(separator: " "),
        theme.style(for: "prompt.queued"),
        row: row,
        column: layout.prompt.origin.column + 3,
        columns: layout.prompt.size.columns - 4
      )
    }
    let input = layout.prompt.inset(top: queue.count)
    drawText(state, in: input, on: &frame)
  }

  private static func drawSeparator(_ state: AppState, in rect: Rect, on frame: inout Frame) {
    let border = Border(usesASCII: state.settings.usesASCII)
    let isFocused = state.focus == .prompt && state.overlay == nil
    frame.write(
      String(repeating: border.horizontal, count: rect.size.columns),
      state.settings.theme.style(for: isFocused ? "border.focused" : "border"),
      row: rect.origin.row,
      column: rect.origin.column,
      columns: rect.size.columns
    )
  }

  private static func drawText(_ state: AppState, in rect: Rect, on frame: inout Frame) {
    let theme = state.settings.theme
    let left = rect.origin.column + 3
    frame.write(
      ">",
      theme.style(for: "prompt.mark"),
      row: rect.origin.row,
      column: rect.origin.column + 1,
      columns: 1
    )
    let prompt = PromptLayout(
      state.shown.prompt,
      columns: rect.size.columns - 4,
      state.settings.widths
    )
    let top = max(0, prompt.cursor.row - rect.size.rows + 1)
    for (row, line) in zip(rect.rows, prompt.rows.dropFirst(top)) {
      frame.write(
        line.text,
        theme.style(for: "prompt.text"),
        at: Position(row: row, column: left),
        columns: rect.size.columns - 4
      )
    }
    if state.shown.prompt.isEmpty {
      frame.write(
        Phrase.promptHint(state.settings.language),
        theme.style(for: "prompt.hint"),
        row: rect.origin.row,
        column: left,
        columns: rect.size.columns - 4
      )
    }
    if state.overlay == nil, state.focus == .prompt {
      frame.cursor = Position(
        row: rect.origin.row + prompt.cursor.row - top,
        column: left + prompt.cursor.column
      )
    }
  }
}
