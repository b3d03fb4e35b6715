import Screen
import TerminalHarness
import Testing

@Suite(.enabled(if: Tmux.isInstalled, "tmux is not installed"))
struct TmuxTests {
  private func shell(_ script: String) async throws -> Tmux {
    try await Tmux.start("/bin/sh", arguments: ["-c", script], size: Size(rows: 3, columns: 20))
  }

  @Test func `shows what the program wrote`() async throws {
    let tmux = try await shell("echo $TERM; tput dim; printf 가; tput sgr0; read x")
    try await tmux.waitUntil("the letter shows") { $0[1] == "가" }
    #expect(try tmux.rows() == ["tmux-256color", "가", ""])
    #expect(try tmux.styledRows()[1] == "\u{1B}[2m가")
    #expect(try tmux.display("#{cursor_x} #{cursor_y} #{alternate_on}") == "2 1 0")
  }

  @Test func `types keys and text`() async throws {
    let tmux = try await shell("read x; echo \"<$x>\"; read x; echo \"[$x]\"; read x")
    try tmux.type("Enter 나")
    try tmux.sendKeys("Enter")
    try await tmux.waitUntil("the first line shows") { $0.contains("<Enter 나>") }
    try tmux.paste("pasted")
    tmux.client.press(.enter)
    try await tmux.waitUntil("the second line shows") { $0.contains("[pasted]") }
  }

  @Test func `gives the window the client's size`() async throws {
    let tmux = try await shell("trap 'stty size' WINCH; echo ready; while :; do read x; done")
    try await tmux.waitUntil("the program runs") { $0[0] == "ready" }
    tmux.client.resize(to: Size(rows: 5, columns: 33))
    try await tmux.waitUntil("the new size shows") { $0.contains("5 33") }
  }

  @Test func `stops the program under a shell and shows the shell again`() async throws {
    let tmux = try await Tmux.start(
      "/bin/bash",
      arguments: ["--norc", "-i"],
      environment: ["HISTFILE": "/dev/null", "PS1": "$ "],
      size: Size(rows: 4, columns: 40)
    )
    try await tmux.waitUntil("the shell is ready") { $0[0] == "$" }
    try tmux.type("sh -c 'tput smcup; echo inside; read x'\n")
    try await tmux.waitUntil("the program runs") { $0.contains("inside") }
    #expect(try tmux.display("#{alternate_on}") == "1")
    try tmux.sendKeys("C-z")
    try await tmux.waitUntil("the shell tells") { $0.contains { $0.contains("Stopped") } }
    try tmux.type("tput rmcup\n")
    try await tmux.waitUntil("the main screen shows") { $0[0].hasPrefix("$ sh -c") }
    #expect(try tmux.display("#{alternate_on}") == "0")
  }
}
