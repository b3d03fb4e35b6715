import Screen
import Testing

@testable import Curses

struct ProbeTests {
  private let start = ContinuousClock.now

  private static let usual: [TerminalReply] = [
    .cursorColumn(3), .cursorColumn(2), .cursorColumn(2), .synchronizedUpdates(true),
    .background(isLight: true), .attributes,
  ]

  /// What is known after these replies, which come at once.
  private func traits(_ replies: [TerminalReply], after delay: Duration = .zero) -> TerminalTraits?
  {
    var probe = TerminalProbe()
    probe.begin(at: start)
    return replies.compactMap { probe.take($0, at: start + delay) }.last
  }

  @Test func `knows nothing before the last answer, then all of it`() {
    var expected = TerminalTraits()
    expected.synchronizesUpdates = true
    expected.isBackgroundLight = true
    #expect(traits(Self.usual) == expected)
    #expect(traits(Self.usual.dropLast()) == nil)
    #expect(traits([.attributes]) == TerminalTraits())
  }

  @Test(arguments: [
    ([3, 2, 2], true, false), ([3, 3, 2], true, true), ([3, 2, 3], true, true),
    ([4, 4, 4], false, false), ([2, 2, 2], false, false), ([3, 3], true, false),
    ([3, 3, 3, 3], true, false),
  ])
  func `tells widths by where the cursor went`(columns: [Int], isUTF8: Bool, isWide: Bool) {
    let found = traits(columns.map { .cursorColumn($0) } + [.attributes])
    #expect(found?.isUTF8 == isUTF8)
    #expect(found?.widths == WidthProfile(isAmbiguousWide: isWide))
  }

  @Test func `ignores what comes too late or unasked`() {
    #expect(traits(Self.usual, after: .milliseconds(1000)) != nil)
    #expect(traits(Self.usual, after: .milliseconds(1001)) == nil)
    var probe = TerminalProbe()
    #expect(Self.usual.allSatisfy { probe.take($0, at: start) == nil })
  }

  @Test func `takes no answer of an earlier round for one of the next`() {
    var probe = TerminalProbe()
    probe.begin(at: start)
    let next = start + .seconds(5)
    probe.begin(at: next)
    let late: [TerminalReply] = [.cursorColumn(4), .cursorColumn(4), .cursorColumn(4), .attributes]
    #expect(late.allSatisfy { probe.take($0, at: next) == nil })
    let found = Self.usual.compactMap { probe.take($0, at: next + .milliseconds(40)) }
    #expect(found.count == 1 && found[0].isUTF8)
  }

  @Test func `holds up giving the terminal back only while answers are due`() {
    var probe = TerminalProbe()
    #expect(probe.timeToWait(at: start) == nil)
    probe.begin(at: start)
    #expect(probe.timeToWait(at: start + .milliseconds(100)) == .milliseconds(150))
    #expect(probe.timeToWait(at: start + .milliseconds(250)) == nil)
    _ = probe.take(.attributes, at: start)
    #expect(probe.timeToWait(at: start) == nil)
  }
}

extension CursesTests {
  @MainActor
  @Suite(.timeLimit(.minutes(5)))
  struct AskingTests {
    private let size = Size(rows: 4, columns: 20)
    private let log = EventLog()
    private let answer =
      "\u{1B}[?2026;2$y\u{1B}]11;rgb:ff/ff/ff\u{7}\u{1B}[2;3R\u{1B}[2;3R\u{1B}[2;3R\u{1B}[?62c"

    private func claim(_ pseudo: PseudoTerminal) throws -> Terminal {
      try Terminal.claim(ttyPath: pseudo.path, terminalName: "xterm-256color") { [log] in
        log.add($0)
      }
    }

    private func frame(_ text: String) -> Frame {
      var frame = Frame(size: size)
      frame.write(SafeText(text), .plain, at: Position(row: 0, column: 0), columns: size.columns)
      frame.cursor = Position(row: 1, column: 0)
      return frame
    }

    @Test func `reports once what the terminal told, and nothing of it as keys`() async throws {
      let pseudo = try PseudoTerminal(size: size)
      let terminal = try claim(pseudo)
      terminal.present(frame("one"))
      try await pseudo.wait { $0.lines == ["one", "", "", ""] && $0.cursor?.row == 1 }
      try await pseudo.type(answer + "x")
      try await log.wait(for: .input(.typed("x")))
      var traits = TerminalTraits()
      traits.widths = WidthProfile(isAmbiguousWide: true)
      traits.synchronizesUpdates = true
      traits.isBackgroundLight = true
      #expect(log.all == [.traits(traits), .input(.typed("x"))])
      #expect(terminal.painter.synchronizesUpdates)
      terminal.restore()
    }

    @Test func `asks nothing of a terminal that has no room for it`() throws {
      let pseudo = try PseudoTerminal(size: Size(rows: 1, columns: 20))
      let terminal = try claim(pseudo)
      terminal.present(frame("one"))
      #expect(terminal.probe.timeToWait(at: .now) == nil)
      terminal.restore()
    }

    @Test func `leaves no answer to the shell`() async throws {
      let pseudo = try PseudoTerminal(size: size)
      let terminal = try claim(pseudo)
      terminal.present(frame("one"))
      try await pseudo.type(answer)
      terminal.restore()
      #expect(pseudo.unreadCount == 0)
    }
  }
}
