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
    let list = FilteredList(
      filter: search.query,
      selection: search.selection,
      count: search.matches.count,
      nothing: Phrase.noPromptMatches(settings.language)
    )
    for (index, line) in list.draw(settings, in: inside, on: &frame) {
      PromptLine.draw(
        state.recall.entries[search.matches[index]].text,
        mark: "",
        isSelected: index == search.selection,
        settings,
        in: line,
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
