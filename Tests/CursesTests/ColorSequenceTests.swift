import Screen
import Testing

@testable import Curses

/// Styles as they are written where no screen is claimed.
struct ColorSequenceTests {
  private let span = Span(
    "A",
    Style(foreground: .rgb(red: 255, green: 0, blue: 0), attributes: [.bold, .underline])
  )

  @Test func `a style is written by the colours there are`() {
    #expect(ColorDepth.none.text(span) == "\u{1B}[1m\u{1B}[4mA\u{1B}[m")
    #expect(ColorDepth.eight.text(span) == "\u{1B}[1m\u{1B}[4m\u{1B}[31mA\u{1B}[m")
    #expect(ColorDepth.sixteen.text(span) == "\u{1B}[1m\u{1B}[4m\u{1B}[91mA\u{1B}[m")
    #expect(ColorDepth.palette.text(span) == "\u{1B}[1m\u{1B}[4m\u{1B}[38;5;196mA\u{1B}[m")
    #expect(ColorDepth.direct.text(span) == "\u{1B}[1m\u{1B}[4m\u{1B}[38;2;255;0;0mA\u{1B}[m")
  }

  @Test func `what has no look of its own is written as it is`() {
    #expect(ColorDepth.direct.text(Span("A")) == "A")
    #expect(ColorDepth.direct.text(Span("", Style(attributes: .bold))) == "")
  }

  @Test func `the colours follow from the terminal's name and COLORTERM`() {
    #expect(ColorDepth(terminal: "xterm", colors: "truecolor") == .direct)
    #expect(ColorDepth(terminal: "tmux-256color", colors: "") == .palette)
    #expect(ColorDepth(terminal: "xterm", colors: "") == .sixteen)
    #expect(ColorDepth(terminal: "linux", colors: "") == .eight)
    #expect(ColorDepth(terminal: "vt100", colors: "") == .none)
    #expect(ColorDepth(terminal: "dumb", colors: "") == .none)
  }
}
