import Conversations
import Screen

/// The overlay that lists the actions: name, help and chord.
enum PaletteView {
  static func draw(_ palette: Palette, _ state: AppState, on frame: inout Frame) {
    let settings = state.settings
    let matches = state.matches(of: palette)
    let inside = OverlayBox(
      title: Phrase.paletteTitle(settings.language),
      hint: Phrase.paletteHint(settings.keymap)(settings.language),
      size: Size(rows: max(6, min(20, frame.size.rows - 4)), columns: 84)
    ).draw(settings, on: &frame)
    let list = FilteredList(
      filter: palette.filter,
      selection: palette.selection,
      count: matches.count,
      nothing: Phrase.noActionMatches(settings.language)
    )
    for (index, line) in list.draw(settings, in: inside, on: &frame) {
      let chord = matches[index].sequences(in: palette.context).first?.label ?? ""
      let help = matches[index].help(settings.language)
      ActionRow(
        name: matches[index].name,
        help: help,
        chord: chord,
        nameColumns: min(ActionRow.nameColumns, line.size.columns / 3)
      ).draw(isSelected: index == palette.selection, settings, in: line, on: &frame)
    }
  }
}

/// One line with an action's name, its help and what is pressed for it.
struct ActionRow {
  /// What the names of actions take, with the gap behind them.
  static let nameColumns = 24

  let name: String
  let help: String
  let chord: String
  /// Where the help begins.
  let nameColumns: Int

  func draw(
    isSelected: Bool,
    _ settings: AppState.Settings,
    in rect: Rect,
    on frame: inout Frame
  ) {
    let theme = settings.theme
    let style = theme.style(for: isSelected ? "overlay.selected" : "overlay.item")
    frame.fill(rect, style.over(theme.style(for: "overlay")))
    let chordColumns = min(SafeText(chord, in: frame.widths).columnWidth, rect.size.columns / 3)
    let (row, left) = (rect.origin.row, rect.origin.column)
    frame.write(name, style, row: row, column: left, columns: nameColumns - 2)
    frame.write(
      help,
      style,
      row: row,
      column: left + nameColumns,
      columns: rect.size.columns - nameColumns - chordColumns - 2
    )
    frame.writeTrailing(
      chord,
      isSelected ? style : theme.style(for: "overlay.key"),
      row: row,
      end: rect.columns.upperBound - 1,
      columns: chordColumns
    )
  }
}
