import Screen
import Testing

@testable import Curses

extension CursesTests {
  @MainActor
  struct PainterTests {
    private let orange = Style(foreground: .rgb(red: 255, green: 100, blue: 0))

    private func painter(
      _ name: String = "xterm-256color",
      rows: Int = 3,
      columns: Int = 10,
      isColored: Bool = true
    ) throws -> Painter {
      try TerminalLocale.prepare()
      let size = Size(rows: rows, columns: columns)
      return try Painter(terminalName: name, size: size, isColored: isColored)
    }

    private func frame(_ lines: String..., size: Size, style: Style = .plain) -> Frame {
      var frame = Frame(size: size)
      for (row, line) in lines.enumerated() {
        let place = Position(row: row, column: 0)
        frame.write(SafeText(line), style, at: place, columns: size.columns)
      }
      return frame
    }

    private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    @Test func `clears once, then writes the text and places the cursor`() throws {
      let painter = try painter()
      var frame = frame("한글 a", size: painter.size)
      frame.cursor = Position(row: 1, column: 2)
      #expect(
        text(painter.paint(frame))
          == "\u{1B}[?25l\u{1B}(B\u{1B}[m\u{1B}[39;49m\u{1B}[r\u{1B}[H\u{1B}[2J"
          // ncurses knows of no cursor and no attributes yet.
          + "\u{1B}[1;1H\u{1B}[39;49m\u{1B}(B\u{1B}[m"
          + "한글 a\u{1B}[2;3H\u{1B}[?12l\u{1B}[?25h"
      )
    }

    @Test func `paints a frame for other widths whole`() throws {
      let painter = try painter()
      let first = frame("─ 한", size: painter.size)
      var second = Frame(size: first.size, widths: WidthProfile(isAmbiguousWide: true))
      second.write("─ 한", .plain, at: Position(row: 0, column: 0), columns: 10)
      _ = painter.paint(first)
      let clear = String(decoding: painter.framing.clear, as: UTF8.self)
      #expect(text(painter.paint(second)) == clear + "- 한")
      #expect(painter.paint(second) == [])
    }

    @Test func `puts each frame between marks where the terminal knows them, and nothing else`()
      throws
    {
      let painter = try painter()
      _ = painter.paint(frame("one", size: painter.size))
      painter.synchronizesUpdates = true
      let second = frame("two", size: painter.size)
      #expect(text(painter.paint(second)) == "\u{1B}[?2026h\rtwo\u{1B}[?2026l")
      #expect(painter.paint(second) == [])
    }

    @Test func `asks in at most 120 bytes, and only a terminal of ECMA-48`() throws {
      let questions = try painter().framing.questions
      #expect(questions.count <= 120)
      #expect(questions.contains(0x1B))
      #expect(try painter("vt52").framing.questions == [])
    }

    @Test func `writes nothing for a frame that looks the same`() throws {
      let painter = try painter()
      let frame = frame("한글", size: painter.size)
      _ = painter.paint(frame)
      #expect(painter.paint(frame) == [])
      #expect(painter.paint(Frame(size: painter.size)) != [])
    }

    @Test func `writes only what is new of a changed row`() throws {
      let painter = try painter()
      var first = frame("first", "hello", size: painter.size)
      first.cursor = Position(row: 1, column: 5)
      var second = frame("first", "hello 한", size: painter.size)
      second.cursor = Position(row: 1, column: 8)
      _ = painter.paint(first)
      #expect(text(painter.paint(second)) == " 한")
    }

    @Test func `moves the cursor alone`() throws {
      let painter = try painter()
      var frame = frame("hello", size: painter.size)
      frame.cursor = Position(row: 0, column: 5)
      _ = painter.paint(frame)
      frame.cursor = Position(row: 0, column: 0)
      #expect(text(painter.paint(frame)) == "\r")
    }

    @Test func `hides the cursor where a frame has none, and one outside`() throws {
      let painter = try painter()
      var frame = frame("hello", size: painter.size)
      frame.cursor = Position(row: 0, column: 5)
      _ = painter.paint(frame)
      frame.cursor = nil
      #expect(text(painter.paint(frame)) == "\u{1B}[?25l")
      frame.cursor = Position(row: 3, column: 0)
      #expect(painter.paint(frame) == [])
    }

