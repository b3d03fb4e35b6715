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
    let tmux = try await startShell(environment: environment, home: home)
    try run("stty -g > $HOME/before", in: tmux)
    try await startMaru(gateway, in: tmux)
    return tmux
  }

  private func startShell(
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
    return tmux
  }

  private func startMaru(_ gateway: PracticeGateway, in tmux: Tmux) async throws {
    let maru = try BuiltExecutable.maru()
    try run("'\(maru)' --base-url \(gateway.baseURL) -m practice-small", in: tmux)
    try await tmux.waitUntil("the prompt is there") { $0.contains { $0.hasPrefix(" > Type") } }
  }

  /// The process a shell has started last.
  private func child(of shell: Int32) throws -> Int32 {
    let path = "/proc/\(shell)/task/\(shell)/children"
    let children = try String(contentsOfFile: path, encoding: .utf8)
    return try #require(children.split(separator: " ").compactMap { Int32($0) }.last)
  }

  /// Has a reply begin, and go on when the gate `behind` opens.
  private func startReply(_ gateway: PracticeGateway, in tmux: Tmux) async throws {
    await gateway.script(
      Script(steps: [
        .role, .delta("begun "), .gate("behind"), .delta("rest."), .finish("stop"), .done,
      ])
    )
    try run("Go", in: tmux)
    try await tmux.waitUntil("it streams") { $0.contains { $0.contains("begun") } }
  }

  /// Stops Maru and returns once the shell has the terminal.
  private func leave(_ tmux: Tmux, shell: String = "shell>") async throws {
    try tmux.sendKeys("C-z")
    try await tmux.waitUntil("the shell has the terminal") { $0.last { $0 != "" } == shell }
  }

  private func waitUntilStored(_ text: String, _ tmux: Tmux) throws {
    for _ in 0..<1000 {
      if try CommandRun(["show", "--last"], home: tmux.home).output.contains(text) { return }
    }
    Issue.record("\(text) is not stored after a thousand looks")
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
      try await leave(tmux)
      try run("echo round-\(number)", in: tmux)
      try await tmux.waitUntil("a command runs") { $0.contains("round-\(number)") }
      try run("fg", in: tmux)
      try await tmux.waitUntil("the palette is back") { $0 == before }
    }
    try await expectClean(tmux)
    await gateway.stop()
  }

  @Test func `stopped by force it goes on in the background and leaves the shell what is typed`()
    async throws
  {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let tmux = try await start(gateway)
    try await startReply(gateway, in: tmux)
    let maru = try child(of: #require(Int32(tmux.display("#{pane_pid}"))))
    kill(maru, SIGSTOP)
    try await tmux.waitUntil("the shell noticed") { $0.contains { $0.contains("Stopped") } }
    try run("stty sane; clear; mkfifo ~/go; echo held; cat ~/go; bg; cat ~/go", in: tmux)
    try await tmux.waitUntil("the shell reads nothing") { $0.contains("held") }
    try run("echo still-here", in: tmux)
    try await tmux.waitUntil("a line waits to be read") { $0.contains("echo still-here") }
    #expect(try ShellRun("echo > ~/go", home: tmux.home).status == 0)
    await gateway.open("behind")
    try waitUntilStored("begun rest.", tmux)
    #expect(try !tmux.rows().contains { $0.contains("begun") })
    #expect(try ShellRun("echo > ~/go", home: tmux.home).status == 0)
    try await tmux.waitUntil("the shell has read it") { $0.contains("still-here") }
    try run("fg", in: tmux)
    try await tmux.waitUntil("the reply is whole") { rows in
      rows.contains("   begun rest.") && rows.contains { $0.hasPrefix(" > Type") }
        && !rows.contains { $0.contains("still-here") }
    }
    #expect(kill(maru, 0) == 0)
    try await expectClean(tmux)
    await gateway.stop()
  }

  @Test func `continued in the background the reply goes on there`() async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let tmux = try await start(gateway)
    try await startReply(gateway, in: tmux)
    try await leave(tmux)
    try run("bg", in: tmux)
    await gateway.open("behind")
    try waitUntilStored("begun rest.", tmux)
    try run("jobs -r | grep -c maru", in: tmux)
    try await tmux.waitUntil("it runs, and writes nothing") { rows in
      rows.contains("1") && !rows.contains { $0.contains("rest.") }
    }
    try run("fg", in: tmux)
    try await tmux.waitUntil("the reply is whole") { $0.contains("   begun rest.") }
    try await expectClean(tmux)
    await gateway.stop()
  }

  @Test
  func `continued in the background it comes back however soon it is brought to the foreground`()
    async throws
  {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let tmux = try await start(gateway)
    let before = try settled(tmux)
    for _ in 1...Soak.count(30, 300) {
      try await leave(tmux)
      try tmux.sendKeys("bg", "Enter", "fg", "Enter")
      try await tmux.waitUntil("Maru is back") { _ in try tmux.styledRows() == before }
    }
    await gateway.stop()
  }

  @Test func `in the background it ends with the shell that started it`() async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let tmux = try await startShell()
    try run("PS1='inner> ' bash --norc --noprofile -i", in: tmux)
    try await tmux.waitUntil("the inner shell is there") { $0.contains("inner>") }
    let shell = try child(of: #require(Int32(tmux.display("#{pane_pid}"))))
    try await startMaru(gateway, in: tmux)
    let maru = try child(of: shell)
    try await leave(tmux, shell: "inner>")
    try run("bg; exit", in: tmux)
    try await tmux.waitUntil("the outer shell is back") { $0.last { $0 != "" } == "shell>" }
    var isRunning = true
    for _ in 0..<1000 where isRunning {
      // Empty for one that has ended and that nobody has asked about.
      let line = try? String(contentsOfFile: "/proc/\(maru)/cmdline", encoding: .utf8)
      isRunning = line.map { $0 != "" } ?? false
      _ = try tmux.rows()
    }
    #expect(!isRunning)
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
