import Conversations
import Screen

/// The help sheet: every row of the key table under its heading, with the chords in force.
enum HelpView {
  private enum Row {
    case heading(LocalizedText)
    case binding(Binding)
    case blank
  }

  private static func rows(of keymap: Keymap) -> [Row] {
    let groups = keymap.groups.map { [.heading($0.title)] + $0.bindings.map(Row.binding) }
    return Array(groups.joined(separator: [.blank]))
  }

  /// The greatest row the sheet can begin with.
  static func lastTop(in state: AppState) -> Int {
    max(0, rows(of: state.settings.keymap).count - visibleRows(in: state.size))
  }

  /// Rows of the sheet that a screen of this size shows at once.
  static func visibleRows(in size: Size) -> Int {
    max(1, size.rows - 6)
  }

  static func draw(from top: Int, _ state: AppState, on frame: inout Frame) {
    let settings = state.settings
    let inside = OverlayBox(
      title: Phrase.helpTitle(settings.language),
      hint: Phrase.helpHint(settings.keymap)(settings.language),
      size: Size(rows: visibleRows(in: state.size) + 2, columns: 84)
    ).draw(settings, on: &frame)
    let (left, columns) = (inside.origin.column, inside.size.columns)
    let theme = settings.theme
    let keyColumns = min(32, columns / 2)
    for (row, content) in zip(inside.rows, rows(of: settings.keymap).dropFirst(top)) {
      switch content {
      case .blank: break
      case .heading(let title):
        let style = theme.style(for: "overlay.title")
        frame.write(title(settings.language), style, row: row, column: left, columns: columns)
      case .binding(let binding):
        let chords = binding.sequences().map(\.label).joined(separator: "  ")
        frame.write(
          chords.isEmpty ? Phrase.unbound(settings.language) : chords,
          theme.style(for: "overlay.key"),
          row: row,
          column: left + 1,
          columns: keyColumns - 2
        )
        frame.write(
          binding.help(settings.language),
          theme.style(for: "overlay.item"),
          row: row,
          column: left + keyColumns,
          columns: columns - keyColumns
        )
      }
    }
  }
}
