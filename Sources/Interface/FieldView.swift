import Screen

/// Text being edited in an overlay, behind a mark; the row with the cursor is in sight.
enum FieldView {
  static func draw(
    _ editor: PromptEditor,
    _ settings: AppState.Settings,
    in rect: Rect,
    on frame: inout Frame
  ) {
    let input = rect.inset(top: 0, left: 3)
    let layout = editor.layout(columns: input.size.columns, frame.widths)
    let cursor = layout.position(of: editor.cursor)
    let top = max(0, cursor.row - input.size.rows + 1)
    let style = settings.theme.style(for: "overlay.filter")
    frame.write(">", style, row: input.origin.row, column: rect.origin.column + 1, columns: 1)
    for (row, line) in zip(input.rows, top..<layout.rowCount) {
      let start = Position(row: row, column: input.origin.column)
      let text = editor.text(ofRow: line, in: layout)
      frame.write(text, style, at: start, columns: input.size.columns)
    }
    frame.cursor = Position(
      row: input.origin.row + cursor.row - top,
      column: input.origin.column + cursor.column
    )
  }
}
