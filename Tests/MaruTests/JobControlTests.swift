import Foundation
import Practice
import Screen
import TerminalHarness
import Testing

/// Job control as an interactive bash in tmux does it.
@Suite(.enabled(if: Tmux.isInstalled, "tmux is not installed"))
struct JobControlTests {
  /// A shell's window in which Maru runs in the foreground.
  private func start(
    _ gateway: PracticeGateway,
    environment: [String: String?] = [:],
    home: TemporaryHome? = nil
  ) async throws -> Tmux {
    let tmux = try await Tmux.start(
      "/bin/bash",
      arguments: ["--norc", "--noprofile", "-i"],
      environment: ["PS1": "shell> "].merging(environment) { $1 },
      home: home
    )
    try await tmux.waitUntil("the shell is there") { $0.contains("shell>") }
    try run("stty -g > $HOME/before", in: tmux)
    let maru = try BuiltExecutable.maru()
    try run("'\(maru)' --base-url \(gateway.baseURL) -m practice-small", in: tmux)
    try await tmux.waitUntil("the prompt is there") { $0.contains { $0.hasPrefix(" > Type") } }
    return tmux
  }

  private func run(_ line: String, in tmux: Tmux) throws {
    try tmux.type(line)
    try tmux.sendKeys("Enter")
  }

  /// Stops Maru, runs a command in the shell, and brings Maru back.
  private func leaveAndReturn(_ tmux: Tmux, _ number: Int) async throws {
    try tmux.sendKeys("C-z")
    try await tmux.waitUntil("the shell has the terminal") { rows in
      rows.contains { $0.contains("Stopped") } && rows.contains("shell>")
    }
    #expect(try tmux.display("#{alternate_on} #{cursor_flag} #{mouse_any_flag}") == "0 1 0")
    try run("stty -g | cmp - $HOME/before && echo modes-\(number)-$?", in: tmux)
    try await tmux.waitUntil("its modes are as they were") { $0.contains("modes-\(number)-0") }
    try run("fg", in: tmux)
    try await tmux.waitUntil("Maru is back") { rows in
      rows.contains { $0.hasPrefix(" >") } && !rows.contains { $0.contains("shell>") }
    }
  }

  /// The window once it has looked the same for thirty looks in a row: a sign may show before the rest
  /// of its frame.
  private func settled(_ tmux: Tmux) throws -> [String] {
    var (rows, same) = ([String](), 0)
    for _ in 0..<3_000 where same < 30 {
      let now = try tmux.styledRows()
      same = now == rows ? same + 1 : 0
      rows = now
    }
    #expect(same == 30)
    return rows
  }

  /// The window as it is drawn anew.
  private func expectClean(_ tmux: Tmux) async throws {
    let rows = try settled(tmux)
    try tmux.sendKeys("C-l")
    try await tmux.waitUntil("drawing all of it anew changes nothing") { _ in
      try tmux.styledRows() == rows
    }
  }

  @Test func `stopped while a reply streams, nothing of the reply is lost`() async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let last = Soak.count(300, 3_000)
    await gateway.script(
      Script(steps: [
        .role, .delta("begun "), .gate("stopped"),
        .numbered(first: 1, last: last, every: .milliseconds(1)), .delta("끝."), .finish("stop"),
        .done,
      ])
    )
    let tmux = try await start(gateway)
    try run("Go", in: tmux)
    try await tmux.waitUntil("it streams") { $0.contains { $0.contains("begun") } }
    try tmux.type("초안")
    try await tmux.waitUntil("the draft is there") { $0.contains(" > 초안") }
    await gateway.open("stopped")
    try await leaveAndReturn(tmux, 1)
    try await tmux.waitUntil("the reply is whole") { rows in
      rows.contains { $0.contains("끝.") } && rows.contains(" > 초안")
    }
    try await expectClean(tmux)
    let shown = try CommandRun(["show", "--last"], home: tmux.home).output
    let numbers = shown.split(whereSeparator: \.isWhitespace).compactMap { word in
      word.contains("@") ? word.split(separator: "@").first.flatMap { Int($0) } : nil
    }
    #expect(numbers == Array(1...last))
    await gateway.stop()
  }

  @Test func `stopped under an overlay it comes back with the overlay, as often as wanted`()
    async throws
  {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let tmux = try await start(gateway)
    try tmux.sendKeys("C-p")
    try await tmux.waitUntil("the palette is there") { $0.contains { $0.contains("quit") } }
    _ = try settled(tmux)
    let before = try tmux.rows()
    for number in 1...Soak.count(2, 20) {
      try tmux.sendKeys("C-z")
      try await tmux.waitUntil("the shell has the terminal") { $0.last { $0 != "" } == "shell>" }
      try run("echo round-\(number)", in: tmux)
      try await tmux.waitUntil("a command runs") { $0.contains("round-\(number)") }
      try run("fg", in: tmux)
      try await tmux.waitUntil("the palette is back") { $0 == before }
    }
    try await expectClean(tmux)
    await gateway.stop()
  }

  @Test func `stopped by force it is continued in the background and the foreground`()
    async throws
  {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    await gateway.script(
      Script(steps: [
        .role, .delta("begun "), .gate("behind"), .delta("rest."), .finish("stop"), .done,
      ])
    )
    let tmux = try await start(gateway)
    try run("Go", in: tmux)
    try await tmux.waitUntil("it streams") { $0.contains { $0.contains("begun") } }
    let shell = try #require(Int32(tmux.display("#{pane_pid}")))
    let children = try String(
      contentsOfFile: "/proc/\(shell)/task/\(shell)/children",
      encoding: .utf8
    )
    let maru = try #require(children.split(separator: " ").compactMap { Int32($0) }.first)
    kill(maru, SIGSTOP)
    try await tmux.waitUntil("the shell noticed") { $0.contains { $0.contains("Stopped") } }
    try run("stty sane; bg", in: tmux)
    await gateway.open("behind")
    try run("echo still-here", in: tmux)
    try await tmux.waitUntil("the shell goes on") { $0.contains { $0.contains("still-here") } }
    try run("fg", in: tmux)
    try await tmux.waitUntil("the reply is whole") { rows in
      rows.contains("   begun rest.") && rows.contains { $0.hasPrefix(" > Type") }
        && !rows.contains { $0.contains("still-here") }
    }
    #expect(kill(maru, 0) == 0)
    try await expectClean(tmux)
    await gateway.stop()
  }

  @Test func `stopped while the editor runs, both come back`() async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let home = try TemporaryHome()
    let editor = home.path + "/editor.sh"
    let script = "#!/bin/sh\necho editor-runs; read answer; echo \"$answer\" > \"$1\"\n"
    try Data(script.utf8).write(to: URL(filePath: editor))
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: editor)
    let tmux = try await start(gateway, environment: ["EDITOR": editor], home: home)
    try tmux.type("draft")
    try await tmux.waitUntil("the draft is there") { $0.contains(" > draft") }
    try tmux.sendKeys("M-e")
    try await tmux.waitUntil("the editor runs") { $0.contains("editor-runs") }
    try tmux.sendKeys("C-z")
    try await tmux.waitUntil("the shell has the terminal") { rows in
      rows.contains { $0.contains("Stopped") }
    }
    try run("fg", in: tmux)
    try await tmux.waitUntil("the editor is in the foreground") { rows in
      !(rows.last { $0 != "" } ?? "").hasPrefix("shell>")
    }
    try run("written there", in: tmux)
    try await tmux.waitUntil("Maru is back with the text") { $0.contains(" > written there") }
    try await expectClean(tmux)
    await gateway.stop()
  }
}
