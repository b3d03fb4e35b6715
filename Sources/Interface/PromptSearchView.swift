import Conversations
import Screen

/// The overlay that finds earlier prompts: what is typed, and what has it in it.
enum PromptSearchView {
  static func draw(_ search: PromptSearch, _ state: AppState, on frame: inout Frame) {
    let settings = state.settings
    let inside = OverlayBox(
      title: Phrase.historyTitle(settings.language),
      hint: Phrase.historyHint(settings.keymap)(settings.language),
      size: Size(rows: max(8, frame.size.rows * 2 / 3), columns: 92)
    ).draw(settings, on: &frame)
    let typed = frame.write(
      "> " + search.query,
      settings.theme.style(for: "overlay.filter"),
      row: inside.origin.row,
      column: inside.origin.column,
      columns: inside.size.columns - 1
    )
    frame.cursor = Position(row: inside.origin.row, column: inside.origin.column + typed)
    let body = inside.inset(top: 1)
    if search.matches.isEmpty {
      frame.write(
        Phrase.noPromptMatches(settings.language),
        settings.theme.style(for: "overlay.hint"),
        row: body.origin.row,
        column: body.origin.column,
        columns: body.size.columns
      )
    }
    let top = max(
      0,
      min(search.selection - body.size.rows / 2, search.matches.count - body.size.rows)
    )
    for (row, index) in zip(body.rows, search.matches.indices.dropFirst(top)) {
      PromptLine.draw(
        state.recall.entries[search.matches[index]].text,
        mark: "",
        isSelected: index == search.selection,
        settings,
        in: Rect(row: row, column: body.origin.column, rows: 1, columns: body.size.columns),
        on: &frame
      )
    }
  }
}

/// One row of an overlay that lists prompts.
enum PromptLine {
  /// Bytes of a prompt that one row may need.
  private static let longest = 2048

  static func draw(
    _ text: String,
    mark: String,
    isSelected: Bool,
    _ settings: AppState.Settings,
    in rect: Rect,
    on frame: inout Frame
  ) {
    let style = settings.theme.style(for: isSelected ? "overlay.selected" : "overlay.item")
    frame.fill(rect, style.over(settings.theme.style(for: "overlay")))
    frame.write(
      (isSelected ? "> " : "  ") + mark + oneLine(text),
      style,
      row: rect.origin.row,
      column: rect.origin.column,
      columns: rect.size.columns
    )
  }

  /// The start of a prompt with blanks for line ends.
  static func oneLine(_ text: String) -> String {
    String(decoding: text.utf8.prefix(longest), as: UTF8.self)
      .split(whereSeparator: \.isNewline).joined(separator: " ")
  }
}
