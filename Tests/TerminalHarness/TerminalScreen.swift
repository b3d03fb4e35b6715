internal import CTerminalEmulator
package import Screen

/// What the emulated terminal shows at one moment.
///
/// The emulator (libvterm 0.1.4) does not merge emoji joined by U+200D, and reads `38:2::r:g:b`
/// wrongly: colours are to be asked for as `38;2;r;g;b`, as `xterm-256color` and `vte-direct` do.
package struct TerminalScreen: Sendable {
  package let size: Size
  /// Where the terminal's cursor stands.
  package let cursor: Position
  package let isCursorVisible: Bool
  package let isAlternate: Bool
  /// Whether mouse reports were asked for.
  package let reportsMouse: Bool
  /// Bells rung since the start.
  package let bells: Int

  private let contents: [EmulatorCell]

  init(state: EmulatorState, contents: [EmulatorCell]) {
    size = Size(rows: Int(state.rows), columns: Int(state.columns))
    cursor = Position(row: Int(state.cursor_row), column: Int(state.cursor_column))
    isCursorVisible = state.cursor_visible
    isAlternate = state.alternate
    reportsMouse = state.mouse != 0
    bells = Int(state.bells)
    self.contents = contents
  }

  /// One cell; row 0 is the top, column 0 the left.
  package subscript(row: Int, column: Int) -> ScreenCell {
    ScreenCell(contents[row * size.columns + column])
  }

  /// The text of a row without the blanks at its end. A wide cell adds its text once.
  package func row(_ row: Int) -> String {
    var text = ""
    var end = text.endIndex
    for cell in contents[row * size.columns..<(row + 1) * size.columns] {
      let cellText = cell.text
      text += cellText
      if cellText != " ", !cellText.isEmpty { end = text.endIndex }
    }
    return String(text[..<end])
  }

  /// The text of every row.
  package var rows: [String] {
    (0..<size.rows).map(row)
  }

  /// All rows, separated by line feeds.
  package var text: String {
    rows.joined(separator: "\n")
  }

  /// Every cell, row by row, to compare two screens wholly. The right half of a wide cell looks like
  /// the left one; the emulator keeps there what was drawn before.
  package var cells: [[ScreenCell]] {
    (0..<size.rows).map { row in
      (0..<size.columns).map { column in
        let cell = self[row, column]
        return cell.columnWidth == 0 ? ScreenCell(text: "", columnWidth: 0) : cell
      }
    }
  }

  /// Where a text first stands, looked for row by row.
  package func position(of text: String) -> Position? {
    for row in 0..<size.rows {
      let line = contents[row * size.columns..<(row + 1) * size.columns].map(\.text)
      for column in 0..<size.columns where !line[column].isEmpty {
        if line[column...].joined().hasPrefix(text) { return Position(row: row, column: column) }
      }
    }
    return nil
  }
}

extension TerminalScreen: CustomStringConvertible {
  /// The rows in a box, and below it what cannot be seen in them.
  package var description: String {
    let edge = "+" + String(repeating: "-", count: size.columns) + "+"
    let lines = (0..<size.rows).map { row in
      let cells = contents[row * size.columns..<(row + 1) * size.columns]
      return "|" + cells.map(\.text).joined() + "|"
    }
    let buffer = isAlternate ? "alternate screen" : "main screen"
    let visibility = isCursorVisible ? "visible" : "hidden"
    let note = "\(buffer), cursor \(visibility) at row \(cursor.row), column \(cursor.column)"
    return ([edge] + lines + [edge, note]).joined(separator: "\n")
  }
}
