import Screen
import Testing

@testable import Curses

/// Numbers in an order that looks random and is the same every time.
struct Shuffle: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ state >> 33
  }
}

extension CursesTests {
  @MainActor
  struct RepaintTests {
    // No combining marks: libvterm 0.1.4 moves one at the right edge to the next row.
    private static let texts = ["a", "한", " ", "─", "漢", "plain words", "마루는 좋다", ""]
    private static let styles = [
      Style.plain, Style(attributes: [.bold, .underline]), Style(background: .indexed(4)),
      Style(foreground: .rgb(red: 9, green: 200, blue: 90), attributes: [.reverse]),
    ]

    /// A frame that differs from the last one as frames do: scrolled, some rows written anew.
    private func next(after frame: Frame, _ shuffle: inout Shuffle) -> Frame {
      var next = Frame(size: frame.size)
      let shift = Int.random(in: 0...2, using: &shuffle)
      for row in 0..<max(0, frame.size.rows - shift) {
        for (column, cell) in frame.row(row + shift).enumerated() where cell.columnWidth > 0 {
          let place = Position(row: row, column: column)
          next.write(SafeText(cell.text), cell.style, at: place, columns: Int(cell.columnWidth))
        }
      }
      for _ in 0..<Int.random(in: 0...4, using: &shuffle) {
        let row = Int.random(in: 0..<frame.size.rows, using: &shuffle)
        let column = Int.random(in: 0..<frame.size.columns, using: &shuffle)
        let text = Self.texts.randomElement(using: &shuffle) ?? ""
        let style = Self.styles.randomElement(using: &shuffle) ?? .plain
        next.write(SafeText(text), style, at: Position(row: row, column: column), columns: 80)
      }
      let row = Int.random(in: 0..<frame.size.rows, using: &shuffle)
      next.cursor = Bool.random(using: &shuffle) ? Position(row: row, column: 0) : nil
      return next
    }

    @Test(arguments: [
      "xterm-256color", "tmux-256color", "screen-256color", "xterm", "linux", "vt100", "vt220",
      "rxvt-unicode-256color",
    ])
    func `shows each of many frames just as it is`(_ name: String) throws {
      try TerminalLocale.prepare()
      var shuffle = Shuffle(state: 7)
      let painter = try Painter(terminalName: name, size: Size(rows: 7, columns: 24))
      let screen = try EmulatedScreen(size: painter.size)
      screen.feed(painter.framing.claim)
      var frame = Frame(size: painter.size)
      for round in 0..<200 {
        if round % 50 == 49 {
          let size = Size(
            rows: Int.random(in: 1...12, using: &shuffle),
            columns: Int.random(in: 2...40, using: &shuffle)
          )
          screen.resize(to: size)
          painter.resize(to: size)
          frame = Frame(size: size)
        }
        frame = next(after: frame, &shuffle)
        screen.feed(painter.paint(frame))
        try #require(screen.lines == frame.textLines(), "frame \(round)")
        try #require(screen.cursor == frame.cursor || name == "vt100", "frame \(round)")
      }
    }

    @Test func `paints everything again after something else wrote to the terminal`() throws {
      try TerminalLocale.prepare()
      let painter = try Painter(terminalName: "xterm-256color", size: Size(rows: 2, columns: 9))
      let screen = try EmulatedScreen(size: painter.size)
      var frame = Frame(size: painter.size)
      frame.write(SafeText("마루"), .plain, at: Position(row: 1, column: 0), columns: 9)
      screen.feed(painter.paint(frame))
      screen.feed(Array("\u{1B}[Hwall: hi\r\nthere".utf8))
      painter.invalidate()
      screen.feed(painter.paint(frame))
      #expect(screen.lines == ["", "마루"])
    }

    @Test(arguments: [
      Size(rows: 1, columns: 1), Size(rows: 2, columns: 5), Size(rows: 1, columns: 200),
      Size(rows: 500, columns: 1), Size(rows: 200, columns: 300),
    ])
    func `paints at every size`(_ size: Size) throws {
      try TerminalLocale.prepare()
      let painter = try Painter(terminalName: "xterm-256color", size: Size(rows: 24, columns: 80))
      painter.resize(to: size)
      let screen = try EmulatedScreen(size: size)
      var frame = Frame(size: size)
      let last = Position(row: size.rows - 1, column: size.columns - 1)
      frame.write(SafeText("x"), .plain, at: last, columns: 1)
      screen.feed(painter.paint(frame))
      #expect(screen.lines == frame.textLines())
    }

    @Test func `leaves out what lies beyond the terminal`() throws {
      try TerminalLocale.prepare()
      let painter = try Painter(terminalName: "xterm-256color", size: Size(rows: 1, columns: 3))
      let screen = try EmulatedScreen(size: painter.size)
      var frame = Frame(size: Size(rows: 2, columns: 9))
      frame.write(SafeText("ab한글"), .plain, at: Position(row: 0, column: 0), columns: 9)
      screen.feed(painter.paint(frame))
      #expect(screen.lines == ["ab"])
    }

    @Test(arguments: [
      (Size(rows: 0, columns: 0), Size(rows: 24, columns: 80)),
      (Size(rows: 65_535, columns: 65_535), Size(rows: 1000, columns: 1000)),
      (Size(rows: 1, columns: 2), Size(rows: 1, columns: 2)),
    ])
    func `keeps sizes within reason`(_ told: Size, _ taken: Size) {
      #expect(told.clampedToScreen == taken)
    }
  }
}
