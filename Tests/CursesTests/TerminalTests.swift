import Glibc
import Screen
import Testing

@testable import Curses

extension CursesTests {
  @MainActor
  @Suite(.timeLimit(.minutes(5)))
  struct TerminalTests {
    private let size = Size(rows: 4, columns: 20)
    /// More cells than a terminal nobody reads takes bytes.
    private let large = Size(rows: 100, columns: 400)
    private let log = EventLog()

    private func claim(_ pseudo: PseudoTerminal, logDescriptor: Int32? = nil) throws -> Terminal {
      try Terminal.claim(
        ttyPath: pseudo.path,
        terminalName: "xterm-256color",
        logDescriptor: logDescriptor
      ) { [log] in log.add($0) }
    }

    private func frame(_ text: String, size: Size) -> Frame {
      var frame = Frame(size: size)
      frame.write(SafeText(text), .plain, at: Position(row: 0, column: 0), columns: size.columns)
      frame.cursor = Position(row: 1, column: 0)
      return frame
    }

    private func filled(_ text: String) -> Frame {
      var frame = Frame(size: large)
      let line = SafeText(String(repeating: text, count: large.columns))
      for row in 0..<large.rows {
        frame.write(line, .plain, at: Position(row: row, column: 0), columns: large.columns)
      }
      return frame
    }

    @Test func `gives the terminal back as it was`() async throws {
      let pseudo = try PseudoTerminal(size: size)
      let before = pseudo.modes
      let terminal = try claim(pseudo)
      #expect(terminal.size == size)
      #expect(pseudo.modes != before)
      terminal.present(frame("마루", size: size))
      try await pseudo.wait { $0.isAlternate && $0.lines[0] == "마루" && $0.cursor?.row == 1 }
      terminal.restore()
      #expect(pseudo.modes == before)
      try await pseudo.wait { !$0.isAlternate && $0.cursor != nil && $0.lines[0] == "" }
      terminal.restore()
      #expect(log.all == [])
    }

    @Test func `reports keys, and Escape after a silence`() async throws {
      let pseudo = try PseudoTerminal(size: size)
      let terminal = try claim(pseudo)
      try await pseudo.type("한\u{1B}[A\u{3}\u{1B}")
      try await log.wait(for: .input(.key(.escape)))
      #expect(
        log.all == [
          .input(.typed("한")), .input(.key(.up)), .input(.typed("c", .control)),
          .input(.key(.escape)),
        ]
      )
      terminal.restore()
    }

    @Test func `reports a paste larger than the terminal's buffers`() async throws {
      let pseudo = try PseudoTerminal(size: size)
      let terminal = try claim(pseudo)
      let line = "가나다라마바사아자차카타파하\r"
      let pasted = String(repeating: line, count: 3000)
      try await pseudo.type("\u{1B}[200~" + pasted + "\u{1B}[201~")
      try await log.wait(for: .input(.paste(pasted)))
      #expect(log.all.count == 1)
      terminal.restore()
    }

    @Test func `reports a new size and paints on it`() async throws {
      let pseudo = try PseudoTerminal(size: size)
      let terminal = try claim(pseudo)
      terminal.present(frame("one", size: size))
      let larger = Size(rows: 9, columns: 40)
      pseudo.resize(to: larger)
      kill(getpid(), SIGWINCH)
      try await log.wait(for: .resized(larger))
      #expect(terminal.size == larger)
      terminal.present(frame("one at forty columns, and more", size: larger))
      try await pseudo.wait { $0.lines[0] == "one at forty columns, and more" }
      terminal.restore()
    }

    @Test(arguments: [
      (SIGTERM, TerminalEnd.terminate), (SIGINT, .interrupt), (SIGQUIT, .quit), (SIGHUP, .hangup),
    ])
    func `reports signals`(_ signal: Int32, _ end: TerminalEnd) async throws {
      let pseudo = try PseudoTerminal(size: size)
      // It would stay ignored if whoever runs the tests ignores it.
      Glibc.signal(signal, SIG_DFL)
      let terminal = try claim(pseudo)
      kill(getpid(), signal)
      try await log.wait(for: .ended(end))
      #expect(log.all == [.ended(end)])
      terminal.restore()
      Glibc.signal(SIGHUP, SIG_DFL)
    }

    @Test func `reports once that the terminal has gone`() async throws {
      let pseudo = try PseudoTerminal(size: size)
      let terminal = try claim(pseudo)
      pseudo.hangUp()
      try await log.wait(for: .ended(.hangup))
      terminal.present(frame("nobody sees this", size: size))
      terminal.suspend()
      terminal.refresh()
      terminal.restore()
      #expect(log.all == [.ended(.hangup)])
      // The shell passes a hangup on a second time.
      kill(getpid(), SIGHUP)
      signal(SIGHUP, SIG_DFL)
    }

