import Screen

/// The box an overlay is drawn in: a border, a title, a hint at the bottom.
enum OverlayBox {
  /// Draws the box in the middle of the frame and answers the rectangle inside.
  static func draw(
    title: String,
    hint: String,
    rows: Int,
    columns: Int,
    _ settings: AppState.Settings,
    on frame: inout Frame
  ) -> Rect {
    let size = Size(
      rows: min(rows, frame.size.rows - 2),
      columns: min(columns, frame.size.columns - 2)
    )
    let rect = Rect(
      row: (frame.size.rows - size.rows) / 2,
      column: (frame.size.columns - size.columns) / 2,
      rows: size.rows,
      columns: size.columns
    )
    let style = settings.theme.style(for: "overlay")
    let edge = settings.theme.style(for: "overlay.border")
    frame.fill(rect, style)
    let border = Border(usesASCII: settings.usesASCII)
    let line = String(repeating: border.horizontal, count: size.columns - 2)
    let (top, bottom) = (rect.origin.row, rect.rows.upperBound - 1)
    let (left, width) = (rect.origin.column, size.columns)
    frame.write(
      border.corners.topLeft + line + border.corners.topRight,
      edge,
      row: top,
      column: left,
      columns: width
    )
    frame.write(
      border.corners.bottomLeft + line + border.corners.bottomRight,
      edge,
      row: bottom,
      column: left,
      columns: width
    )
    for row in top + 1..<bottom {
      frame.write(border.vertical, edge, row: row, column: left, columns: 1)
      frame.write(border.vertical, edge, row: row, column: left + width - 1, columns: 1)
    }
    frame.write(
      " \(title) ",
      settings.theme.style(for: "overlay.title"),
      row: top,
      column: left + 2,
      columns: width - 4
    )
    frame.write(
      " \(hint) ",
      settings.theme.style(for: "overlay.hint"),
      row: bottom,
      column: left + 2,
      columns: width - 4
    )
    return rect.inset(top: 1, left: 2, bottom: 1, right: 2)
  }
}
