import Glibc
import Screen
import Testing

@testable import Curses

struct EnvironmentTests {
  @Test(
    arguments: [
      ("", nil), ("C", "ANSI_X3.4-1968"), ("POSIX", "ANSI_X3.4-1968"), ("UTF-8", nil),
      ("ko_KR.UTF-8", nil), ("ko_KR.utf8", nil), ("en_US.UTF-8@x", nil), ("de_DE", nil),
    ] as [(String, String?)]
  )
  func `takes a locale that is not installed for UTF-8`(_ name: String, _ codeset: String?) {
    #expect(!TerminalLocale.asksForOtherEncoding(name, codeset: codeset))
  }

  @Test(
    arguments: [
      ("ko_KR.EUC-KR", nil), ("ko_KR.eucKR", "EUC-KR"), ("ko_KR", nil), ("ko_KR", "EUC-KR"),
      ("ja_JP", nil), ("de_DE", "ISO-8859-1"), ("de_DE.ISO-8859-15@euro", nil),
    ] as [(String, String?)]
  )
  func `refuses a locale of another encoding`(_ name: String, _ codeset: String?) {
    #expect(TerminalLocale.asksForOtherEncoding(name, codeset: codeset))
  }

  @Test(arguments: [
    ("xterm-256color", ["xterm-256color", "vt100"]),
    ("xterm-ghostty", ["xterm-ghostty", "xterm-256color", "vt100"]),
    ("foot", ["foot", "xterm-256color", "vt100"]),
    ("st-256color", ["st-256color", "xterm-256color", "vt100"]),
    ("hp2621", ["hp2621", "vt100"]),
  ])
  func `tries what a terminal most likely understands`(_ name: String, _ names: [String]) throws {
    #expect(try TerminalName.candidates(for: name) == names)
  }

  @Test func `refuses terminals without a full screen`() {
    #expect(throws: TerminalError.dumbTerminal("dumb")) {
      try TerminalName.candidates(for: "dumb")
    }
    #expect(throws: TerminalError.unnamedTerminal) { try TerminalName.candidates(for: "") }
  }

  @Test(arguments: [
    (
      TerminalError.notATerminal,
      "Maru needs a terminal for its input and output; run it without pipes or redirections."
    ),
    (
      .unnamedTerminal,
      "TERM is not set, so the terminal is unknown; try: export TERM=xterm-256color, "
        + "or: maru --plain"
    ),
    (
      .dumbTerminal("dumb"),
      "TERM=dumb cannot show a full screen; try: maru --plain, or: export TERM=xterm-256color"
    ),
    (
      .foreignEncoding("ko_KR.EUC-KR"),
      "The locale ko_KR.EUC-KR is not UTF-8. Set the terminal to UTF-8 "
        + "(PuTTY: Window > Translation) and run: export LC_ALL=C.UTF-8"
    ),
    (.system("/dev/tty", ENXIO), "/dev/tty: No such device or address"),
  ])
  func `says what to do`(_ error: TerminalError, _ sentence: String) {
    #expect(error.description == sentence)
  }
}

extension CursesTests {
  @MainActor
  struct FramingTests {
    @Test(arguments: [
      (
        "xterm-256color",
        "\u{1B}[?1049h\u{1B}[22;0;0t\u{1B}[?1h\u{1B}=\u{1B}[?2004h\u{1B}[?25l",
        "\u{1B}[?2026l\u{1B}[?1006l\u{1B}[?1002l\u{1B}[?2004l\u{1B}(B\u{1B}[m\u{1B}[39;49m\u{1B}[r\u{1B}[?1l\u{1B}>\u{1B}[?12l\u{1B}[?25h"
          + "\u{1B}[?1049l\u{1B}[23;0;0t"
      ),
      (
        "vt100",
        "\u{1B}[?1h\u{1B}=\u{1B}[?2004h",
        "\u{1B}[?2026l\u{1B}[?1006l\u{1B}[?1002l\u{1B}[?2004l\u{1B}[m\u{0F}\u{1B}[r\u{1B}[?1l\u{1B}>\u{1B}[H\u{1B}[J"
      ),
    ])
    func `undoes all it does`(_ name: String, _ claim: String, _ restore: String) throws {
      try TerminalLocale.prepare()
      let painter = try Painter(terminalName: name, size: Size(rows: 2, columns: 4))
      #expect(String(decoding: painter.framing.claim, as: UTF8.self) == claim)
      #expect(String(decoding: painter.framing.restore, as: UTF8.self) == restore)
    }

    @Test func `falls back to xterm for a terminal the system does not know`() throws {
      try TerminalLocale.prepare()
      let size = Size(rows: 2, columns: 4)
      #expect(
        try Painter.forTerminal(named: "foot-none", size: size).terminalName == "xterm-256color"
      )
      #expect(try Painter.forTerminal(named: "none", size: size).terminalName == "vt100")
    }
  }
}
