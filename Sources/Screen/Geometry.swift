/// Cells, frames, styles, keys and safe text: plain values that both the views and the terminal
/// speak. This module knows neither curses nor conversations.

/// A cell's place; row 0 is the top, column 0 the left.
package struct Position: Hashable, Sendable {
  package var row: Int
  package var column: Int

  package init(row: Int, column: Int) {
    self.row = row
    self.column = column
  }
}

/// An extent in cells.
package struct Size: Hashable, Sendable {
  package var rows: Int
  package var columns: Int

  package init(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
  }
}

/// A rectangle of cells; may be empty, never negative.
package struct Rect: Hashable, Sendable {
  package let origin: Position
  package let size: Size

  package init(origin: Position, size: Size) {
    self.origin = origin
    self.size = Size(rows: max(0, size.rows), columns: max(0, size.columns))
  }

  package init(row: Int, column: Int, rows: Int, columns: Int) {
    self.init(
      origin: Position(row: row, column: column),
      size: Size(rows: rows, columns: columns)
    )
  }

  package var rows: Range<Int> { origin.row..<origin.row + size.rows }
  package var columns: Range<Int> { origin.column..<origin.column + size.columns }
  package var isEmpty: Bool { size.rows == 0 || size.columns == 0 }

  package func contains(_ position: Position) -> Bool {
    rows.contains(position.row) && columns.contains(position.column)
  }

  /// The same rectangle smaller by these many cells on each side.
  package func inset(top: Int = 0, left: Int = 0, bottom: Int = 0, right: Int = 0) -> Rect {
    Rect(
      row: origin.row + top,
      column: origin.column + left,
      rows: size.rows - top - bottom,
      columns: size.columns - left - right
    )
  }
}