    @Test func `keeps a wide character whole at the right edge`() throws {
      let painter = try painter(rows: 2, columns: 4)
      let screen = try EmulatedScreen(size: painter.size)
      screen.feed(painter.paint(frame("ab한", "abc한", size: painter.size)))
      #expect(screen.lines == ["ab한", "abc"])
      screen.feed(painter.paint(frame("한글", "a한b", size: painter.size)))
      #expect(screen.lines == ["한글", "a한b"])
    }

    @Test func `writes a flag as two letters next to each other, even if one changes`() throws {
      let painter = try painter(rows: 1)
      _ = painter.paint(frame("a🇰🇷b", size: painter.size))
      #expect(text(painter.paint(frame("a🇰🇵b", size: painter.size))).contains("🇰🇵"))
    }

    @Test func `writes combining marks with their base`() throws {
      let painter = try painter(rows: 1)
      #expect(
        text(painter.paint(frame("e\u{323}\u{302}x", size: painter.size))).contains(
          "e\u{323}\u{302}x"
        )
      )
    }

    @Test(arguments: [
      ("xterm-256color", "\u{1B}[38;5;202mx"), ("tmux-256color", "\u{1B}[38;5;202mx"),
      ("screen-256color", "\u{1B}[38;5;202mx"), ("xterm", "\u{1B}[31mx"), ("linux", "\u{1B}[31mx"),
      ("vt100", "x"), ("xterm-mono", "x"),
    ])
    func `paints the nearest colour the terminal has`(_ name: String, _ sent: String) throws {
      let painter = try painter(name, rows: 1)
      _ = painter.paint(frame(" ", size: painter.size))
      let bytes = painter.paint(frame("x", size: painter.size, style: orange))
      #expect(text(bytes).contains(sent))
      #expect(text(bytes).contains("\u{1B}[3") == (sent != "x"))
    }

    @Test func `paints attributes alone where colour is not wanted`() throws {
      let painter = try painter(rows: 1, isColored: false)
      let style = Style(foreground: .indexed(1), background: .indexed(2), attributes: [.bold])
      let bytes = painter.paint(frame("x", size: painter.size, style: style))
      #expect(painter.colorDepth == .none)
      #expect(text(bytes).contains("\u{1B}[1mx") || text(bytes).contains("\u{1B}[0;1mx"))
      #expect(!text(bytes).contains("\u{1B}[31"))
    }

    @Test func `runs out of colour pairs without changing those in use`() throws {
      let painter = try painter("xterm", rows: 9, columns: 9)
      let screen = try EmulatedScreen(size: painter.size)
      var frame = Frame(size: painter.size)
      for row in 0..<8 {
        for column in 0..<8 {
          let style = Style(foreground: .indexed(UInt8(row)), background: .indexed(UInt8(column)))
          frame.write(SafeText("x"), style, at: Position(row: row, column: column), columns: 1)
        }
      }
      screen.feed(painter.paint(frame))
      #expect(screen.lines == Array(repeating: "xxxxxxxx", count: 8) + [""])
    }

    @Test func `refuses terminals it cannot paint on`() throws {
      #expect(throws: TerminalError.unknownTerminal("no-such-terminal")) {
        _ = try painter("no-such-terminal")
      }
      #expect(throws: TerminalError.unknownTerminal("dumb")) { _ = try painter("dumb") }
    }

    @Test func `takes turns with other painters`() throws {
      let one = try painter("xterm-256color", rows: 1)
      let other = try painter("vt100", rows: 2, columns: 20)
      _ = one.paint(frame("one", size: one.size))
      _ = other.paint(frame("other", size: other.size))
      #expect(one.paint(frame("one", size: one.size)) == [])
      #expect(text(one.paint(frame("one!", size: one.size))).contains("!"))
      #expect(other.paint(frame("other", size: other.size)) == [])
    }
  }
}
