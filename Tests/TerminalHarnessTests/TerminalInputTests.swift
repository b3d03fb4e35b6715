import Screen
import TerminalHarness
import Testing

struct TerminalInputTests {
  /// What a program in raw mode reads until the letter `q`, in hexadecimal, after it wrote `setup`.
  private func input(
    after setup: String = "",
    _ type: (TerminalProgram) -> Void
  ) async throws -> String {
    let script = """
      stty raw -echo; printf '\(setup)ready'
      while c=$(dd bs=1 count=1 2>/dev/null | od -An -tx1); do
      [ "$c" = ' 71' ] && break; all="$all$c"; done; stty sane; echo; echo "<$all >"
      """
    let program = try TerminalProgram.start("/bin/sh", arguments: ["-c", script])
    try await program.waitForText("ready")
    type(program)
    program.send("q")
    try await program.waitForExit()
    let line = program.screen.rows.first { $0.hasPrefix("<") } ?? ""
    return line.filter { !"<>".contains($0) }.split(separator: " ").joined(separator: " ")
  }

  @Test func `types text and bytes as they stand`() async throws {
    #expect(try await input { $0.send("가") } == "ea b0 80")
    #expect(try await input { $0.send([0xFF, 0x1B]) } == "ff 1b")
  }

  @Test func `presses keys`() async throws {
    let pressed = try await input { program in
      program.press(.up)
      program.press(.enter)
      program.press(.tab, .shift)
      program.press(.character("c"), .control)
      program.press(.character("x"), .alt)
      program.press(.backspace)
      program.press(.function(5))
    }
    #expect(pressed == "1b 5b 41 0d 1b 5b 5a 03 1b 78 7f 1b 5b 31 35 7e")
  }

  @Test func `presses keys in the form asked for`() async throws {
    #expect(try await input(after: "\\033[?1h") { $0.press(.up) } == "1b 4f 41")
  }

  @Test func `marks a paste where marks were asked for`() async throws {
    #expect(try await input { $0.paste("ab") } == "61 62")
    #expect(
      try await input(after: "\\033[?2004h") { $0.paste("ab") }
        == "1b 5b 32 30 30 7e 61 62 1b 5b 32 30 31 7e"
    )
  }

  @Test func `reports focus and the wheel where that was asked for`() async throws {
    #expect(try await input { $0.focus(true) } == "")
    #expect(try await input(after: "\\033[?1004h") { $0.focus(true) } == "1b 5b 49")
    let position = Position(row: 1, column: 2)
    #expect(
      try await input(after: "\\033[?1002h\\033[?1006h") { $0.click(4, at: position) }
        == "1b 5b 3c 36 34 3b 33 3b 32 4d"
    )
  }
}
