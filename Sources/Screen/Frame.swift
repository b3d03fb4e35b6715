/// A complete grid of cells, and where the terminal's cursor rests on it.
package struct Frame: Equatable, Sendable {
  /// Never negative.
  package let size: Size
  /// The widths of the terminal it is for. No cell holds what takes another width there.
  package let widths: WidthProfile
  /// The insertion cell; none hides the cursor.
  package var cursor: Position?
  /// Row by row.
  private var cells: [Cell]
  /// What every cell is as long as nothing has been drawn.
  private var ground: Cell?

  /// Blanks of one style. A negative size is taken as zero.
  package init(size: Size, style: Style = .plain, widths: WidthProfile = WidthProfile()) {
    self.widths = widths
    self.size = Size(rows: max(0, size.rows), columns: max(0, size.columns))
    let blank = Cell(.blank, style)
    ground = blank
    cells = Array(repeating: blank, count: self.size.rows * self.size.columns)
  }

  package static func == (one: Frame, other: Frame) -> Bool {
    one.size == other.size && one.widths == other.widths && one.cursor == other.cursor
      && one.cells == other.cells
  }

  /// The cell at a place, which must lie within the frame.
  package subscript(row: Int, column: Int) -> Cell { cells[row * size.columns + column] }

  /// The cells of a row of the frame.
  package func row(_ row: Int) -> ArraySlice<Cell> {
    cells[row * size.columns..<(row + 1) * size.columns]
  }

  /// A cell and how often it stands side by side, once or more.
  package struct Run: Equatable {
    package let cell: Cell
    package let count: Int

    package init(cell: Cell, count: Int) {
      (self.cell, self.count) = (cell, count)
    }
  }

  /// The first columns of a row, cells alike side by side as one: most of a screen are blanks.
  package func runs(ofRow row: Int, columns: Int) -> [Run] {
    let range = row * size.columns..<row * size.columns + min(columns, size.columns)
    let cells = cells.span
    var runs: [Run] = []
    runs.reserveCapacity(16)
    var first = range.lowerBound
    for index in range where cells[index] != cells[first] {
      runs.append(Run(cell: cells[first], count: index - first))
      first = index
    }
    if first < range.upperBound {
      runs.append(Run(cell: cells[first], count: range.upperBound - first))
    }
    return runs
  }

  /// Writes one row of text, cut to `columns` and to the frame, and returns the columns written.
  ///
  /// The style is laid over that of the cells, so their colours show through where it has none. A
  /// wide cluster that would be cut becomes a blank; the other half of one that is overwritten too.
  /// A cluster the terminal has another width for becomes its twin, or a question mark.
  @discardableResult
  package mutating func write(
    _ text: SafeText,
    _ style: Style,
    at position: Position,
    columns: Int
  ) -> Int {
    guard !text.isEmpty, let range = clip(position, columns: columns) else { return 0 }
    ground = nil
    var writer = CellWriter(style)
    let (widths, utf8) = (widths, text.string.utf8Span.span)
    var (index, offset) = (range.lowerBound, 0)
    blankHalf(before: index)
    var cells = cells.mutableSpan
    while index < range.upperBound, offset < utf8.count {
      let cluster = utf8.cluster(at: offset)
      guard index + cluster.columnWidth <= range.upperBound else {
        writer.blank(&cells[index])
        index += 1
        break
      }
      writer.put(widths.shown(cluster.scalars), into: &cells, at: index)
      index += cluster.columnWidth
      offset += cluster.utf8Count
    }
    blankHalf(after: index)
    return index - range.lowerBound
  }

  /// Writes the spans of a line one after another, each in its style over `base`, cut like a single
  /// text, and returns the columns written.
  @discardableResult
  package mutating func write(
    _ line: StyledLine,
    at position: Position,
    columns: Int,
    over base: Style = .plain
  ) -> Int {
    var written = 0
    for span in line.spans where written < columns {
      written += write(
        span.text,
        span.style.over(base),
        at: Position(row: position.row, column: position.column + written),
        columns: columns - written
      )
    }
    return written
  }

  /// Blanks of exactly this style, whatever was there.
  package mutating func fill(_ rect: Rect, _ style: Style) {
    let blank = Cell(.blank, style)
    guard ground != blank else { return }
    ground = nil
    for range in ranges(of: rect) {
      blankHalf(before: range.lowerBound)
      var cells = cells.mutableSpan
      for index in range { cells[index] = blank }
      blankHalf(after: range.upperBound)
    }
  }

  /// Lays a style over the cells that are there.
  package mutating func restyle(_ rect: Rect, _ style: Style) {
    ground = nil
    for range in ranges(of: rect) {
      for index in range { cells[index].style = style.over(cells[index].style) }
    }
  }

  /// The rows as text without the blanks at their ends.
  package func textLines() -> [String] {
    (0..<size.rows).map { row in
      var text = self.row(row).reduce(into: "") { $0 += $1.text }
      while text.hasSuffix(" ") { text.removeLast() }
      return text
    }
  }
}

