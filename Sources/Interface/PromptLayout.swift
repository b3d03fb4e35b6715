import Screen

/// The prompt's text laid out in rows: where each row starts and where the cursor stands.
///
/// The prompt breaks between any two clusters, so that the row being typed in never reflows.
struct PromptLayout: Equatable {
  /// One row: clusters `range`, a line feed at its end not included.
  struct Row: Equatable {
    let range: Range<Int>
    let text: SafeText
    /// The column each cluster starts at.
    let columns: [Int]
  }

  let rows: [Row]
  /// The insertion cell, in rows and columns of the layout.
  let cursor: Position

  /// Lays out for rows of `columns` (at least 2); one column is kept for the cursor at a row's end.
  init(_ editor: PromptEditor, columns: Int, _ widths: WidthProfile = WidthProfile()) {
    var builder = Builder(columns: max(2, columns), cursorIndex: editor.cursor, widths)
    for (index, character) in editor.characters.enumerated() {
      builder.place(character, at: index)
    }
    builder.close(at: editor.characters.count)
    rows = builder.rows
    cursor = builder.cursor
  }

  /// The cluster index nearest to a column of a row; `nil` when there is no such row.
  func index(row: Int, column: Int) -> Int? {
    guard rows.indices.contains(row) else { return nil }
    if let after = rows[row].columns.firstIndex(where: { $0 > column }) {
      return rows[row].range.lowerBound + max(0, after - 1)
    }
    guard let last = rows[row].columns.last, column <= last else {
      return rows[row].range.upperBound
    }
    return rows[row].range.upperBound - 1
  }

  private struct Builder {
    let columns: Int
    let cursorIndex: Int
    let widths: WidthProfile
    var rows: [Row] = []
    var cursor = Position(row: 0, column: 0)
    private var start = 0
    private var width = 0
    private var text = ""
    private var starts: [Int] = []

    init(columns: Int, cursorIndex: Int, _ widths: WidthProfile) {
      self.columns = columns
      self.cursorIndex = cursorIndex
      self.widths = widths
    }

    mutating func place(_ character: Character, at index: Int) {
      if character == "\n" {
        mark(index)
        endRow(at: index)
        start = index + 1
        return
      }
      let columnWidth = SafeText(String(character), in: widths).columnWidth
      if width + columnWidth >= columns { endRow(at: index) }
      mark(index)
      text.append(character)
      starts.append(width)
      width += columnWidth
    }

    mutating func close(at index: Int) {
      mark(index)
      endRow(at: index)
    }

    private mutating func mark(_ index: Int) {
      if index == cursorIndex { cursor = Position(row: rows.count, column: width) }
    }

    private mutating func endRow(at index: Int) {
      rows.append(Row(range: start..<index, text: SafeText(text, in: widths), columns: starts))
      start = index
      width = 0
      text = ""
      starts = []
    }
  }
}
