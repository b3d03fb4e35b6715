import Conversations
import Screen

/// The overlay that lists the themes, each with a few of its colours.
enum ThemePickerView {
  static func draw(_ picker: ThemePicker, _ state: AppState, on frame: inout Frame) {
    let settings = state.settings
    let inside = OverlayBox(
      title: Phrase.themesTitle(settings.language),
      hint: Phrase.themesHint(settings.keymap)(settings.language),
      size: Size(rows: max(3, picker.choices.count + 2), columns: 52)
    ).draw(settings, on: &frame)
    let last = picker.choices.count - inside.size.rows
    let top = max(0, min(picker.selection - inside.size.rows / 2, last))
    for (row, index) in zip(inside.rows, picker.choices.indices.dropFirst(top)) {
      draw(
        picker.choices[index],
        isSelected: index == picker.selection,
        isFormer: picker.choices[index].name == picker.former.name,
        settings,
        in: Rect(row: row, column: inside.origin.column, rows: 1, columns: inside.size.columns),
        on: &frame
      )
    }
  }

  private static func draw(
    _ choice: ThemeChoice,
    isSelected: Bool,
    isFormer: Bool,
    _ settings: AppState.Settings,
    in rect: Rect,
    on frame: inout Frame
  ) {
    let theme = settings.theme
    let style = theme.style(for: isSelected ? "overlay.selected" : "overlay.item")
    frame.fill(rect, style.over(theme.style(for: "overlay")))
    let colors = sample(of: choice.theme)
    let chipColumns = colors.count * chipWidth
    frame.write(
      (isFormer ? "* " : "  ") + choice.name + "  " + Phrase.themeNote(choice)(settings.language),
      style,
      row: rect.origin.row,
      column: rect.origin.column,
      columns: rect.size.columns - chipColumns - 1
    )
    for (index, color) in colors.enumerated() {
      let chip = Rect(
        row: rect.origin.row,
        column: rect.columns.upperBound - chipColumns + index * chipWidth,
        rows: 1,
        columns: chipWidth
      )
      frame.fill(chip, Style(foreground: color, background: color))
    }
  }

  private static let chipWidth = 2

  /// The colours a theme is known by: none of a theme that has only the terminal's.
  private static func sample(of theme: Theme?) -> [Color] {
    guard let theme else { return [] }
    let screen = theme.style(for: "screen").background
    let scopes = [
      "transcript.reply.header", "transcript.user.header", "markdown.list.marker",
      "markdown.code", "code.keyword", "code.string", "transcript.failure",
    ]
    return ([screen] + scopes.map { theme.style(for: $0).foreground })
      .compactMap { $0 == .terminal ? nil : $0 }
  }
}
