import CTerminalEmulator
import Screen
import Testing

/// A terminal in memory that shows the bytes it is fed.
final class EmulatedScreen {
  private let emulator: OpaquePointer

  init(size: Size) throws {
    emulator = try #require(emulator_create(Int32(size.rows), Int32(size.columns)))
  }

  deinit {
    emulator_free(emulator)
  }

  func feed(_ bytes: [UInt8]) {
    emulator_feed(emulator, bytes, bytes.count)
  }

  func resize(to size: Size) {
    emulator_resize(emulator, Int32(size.rows), Int32(size.columns))
  }

  /// The rows without the blanks at their ends.
  var lines: [String] {
    // The emulator may have more columns than it was asked for.
    let state = emulator_state(emulator)
    let (rows, columns) = (Int(state.rows), Int(state.columns))
    var cells = [EmulatorCell](repeating: EmulatorCell(), count: rows * columns)
    emulator_cells(emulator, &cells)
    return (0..<rows).map { row in
      let text = cells[row * columns..<(row + 1) * columns].map(Self.text).joined()
      return String(text.reversed().drop { $0 == " " }.reversed())
    }
  }

  private static func text(of cell: EmulatorCell) -> String {
    if cell.width == 0 { return "" }
    let (first, second, third, fourth, fifth, sixth) = cell.scalars
    let scalars = [first, second, third, fourth, fifth, sixth].prefix { $0 != 0 }
    if scalars.isEmpty { return " " }
    return scalars.reduce(into: "") { $0.unicodeScalars.append(UnicodeScalar($1) ?? "?") }
  }

  /// Where the cursor is, if it can be seen.
  var cursor: Position? {
    let state = emulator_state(emulator)
    guard state.cursor_visible else { return nil }
    return Position(row: Int(state.cursor_row), column: Int(state.cursor_column))
  }

  var isAlternate: Bool { emulator_state(emulator).alternate }
}