// MARK: - Places

extension Frame {
  /// The cells of a row from a place on, or none if it lies outside the frame.
  private func clip(_ position: Position, columns: Int) -> Range<Int>? {
    guard 0..<size.rows ~= position.row, 0..<size.columns ~= position.column, columns > 0 else {
      return nil
    }
    let first = position.row * size.columns + position.column
    return first..<first + min(columns, size.columns - position.column)
  }

  private func ranges(of rect: Rect) -> [Range<Int>] {
    let rows = rect.rows.clamped(to: 0..<size.rows)
    let columns = rect.columns.clamped(to: 0..<size.columns)
    guard !columns.isEmpty else { return [] }
    return rows.map { row in
      row * size.columns + columns.lowerBound..<row * size.columns + columns.upperBound
    }
  }

  /// Blanks the left half of what is about to lose its right one.
  private mutating func blankHalf(before index: Int) {
    let column = index % size.columns
    guard column > 0 else { return }
    let flags = cells[index - column..<index].reversed().prefix { $0.isHalfFlag }
    guard cells[index].columnWidth == 0 || !flags.count.isMultiple(of: 2) else { return }
    CellWriter.blank(&cells[index - 1])
  }

  /// Blanks the right half of what has lost its left one.
  private mutating func blankHalf(after index: Int) {
    let column = index % size.columns
    guard column > 0 else { return }
    let flags = cells[index..<index - column + size.columns].prefix { $0.isHalfFlag }
    guard cells[index].columnWidth == 0 || !flags.count.isMultiple(of: 2) else { return }
    CellWriter.blank(&cells[index])
  }
}

/// Puts clusters into cells in one style, and remembers what that style looks like over the cells.
private struct CellWriter {
  private let style: Style
  private var below: Style
  private var laid: Style

  init(_ style: Style) {
    self.style = style
    below = .plain
    laid = style
  }

  private mutating func style(over cell: Cell) -> Style {
    if cell.style != below {
      below = cell.style
      laid = style.over(below)
    }
    return laid
  }

  mutating func put(_ scalars: CellScalars, into cells: inout MutableSpan<Cell>, at index: Int) {
    let style = style(over: cells[index])
    guard scalars.columnWidth == 2 else {
      cells[index] = Cell(scalars, style)
      return
    }
    if let left = scalars.first, let right = scalars.last, left.isRegionalIndicator {
      cells[index] = Cell(CellScalars(left, columnWidth: 1), style)
      cells[index + 1] = Cell(CellScalars(right, columnWidth: 1), style)
    } else {
      cells[index] = Cell(scalars, style)
      cells[index + 1] = Cell(.rightHalf, style)
    }
  }

  mutating func blank(_ cell: inout Cell) {
    cell = Cell(.blank, style(over: cell))
  }

  static func blank(_ cell: inout Cell) {
    cell.scalars = .blank
  }
}

extension Cell {
  var isHalfFlag: Bool {
    scalars.count == 1 && scalars[0].isRegionalIndicator
  }
}
