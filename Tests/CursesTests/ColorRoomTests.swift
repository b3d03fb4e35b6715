import Screen
import Testing

@testable import Curses

extension CursesTests {
  @MainActor
  struct ColorRoomTests {
    private let size = Size(rows: 2, columns: 60)

    /// A row of cells, each on a ground of its own.
    private func frame(of red: UInt8, _ count: Int) -> Frame {
      var frame = Frame(size: size)
      for index in 0..<count {
        let ground = Color.rgb(red: red, green: UInt8(index), blue: 0)
        let place = Position(row: index / size.columns, column: index % size.columns)
        frame.write("x", Style(background: ground), at: place, columns: 1)
      }
      return frame
    }

    @Test func `colours go on when earlier frames took them all`() throws {
      try TerminalLocale.prepare()
      let painter = try Painter(
        terminalName: "xterm-256color",
        size: size,
        hasDirectColor: true
      )
      for red in 0..<5 as Range<UInt8> {
        let bytes = String(decoding: painter.paint(frame(of: red, 100)), as: UTF8.self)
        let clears = bytes.contains("\u{1B}[2J")
        #expect(clears == [0, 2, 4].contains(red), "\(red)")
        for index in 0..<100 {
          #expect(bytes.contains("48;2;\(red);\(index);0m"), "\(red) \(index)")
        }
      }
    }
  }
}
