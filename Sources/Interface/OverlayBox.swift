import Screen

/// The box an overlay is drawn in: a border, a title, a hint at the bottom.
struct OverlayBox {
  let title: String
  let hint: String
  /// Rows and columns wanted, borders included; fewer where the frame is small.
  let size: Size

  /// Draws the box in the middle of the frame and answers the rectangle inside.
  func draw(_ settings: AppState.Settings, on frame: inout Frame) -> Rect {
    let rows = min(size.rows, frame.size.rows - 2)
    let columns = min(size.columns, frame.size.columns - 2)
    let rect = Rect(
      row: (frame.size.rows - rows) / 2,
      column: (frame.size.columns - columns) / 2,
      rows: rows,
      columns: columns
    )
    frame.fill(rect, settings.theme.style(for: "overlay"))
    drawBorder(in: rect, settings, on: &frame)
    let left = rect.origin.column + 2
    frame.write(
      " \(title) ",
      settings.theme.style(for: "overlay.title"),
      row: rect.origin.row,
      column: left,
      columns: columns - 4
    )
    frame.write(
      " \(hint) ",
      settings.theme.style(for: "overlay.hint"),
      row: rect.rows.upperBound - 1,
      column: left,
      columns: columns - 4
    )
    return rect.inset(top: 1, left: 2, bottom: 1, right: 2)
  }

  private func drawBorder(in rect: Rect, _ settings: AppState.Settings, on frame: inout Frame) {
    let border = Border(usesASCII: settings.usesASCII)
    let style = settings.theme.style(for: "overlay.border")
    let line = String(repeating: border.horizontal, count: rect.size.columns - 2)
    let (left, columns) = (rect.origin.column, rect.size.columns)
    for row in rect.rows.dropFirst().dropLast() {
      frame.write(border.vertical, style, row: row, column: left, columns: 1)
      frame.write(border.vertical, style, row: row, column: left + columns - 1, columns: 1)
    }
    let top = border.corners.topLeft + line + border.corners.topRight
    let bottom = border.corners.bottomLeft + line + border.corners.bottomRight
    frame.write(top, style, row: rect.rows.lowerBound, column: left, columns: columns)
    frame.write(bottom, style, row: rect.rows.upperBound - 1, column: left, columns: columns)
  }
}
