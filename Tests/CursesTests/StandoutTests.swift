import Screen
import Testing

@testable import Curses

extension CursesTests {
  @MainActor
  struct StandoutTests {
    private func bytes(
      _ style: Style,
      terminal: String,
      isColored: Bool = true,
      hasDirectColor: Bool = false
    ) throws -> String {
      try TerminalLocale.prepare()
      let size = Size(rows: 1, columns: 4)
      let painter = try Painter(
        terminalName: terminal,
        size: size,
        isColored: isColored,
        hasDirectColor: hasDirectColor
      )
      var frame = Frame(size: size)
      frame.write(SafeText("a"), style, at: Position(row: 0, column: 0), columns: 4)
      return String(decoding: painter.paint(frame), as: UTF8.self)
    }

    private let chosen = Style(
      foreground: .rgb(red: 213, green: 216, blue: 222),
      background: .rgb(red: 55, green: 66, blue: 79),
      attributes: .standout
    )

    @Test func `what stands out is reversed only where backgrounds cannot be told apart`() throws {
      #expect(try bytes(chosen, terminal: "xterm").contains(";7m"))
      #expect(
        try bytes(chosen, terminal: "xterm-256color", isColored: false).contains(";7m")
      )
      #expect(try !bytes(chosen, terminal: "xterm-256color").contains(";7m"))
    }

    @Test func `colours are written as red, green and blue where the terminal has them`() throws {
      let direct = try bytes(chosen, terminal: "xterm-256color", hasDirectColor: true)
      #expect(direct.contains("\u{1B}[38;2;213;216;222m\u{1B}[48;2;55;66;79ma"))
      let few = try bytes(chosen, terminal: "xterm", hasDirectColor: true)
      #expect(!few.contains("38;2"))
    }
  }
}
