import Screen

/// Lays a table out in the columns there are: as it is, with narrower columns, or as a card for
/// each row where columns would be too narrow to read.
struct TableLayout {
  /// A column shrinks to so many at least.
  private static let fewestColumns = 8
  /// In a narrower column Korean is broken between syllables.
  private static let fewestForWords = 16
  private static let gap = 3

  private let layout: BlockLayout
  private let alignments: [MarkdownTable.Alignment]
  /// The lines of every cell, the header's first.
  private let cells: [[[StyledLine]]]
  /// Columns each column would take if there were room.
  private let naturalWidths: [Int]

  init(_ table: MarkdownTable, within layout: BlockLayout) {
    self.layout = layout
    alignments = table.alignments
    let header = layout.with(base: layout.styles.tableHeader.over(layout.base))
    cells = [table.header.map(header.lines)] + table.rows.map { $0.map(layout.lines) }
    var widths = alignments.map { _ in 1 }
    for row in cells {
      for (column, lines) in row.enumerated() where column < widths.count {
        widths[column] = max(widths[column], lines.map(\.columnWidth).max() ?? 0)
      }
    }
    naturalWidths = widths
  }

  func rows() -> [StyledLine] {
    guard let widths = columnWidths() else { return cardRows() }
    let wrapped = cells.map { row in
      row.prefix(widths.count).enumerated().map { column, lines in
        lines.flatMap { self.wrapped($0, to: widths[column]) }
      }
    }
    let isRuled = wrapped.dropFirst().contains { $0.contains { $0.count > 1 } }
    let rule = ruleRow(widths)
    var rows: [StyledLine] = []
    for (index, row) in wrapped.enumerated() {
      if index == 1 || index > 1 && isRuled { rows.append(rule) }
      rows += self.rows(of: row, widths)
    }
    return wrapped.count == 1 ? rows + [rule] : rows
  }

  // MARK: Widths

  /// The width of each column; `nil` if they would be too narrow.
  private func columnWidths() -> [Int]? {
    let count = naturalWidths.count
    let room = layout.columns - Self.gap * (count - 1)
    if naturalWidths.reduce(0, +) <= room { return naturalWidths }
    let least = naturalWidths.reduce(0) { $0 + min($1, Self.fewestColumns) }
    guard count > 0, room >= least else { return nil }
    return shrunk(to: room)
  }

  private func wrapped(_ line: StyledLine, to columns: Int) -> [StyledLine] {
    let isNarrow = layout.breaksHangul || columns < Self.fewestForWords
    return line.wrapped(to: columns, breaksHangul: isNarrow)
  }

  /// Columns narrower than their share keep their width; the others share the rest in proportion,
  /// none narrower than its words if that can be.
  private func shrunk(to room: Int) -> [Int] {
    var widths = naturalWidths
    var wide = Array(widths.indices)
    var rest = room
    while let narrow = wide.first(where: { widths[$0] <= rest / wide.count }) {
      rest -= widths[narrow]
      wide.removeAll { $0 == narrow }
    }
    let words = wide.map { min(naturalWidths[$0], max(Self.fewestColumns, widestWord(in: $0))) }
    let fewest = wide.map { min(naturalWidths[$0], Self.fewestColumns) }
    let least = words.reduce(0, +) <= rest ? words : fewest
    let spare = rest - least.reduce(0, +)
    let wishes = zip(wide, least).map { naturalWidths[$0] - $1 }
    let total = max(1, wishes.reduce(0, +))
    for (index, column) in wide.enumerated() {
      widths[column] = least[index] + spare * wishes[index] / total
    }
    if let last = wide.last { widths[last] += room - widths.reduce(0, +) }
    return widths
  }

  private func widestWord(in column: Int) -> Int {
    cells.lazy.flatMap { $0.indices.contains(column) ? $0[column] : [] }
      .map(\.widestWord).max() ?? 0
  }

  // MARK: Rows

  private var border: Style { layout.styles.tableBorder.over(layout.base) }

  private func ruleRow(_ widths: [Int]) -> StyledLine {
    let (line, cross) = layout.usesASCII ? ("-", "-+-") : ("─", "─┼─")
    let text = widths.map { String(repeating: line, count: $0) }.joined(separator: cross)
    return StyledLine(SafeText(text), border)
  }

  private func rows(of cells: [[StyledLine]], _ widths: [Int]) -> [StyledLine] {
    let separator = Span(layout.usesASCII ? " | " : " │ ", border)
    let end = Span(layout.usesASCII ? " |" : " │", border)
    return (0..<(cells.map(\.count).max() ?? 0)).map { row in
      var spans: [Span] = []
      for (column, width) in widths.enumerated() {
        let cell = cells.indices.contains(column) ? cells[column] : []
        let line = cell.indices.contains(row) ? cell[row] : StyledLine()
        let isLast = column == widths.count - 1
        if column > 0 { spans.append(isLast && line.spans.isEmpty ? end : separator) }
        spans += padded(line, to: width, alignments[column], isLast: isLast)
      }
      return StyledLine(spans)
    }
  }

  private func padded(
    _ line: StyledLine,
    to width: Int,
    _ alignment: MarkdownTable.Alignment,
    isLast: Bool
  ) -> [Span] {
    let blanks = max(0, width - line.columnWidth)
    let before =
      switch alignment {
      case .left: 0
      case .center: blanks / 2
      case .right: blanks
      }
    let after = isLast ? 0 : blanks - before
    let left = before > 0 ? [Span(.blanks(before), layout.base)] : []
    let right = after > 0 ? [Span(.blanks(after), layout.base)] : []
    return left + line.spans + right
  }

  // MARK: Cards

  /// `Header: value` for each cell, a rule between the rows of the table.
  private func cardRows() -> [StyledLine] {
    let header = cells.first ?? []
    guard cells.count > 1 else {
      return header.flatMap { $0 }.flatMap { wrapped($0, to: layout.columns) }
    }
    var rows: [StyledLine] = []
    for card in cells.dropFirst() {
      if !rows.isEmpty { rows.append(ruleRow([layout.columns])) }
      for (column, value) in card.enumerated() {
        rows += cardRows(header.indices.contains(column) ? header[column] : [], value)
      }
    }
    return rows
  }

  private func cardRows(_ name: [StyledLine], _ value: [StyledLine]) -> [StyledLine] {
    let colon = Span(": ", layout.styles.tableHeader.over(layout.base))
    let joined = Array(name.map(\.spans).joined(separator: [Span(" ", layout.base)]))
    let lines = value.isEmpty ? [StyledLine()] : value
    let first = joined.isEmpty ? lines[0].spans : joined + [colon] + lines[0].spans
    return ([StyledLine(first)] + lines.dropFirst()).enumerated().flatMap { index, line in
      let indented = index == 0 ? line : line.prefixed(by: [Span("  ", layout.base)], isText: true)
      return indented.wrapped(to: layout.columns, indent: 2, breaksHangul: layout.breaksHangul)
    }
  }
}
