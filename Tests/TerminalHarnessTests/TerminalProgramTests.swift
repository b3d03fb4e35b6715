import Screen
import TerminalHarness
import Testing

struct TerminalProgramTests {
  /// Runs a shell script on a terminal.
  private func shell(
    _ script: String,
    size: Size = Size(rows: 4, columns: 12),
    verifying allowance: OutputAllowance = []
  ) throws -> TerminalProgram {
    try TerminalProgram.start(
      "/bin/sh",
      arguments: ["-c", script],
      size: size,
      verifying: allowance
    )
  }

  @Test func `shows Hangul in cells of two columns`() async throws {
    let program = try shell("printf '가나 e\\314\\201'")
    try await program.waitForExit()
    let screen = program.screen
    #expect(screen.rows == ["가나 e\u{301}", "", "", ""])
    #expect(
      (0..<6).map { screen[0, $0] } == [
        ScreenCell(text: "가", columnWidth: 2),
        ScreenCell(text: "", columnWidth: 0),
        ScreenCell(text: "나", columnWidth: 2),
        ScreenCell(text: "", columnWidth: 0),
        ScreenCell(text: " "),
        ScreenCell(text: "e\u{301}"),
      ]
    )
    #expect(screen.cursor == Position(row: 0, column: 6))
    #expect(screen.position(of: "나 e\u{301}") == Position(row: 0, column: 2))
  }

  @Test func `shows attributes and colours`() async throws {
    let program = try shell(
      "tput bold; printf B; tput sgr0; tput smul; tput sitm; printf U; tput sgr0;"
        + "tput rev; tput setaf 1; tput setab 200; printf R; tput sgr0"
    )
    try await program.waitForExit()
    let screen = program.screen
    #expect(screen[0, 0] == ScreenCell(text: "B", attributes: .bold))
    #expect(screen[0, 1] == ScreenCell(text: "U", attributes: [.underline, .italic]))
    #expect(
      screen[0, 2]
        == ScreenCell(
          text: "R",
          attributes: .reverse,
          foreground: .indexed(1),
          background: .indexed(200)
        )
    )
    #expect(screen[0, 3] == ScreenCell(text: " "))
  }

  @Test func `tells the alternate screen and the cursor`() async throws {
    let program = try shell("tput smcup; tput civis; echo in; read x; tput rmcup; tput cnorm")
    let inside = try await program.waitForText("in")
    #expect(inside.isAlternate)
    #expect(!inside.isCursorVisible)
    program.press(.enter)
    try await program.waitForExit()
    #expect(!program.screen.isAlternate)
    #expect(program.screen.isCursorVisible)
    #expect(program.screen.rows[0] == "")
  }

  @Test func `gives the program the size and every new one`() async throws {
    let program = try shell(
      "trap 'stty size' WINCH; stty size; while :; do read x && exit; done",
      size: Size(rows: 5, columns: 30)
    )
    try await program.waitForText("5 30")
    program.resize(to: Size(rows: 7, columns: 41))
    let screen = try await program.waitForText("7 41")
    #expect(screen.size == Size(rows: 7, columns: 41))
  }

  @Test(arguments: [(0, "exit 0"), (1, "exit 1"), (42, "exit 42")])
  func `reports the exit status`(status: Int32, script: String) async throws {
    let program = try shell(script)
    #expect(try await program.waitForExit() == .exited(status: status))
  }

  @Test func `reports the signal that ended the program`() async throws {
    let program = try shell("echo ready; read x")
    try await program.waitForText("ready")
    program.signal(9)
    #expect(try await program.waitForExit() == .signalled(9))
    #expect(program.usage != nil)
  }

  @Test func `starts the program with no signal blocked or ignored`() async throws {
    let program = try shell(
      "grep -E 'Sig(Blk|Ign)' /proc/self/status",
      size: Size(rows: 5, columns: 40)
    )
    try await program.waitForExit()
    #expect(
      program.screen.rows == [
        "SigBlk:\t0000000000000000".replacingTab, "SigIgn:\t0000000000000000".replacingTab, "", "",
        "",
      ]
    )
  }

  @Test func `gives the program only the terminal and its own environment`() async throws {
    let program = try shell(
      "ls /proc/self/fd | wc -l; pwd; env | sort",
      size: Size(rows: 20, columns: 99)
    )
    try await program.waitForExit()
    // Beside the three of the terminal there is the one with which `ls` reads the folder.
    let home = program.home.path
    #expect(
      program.screen.rows.filter { !$0.isEmpty } == [
        "4", home, "HOME=\(home)", "LANG=C.UTF-8", "PATH=/usr/local/bin:/usr/bin:/bin",
        "PWD=\(home)", "SHELL=/bin/sh", "SWIFT_BACKTRACE=enable=no", "TERM=xterm-256color",
        "TMPDIR=\(home)", "XDG_CACHE_HOME=\(home)/cache", "XDG_CONFIG_HOME=\(home)/config",
        "XDG_DATA_HOME=\(home)/data", "XDG_RUNTIME_DIR=\(home)/run", "XDG_STATE_HOME=\(home)/state",
      ]
    )
  }

  @Test func `changes and takes out variables`() async throws {
    let program = try TerminalProgram.start(
      "/bin/sh",
      arguments: ["-c", "echo ${LANG-none} $TERM"],
      environment: ["LANG": nil, "TERM": "vt100"]
    )
    try await program.waitForExit()
    #expect(program.screen.rows[0] == "none vt100")
  }

  @Test func `keeps the modes that the program left behind`() async throws {
    let restored = try shell("stty -echo -icanon; stty echo icanon")
    try await restored.waitForExit()
    #expect(restored.modes == restored.initialModes)
    let broken = try shell("stty -echo")
    try await broken.waitForExit()
    #expect(broken.initialModes.echoes)
    #expect(broken.modes?.echoes == false)
  }

  @Test func `stops the program and lets it go on as a shell does`() async throws {
    let program = try shell("echo ready; read x; echo got $x", size: Size(rows: 5, columns: 20))
    try await program.waitForText("ready")
    program.press(.character("z"), .control)
    try await program.waitForStop()
    program.resumeAfterStop()
    program.send("more\r")
    try await program.waitForText("got more")
    #expect(try await program.waitForExit() == .exited(status: 0))
  }

  @Test func `takes the terminal away`() async throws {
    let program = try shell("trap 'exit 3' HUP; echo ready; while :; do read x; done")
    try await program.waitForText("ready")
    program.hangUp()
    #expect(try await program.waitForExit() == .exited(status: 3))
    #expect(program.modes == nil)
  }

  @Test func `holds the program up while it takes no output`() async throws {
    let program = try shell("read x; head -c 1000000 /dev/zero | tr '\\0' x; echo; echo done")
    program.stopReading()
    program.press(.enter)
    program.continueReading()
    try await program.waitForText("done")
    try await program.waitForExit()
    #expect(program.rawOutput.count { $0 == UInt8(ascii: "x") } == 1_000_000)
  }

  @Test func `answers what the program asks the terminal`() async throws {
    let script = "stty raw -echo; printf '가\\033[6n'; head -c 6 | od -An -tx1; stty sane"
    let program = try shell(script, size: Size(rows: 2, columns: 40))
    try await program.waitForExit()
    #expect(program.screen.rows == ["가 1b 5b 31 3b 33 52", ""])
  }

  @Test func `gives up with the whole screen`() async throws {
    let program = try shell("printf 'here'; read x")
    try await program.waitForText("here")
    try await withKnownIssue {
      try await program.waitUntil("something else shows", timeout: .zero) { _ in false }
    } matching: { issue in
      let text = issue.comments.map(\.rawValue).joined()
      return text.contains("waiting until something else shows") && text.contains("|here        |")
    }
  }

  @Test func `does not wait for a program that has ended`() async throws {
    let program = try shell("exit 5")
    try await withKnownIssue {
      try await program.waitForText("never", timeout: .seconds(600))
    } matching: { issue in
      issue.comments.contains { $0.rawValue.contains("sh ended (exited(status: 5))") }
    }
  }

  @Test func `says which program cannot be started`() {
    #expect(
      throws: TerminalError.notStarted(executable: "/nowhere/none", error: 2)
    ) {
      try TerminalProgram.start("/nowhere/none")
    }
  }

  @Test func `fails a test whose program writes to the clipboard`() async throws {
    let program = try shell("printf '\\033]52;c;aGk=\\007'")
    try await withKnownIssue {
      try await program.waitForExit()
    } matching: { issue in
      issue.comments.contains { $0.rawValue.contains("ESC]52;c;aGk=<07>") }
    }
    let allowed = try shell("printf '\\033]52;c;aGk=\\007'", verifying: .clipboard)
    try await allowed.waitForExit()
  }

  @Test func `verifies a program that is still running when it is let go`() async throws {
    try await withKnownIssue {
      let program = try shell("printf '\\007ready'; read x")
      try await program.waitForText("ready")
    } matching: { issue in
      issue.comments.contains { $0.rawValue.contains("a control character: <07>") }
    }
  }
}

extension String {
  /// A tab as the terminal draws it after seven columns.
  fileprivate var replacingTab: String { split(separator: "\t").joined(separator: " ") }
}
