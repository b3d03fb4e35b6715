import CNCurses
import Screen
import Testing

@testable import Curses

extension CursesTests {
  struct CellEncoderTests {
    private func scalars(_ cell: Cell) throws -> [[UInt32]] {
      try TerminalLocale.prepare()
      var encoder = CellEncoder()
      encoder.append(cell, .none, count: 1)
      return encoder.cells.map { encoded in
        let (first, second, third, fourth, fifth) = encoded.chars
        return [first, second, third, fourth, fifth].filter { $0 != 0 }.map { UInt32($0) }
      }
    }

    private func cell(_ text: String, _ columnWidth: UInt8) -> Cell {
      Cell(text: text, columnWidth: columnWidth, style: .plain)
    }

    @Test func `puts a cluster into one cell`() throws {
      #expect(try scalars(cell("한", 2)) == [[0xD55C]])
      #expect(try scalars(cell("e\u{301}", 1)) == [[0x65, 0x301]])
      #expect(try scalars(cell("", 0)) == [])
    }

    @Test func `puts a wide cluster of narrow scalars into two cells`() throws {
      #expect(try scalars(cell("🇰🇷", 2)) == [[0x1F1F0], [0x1F1F7]])
    }

    @Test func `keeps five scalars`() throws {
      let marks = String(repeating: "\u{301}", count: 9)
      #expect(try scalars(cell("e" + marks, 1)) == [[0x65, 0x301, 0x301, 0x301, 0x301]])
    }

    @Test func `repeats the cells of one`() throws {
      try TerminalLocale.prepare()
      var encoder = CellEncoder()
      encoder.append(cell("🇰🇷", 2), Look(attributes: 1, pair: 2), count: 2)
      encoder.append(cell("a", 1), .none, count: 3)
      #expect(
        encoder.cells.map { UInt32($0.chars.0) } == [
          0x1F1F0, 0x1F1F7, 0x1F1F0, 0x1F1F7, 0x61, 0x61, 0x61,
        ]
      )
      #expect(encoder.cells.map(\.ext_color) == [2, 2, 2, 2, 0, 0, 0])
    }

    @Test func `shows what the C library gives another width as U+FFFD`() throws {
      #expect(try scalars(cell("\u{1FAE9}", 2)) == [[0xFFFD], [0xFFFD]])
      #expect(try scalars(cell("한", 1)) == [[0xFFFD]])
      #expect(try scalars(cell("\u{200B}", 1)) == [[0xFFFD]])
    }
  }
}
