import Screen

/// A filter being typed in an overlay, and the list below it with the chosen entry in sight.
struct FilteredList {
  let filter: String
  let selection: Int
  /// How many entries match.
  let count: Int
  /// What is said where none does.
  let nothing: String

  /// Draws the filter, with the cursor behind it, and answers where each visible entry goes.
  func draw(
    _ settings: AppState.Settings,
    in rect: Rect,
    on frame: inout Frame
  ) -> [(index: Int, line: Rect)] {
    let typed = frame.write(
      "> " + filter,
      settings.theme.style(for: "overlay.filter"),
      row: rect.origin.row,
      column: rect.origin.column,
      columns: rect.size.columns - 1
    )
    frame.cursor = Position(row: rect.origin.row, column: rect.origin.column + typed)
    let body = rect.inset(top: 1)
    if count == 0 {
      frame.write(
        nothing,
        settings.theme.style(for: "overlay.hint"),
        row: body.origin.row,
        column: body.origin.column,
        columns: body.size.columns
      )
    }
    let top = max(0, min(selection - body.size.rows / 2, count - body.size.rows))
    return zip(body.rows, (0..<count).dropFirst(top)).map { row, index in
      (index, Rect(row: row, column: body.origin.column, rows: 1, columns: body.size.columns))
    }
  }
}
