import Conversations
import Screen

/// The prompt with its queue, and the row that parts it from the transcript.
enum PromptView {
  /// Waiting prompts shown above the prompt, the last ones.
  static let queueRows = 3

  static func draw(_ state: AppState, _ layout: ScreenLayout, on frame: inout Frame) {
    let theme = state.settings.theme
    drawSeparator(state, in: layout.separator, on: &frame)
    frame.fill(layout.prompt, theme.style(for: "prompt"))
    let queue = state.shown.queue
    let numbers = queue.indices.suffix(queueRows)
    for (row, index) in zip(layout.prompt.rows, numbers) {
      let label = "\(Phrase.queued(state.settings.language)) \(index + 1): "
      frame.write(
        label + PromptLine.oneLine(queue[index].written),
        theme.style(for: "prompt.queued"),
        row: row,
        column: layout.prompt.origin.column + 3,
        columns: layout.prompt.size.columns - 4
      )
    }
    let input = layout.prompt.inset(top: numbers.count)
    drawText(state, in: input, on: &frame)
  }

  private static func drawSeparator(_ state: AppState, in rect: Rect, on frame: inout Frame) {
    let border = Border(usesASCII: state.settings.usesASCII)
    let isFocused = state.focus == .prompt && state.overlay == nil
    let style = state.settings.theme.style(for: isFocused ? "border.focused" : "border")
    frame.write(
      SafeText(border.horizontal, in: frame.widths).repeated(rect.size.columns),
      style,
      at: rect.origin,
      columns: rect.size.columns
    )
    if state.shown.edited != nil {
      let notice = Phrase.editing(state.settings.keymap)(state.settings.language)
      frame.write(
        " \(notice) ",
        state.settings.theme.style(for: "prompt.queued"),
        row: rect.origin.row,
        column: rect.origin.column + 1,
        columns: rect.size.columns - (state.settings.usesVim ? 11 : 1)
      )
    }
    guard state.settings.usesVim else { return }
    let mode = state.vim.isNormal ? Phrase.normalMode : Phrase.insertMode
    frame.writeTrailing(
      " \(mode(state.settings.language)) ",
      style,
      row: rect.origin.row,
      end: rect.columns.upperBound - 1,
      columns: rect.size.columns - 2
    )
  }

  private static func drawText(_ state: AppState, in rect: Rect, on frame: inout Frame) {
    let theme = state.settings.theme
    let left = rect.origin.column + 3
    let room = rect.size.columns - 4
    frame.write(
      ">",
      theme.style(for: "prompt.mark"),
      row: rect.origin.row,
      column: rect.origin.column + 1,
      columns: 1
    )
    let prompt = state.shown.prompt
    let layout = prompt.layout(columns: room, state.settings.widths)
    let cursor = layout.position(of: prompt.cursor)
    let top = max(0, cursor.row - rect.size.rows + 1)
    for (row, line) in zip(rect.rows, top..<layout.rowCount) {
      frame.write(
        prompt.text(ofRow: line, in: layout),
        theme.style(for: "prompt.text"),
        at: Position(row: row, column: left),
        columns: room
      )
    }
    if prompt.isEmpty {
      frame.write(
        Phrase.promptHint(state.settings.keymap)(state.settings.language),
        theme.style(for: "prompt.hint"),
        row: rect.origin.row,
        column: left,
        columns: room
      )
    }
    if state.overlay == nil, state.focus == .prompt {
      frame.cursor = Position(
        row: rect.origin.row + cursor.row - top,
        column: min(left + cursor.column, rect.columns.upperBound - 1)
      )
    }
  }
}
