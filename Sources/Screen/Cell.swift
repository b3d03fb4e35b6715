/// One position of a frame.
package struct Cell: Hashable, Sendable {
  /// One of `columnWidth` columns with at most four marks upon it, or none for the right half of a
  /// wide one. A flag is two cells of one column each.
  package var scalars: CellScalars
  package var style: Style

  package init(_ scalars: CellScalars, _ style: Style) {
    self.scalars = scalars
    self.style = style
  }

  package init(text: String, columnWidth: UInt8, style: Style) {
    self.init(CellScalars(text, columnWidth: columnWidth), style)
  }

  /// Columns the cluster takes: 1 or 2, or 0 for the right half of a wide one.
  package var columnWidth: UInt8 { scalars.columnWidth }

  /// The scalars as text.
  package var text: String { scalars.text }

  /// A blank.
  package static let blank = Cell(.blank, .plain)
}