    @Test func `shows the newest frame once a terminal that took nothing takes bytes again`()
      async throws
    {
      let pseudo = try PseudoTerminal(size: large)
      let terminal = try claim(pseudo)
      for frame in [filled("a"), filled("b"), filled("c")] { terminal.present(frame) }
      terminal.present(frame("the newest", size: large))
      try await pseudo.wait { $0.lines[0] == "the newest" && $0.lines[99] == "" }
      terminal.restore()
    }

    @Test func `gives back a terminal that takes nothing`() throws {
      let pseudo = try PseudoTerminal(size: large)
      let before = pseudo.modes
      let terminal = try claim(pseudo)
      terminal.present(filled("a"))
      terminal.present(filled("b"))
      terminal.restore()
      #expect(pseudo.modes == before)
    }

    @Test func `sends nothing while nothing changes`() async throws {
      let pseudo = try PseudoTerminal(size: size)
      let terminal = try claim(pseudo)
      terminal.present(frame("same", size: size))
      try await pseudo.wait { $0.lines[0] == "same" && $0.cursor?.row == 1 }
      terminal.present(frame("same", size: size))
      try await pseudo.type("x")
      try await log.wait(for: .input(.typed("x")))
      #expect(pseudo.drain() == 0)
      terminal.restore()
    }

    @Test func `lends the terminal and takes it back`() async throws {
      let pseudo = try PseudoTerminal(size: size)
      let before = pseudo.modes
      let terminal = try claim(pseudo)
      let raw = pseudo.modes
      terminal.present(frame("마루", size: size))
      try await pseudo.wait { $0.lines[0] == "마루" }
      try await terminal.withReleased {
        #expect(pseudo.modes == before)
        try await pseudo.wait { !$0.isAlternate }
        terminal.present(frame("meanwhile", size: size))
      }
      #expect(pseudo.modes == raw)
      try await pseudo.wait { $0.isAlternate && $0.lines[0] == "meanwhile" && $0.cursor?.row == 1 }
      #expect(log.all == [.resumed])
      terminal.restore()
    }

    @Test func `paints everything again when asked`() async throws {
      let pseudo = try PseudoTerminal(size: size)
      let terminal = try claim(pseudo)
      terminal.present(frame("마루", size: size))
      try await pseudo.wait { $0.lines[0] == "마루" && $0.cursor?.row == 1 }
      pseudo.scribble("\u{1B}[Hwall: hi")
      try await pseudo.wait { $0.lines[0] == "wall: hi" }
      terminal.refresh()
      try await pseudo.wait { $0.lines[0] == "마루" && $0.cursor?.row == 1 }
      terminal.restore()
    }

    @Test func `paints everything again when continued`() async throws {
      let pseudo = try PseudoTerminal(size: size)
      let terminal = try claim(pseudo)
      terminal.present(frame("마루", size: size))
      try await pseudo.wait { $0.lines[0] == "마루" && $0.cursor?.row == 1 }
      pseudo.scribble("\u{1B}[?1049l\u{1B}[Hshell")
      try await pseudo.wait { $0.lines[0] == "shell" }
      kill(getpid(), SIGCONT)
      try await log.wait(for: .resumed)
      try await pseudo.wait { $0.lines[0] == "마루" && $0.cursor?.row == 1 && $0.isAlternate }
      terminal.restore()
    }

    @Test func `keeps standard error off the screen`() throws {
      let pseudo = try PseudoTerminal(size: size)
      let memory = fileno(tmpfile())
      var before = stat()
      fstat(STDERR_FILENO, &before)
      let terminal = try claim(pseudo, logDescriptor: memory)
      var during = stat()
      var logged = stat()
      fstat(STDERR_FILENO, &during)
      fstat(memory, &logged)
      #expect(during.st_ino == logged.st_ino)
      terminal.restore()
      var after = stat()
      fstat(STDERR_FILENO, &after)
      #expect(after.st_ino == before.st_ino)
    }

    @Test func `can be claimed once at a time`() throws {
      let pseudo = try PseudoTerminal(size: size)
      let terminal = try claim(pseudo)
      #expect(throws: TerminalError.claimedAlready) { try claim(pseudo) }
      terminal.restore()
      try claim(pseudo).restore()
    }

    @Test func `leaves a terminal it refuses alone`() throws {
      let pseudo = try PseudoTerminal(size: size)
      let before = pseudo.modes
      #expect(throws: TerminalError.dumbTerminal("dumb")) {
        try Terminal.claim(ttyPath: pseudo.path, terminalName: "dumb") { _ in }
      }
      #expect(pseudo.modes == before)
      #expect(pseudo.drain() == 0)
    }
  }
}
