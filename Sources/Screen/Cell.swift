/// One position of a frame.
package struct Cell: Hashable, Sendable {
  /// One scalar of `columnWidth` columns with at most four marks upon it, or empty for the right
  /// half of a wide one. A flag is two cells of one column each.
  package var text: String
  /// Columns the cluster takes: 1 or 2, or 0 for the right half of a wide one.
  package var columnWidth: UInt8
  package var style: Style

  package init(text: String, columnWidth: UInt8, style: Style) {
    self.text = text
    self.columnWidth = columnWidth
    self.style = style
  }

  /// A blank.
  package static let blank = Cell(text: " ", columnWidth: 1, style: .plain)
}
