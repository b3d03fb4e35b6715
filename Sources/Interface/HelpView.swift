import Screen

/// The help sheet: every row of the key table.
enum HelpView {
  /// Rows of the whole sheet.
  static let rowCount = Binding.all.count

  /// Rows of the sheet that a screen of this size shows at once.
  static func visibleRows(in size: Size) -> Int {
    max(1, min(rowCount + 2, size.rows - 4) - 2)
  }

  static func draw(from top: Int, _ state: AppState, on frame: inout Frame) {
    let settings = state.settings
    let inside = OverlayBox(
      title: Phrase.helpTitle(settings.language),
      hint: Phrase.helpHint(settings.language),
      size: Size(rows: visibleRows(in: state.size) + 2, columns: 78)
    ).draw(settings, on: &frame)
    let keyColumns = min(30, inside.size.columns / 2)
    for (row, binding) in zip(inside.rows, Binding.all.dropFirst(top)) {
      frame.write(
        chords(of: binding),
        settings.theme.style(for: "overlay.key"),
        row: row,
        column: inside.origin.column,
        columns: keyColumns - 1
      )
      frame.write(
        binding.help(settings.language),
        settings.theme.style(for: "overlay.item"),
        row: row,
        column: inside.origin.column + keyColumns,
        columns: inside.size.columns - keyColumns
      )
    }
  }

  private static func chords(of binding: Binding) -> String {
    binding.keys.flatMap(\.chords).map(\.label).joined(separator: "  ")
  }
}
