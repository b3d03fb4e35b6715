import Foundation
import GRDB
import Practice
import Screen
import TerminalHarness
import Testing

struct PromptTests {
  /// Prompts that reached a gateway.
  private func prompts(_ gateway: PracticeGateway) async -> [String] {
    await gateway.requests().filter { $0.method == "POST" }.map(\.body)
  }

  // MARK: Pasting

  @Test(.enabled(if: Tmux.isInstalled, "tmux is not installed"))
  func `a paste that claims to have ended sends nothing`() async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let tmux = try await Tmux.start(
      BuiltExecutable.maru(),
      arguments: ["--base-url", gateway.baseURL, "-m", "practice-small"]
    )
    try await tmux.waitUntil("the prompt is there") { $0.contains { $0.hasPrefix(" > Type") } }
    try tmux.paste("safe\u{1B}[201~\rrm -rf ~\n\u{1B}[201~\r\rlast")
    try await tmux.waitUntil("all of it stands in the prompt") {
      $0.contains(" > safe") && $0.contains("   rm -rf ~") && $0.contains("   last")
    }
    try tmux.sendKeys("C-q")
    try await tmux.client.waitForExit()
    #expect(await prompts(gateway) == [])
    await gateway.stop()
  }

  @Test(arguments: [
    "\u{1B}[200~a\u{1B}[201~\rrm\r\u{1B}[201~\r", "\u{1B}[200~a\u{1B}[200~b\u{1B}[201~\rrm\r",
    "\u{1B}[200~a\u{9B}201~\rrm\r\u{1B}[201~", "\u{1B}[200~a\rrm\r",
    "\u{1B}[200~a\u{1B}[1;1R\u{1B}[?62c\u{1B}]11;rgb:0/0/0\u{7}\rrm\r\u{1B}[201~",
  ])
  func `a paste that pretends to be over, or to be the terminal, sends nothing`(bytes: String)
    async throws
  {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let maru = try await MaruProgram.start(gateway)
    maru.send("x")
    try await maru.waitForText("> x")
    maru.send(bytes)
    try await maru.waitUntil("all of it stands in the prompt") { screen in
      screen.text.contains("> xa") && (0..<24).contains { screen.row($0) == "   rm" }
    }
    maru.press(.character("q"), .control)
    try await maru.waitForExit()
    #expect(await prompts(gateway) == [])
    await gateway.stop()
  }

  @Test func `every control is seen where it was typed and where it came`() async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let values = Set(0..<0xA0).subtracting(0x20..<0x7F).subtracting([0x09, 0x0A, 0x0D, 0x85])
    let marks = values.sorted().compactMap(Unicode.Scalar.init).map { control in
      let isLow = control.value < 0x20
      let shown = isLow ? "^" + String(UnicodeScalar(UInt8(control.value) + 0x40)) : nil
      let mark =
        control.value == 0x7F ? "^?" : shown ?? "<" + String(control.value, radix: 16) + ">"
      return (text: "-\(control)=", shown: "-\(mark)=")
    }
    let text = marks.map(\.text).joined()
    await gateway.script(.reply(text + "END"))
    let maru = try await MaruProgram.start(gateway, size: Size(rows: 60, columns: 100))
    maru.paste(text + "!")
    func missing(_ screen: TerminalScreen, _ count: Int) -> [String] {
      let all = HostileText.squeezed(screen)
      return marks.map(\.shown).filter { all.components(between: $0).count <= count }
    }
    let typed = try await maru.waitForText("=!")
    #expect(missing(typed, 1) == [])
    maru.send("?")
    try await maru.waitForText("=!?")
    try await maru.pressEnterBehindPaste()
    let sent = try await maru.waitForText("=END")
    #expect(missing(sent, 2) == [])
    await gateway.stop()
  }

  @Test func `lines that come at once without paste marks are a paste`() async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let maru = try await MaruProgram.start(gateway)
    maru.send("first line\rsecond line\r")
    try await maru.waitUntil("both lines stand in the prompt") {
      $0.row(20) == " > first line" && $0.row(21) == "   second line"
    }
    #expect(await prompts(gateway) == [])
    await gateway.stop()
  }

  @Test func `a megabyte that is pasted folds and is sent in full`() async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    await gateway.script(.reply("All of it."))
    let maru = try await MaruProgram.start(gateway)
    // The terminal's answers to the questions of the start must not land in the paste.
    maru.send("Sum:")
    try await maru.waitForText("> Sum:")
    let line = String(repeating: "x", count: 1023) + "\n"
    maru.paste(String(repeating: line, count: 1024))
    try await maru.waitForText("> Sum:[pasted 1,024 lines, 1.0 MB]")
    maru.send(" Thanks.")
    try await maru.waitForText("1.0 MB] Thanks.")
    try await maru.pressEnterBehindPaste()
    try await maru.waitForText("All of it.")
    let sent = try #require(await prompts(gateway).last)
    #expect(sent.utf8.count > 1 << 20)
    #expect(sent.contains("x\\n Thanks."))
    await gateway.stop()
  }

  // MARK: Drafts

  /// Returns once the store has these drafts.
  private func waitUntilKept(_ drafts: [String], _ home: TemporaryHome) async throws {
    var configuration = Configuration()
    configuration.readonly = true
    let path = home.path + "/data/maru/maru.db"
    let database = try DatabaseQueue(path: path, configuration: configuration)
    for _ in 0..<3000 {
      let kept = try await database.read { try String.fetchAll($0, sql: "SELECT text FROM drafts") }
      if drafts.allSatisfy(kept.contains) { return }
      try await Task.sleep(for: .milliseconds(10))
    }
    Issue.record("the drafts are not kept after three thousand looks")
  }

  @Test func `a second after typing a draft survives kill -9, each in its conversation`()
    async throws
  {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    await gateway.script(.reply("Stored."))
    let maru = try await MaruProgram.start(gateway)
    maru.send("Hello")
    maru.press(.enter)
    try await maru.waitForText("Stored.")
    maru.send("답장 초안")
    try await maru.waitForText("> 답장 초안")
    maru.press(.character("n"), .control)
    try await maru.waitForText("> Type a prompt.")
    maru.send("a new thought")
    try await maru.waitForText("> a new thought")
    let start = ContinuousClock.now
    try await waitUntilKept(["답장 초안", "a new thought"], maru.home)
    if Soak.isWanted { #expect(ContinuousClock.now - start <= .seconds(1)) }
    maru.signal(SIGKILL)
    try await maru.waitForExit()

    let again = try await MaruProgram.start(gateway, home: maru.home)
    try await again.waitForText("> a new thought")
    again.press(.right, .alt)
    try await again.waitForText("> 답장 초안")
    again.press(.character("u"), .control)
    again.press(.character("q"), .control)
    #expect(try await again.waitForExit() == .exited(status: 0))

    let last = try await MaruProgram.start(gateway, home: maru.home)
    try await last.waitForText("> a new thought")
    last.press(.right, .alt)
    try await last.waitUntil("its draft is gone") {
      $0.text.contains("Stored.") && $0.text.contains("> Type a prompt.")
    }
    await gateway.stop()
  }

  // MARK: History

  @Test func `prompts of earlier runs are recalled and found`() async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    await gateway.script(.reply("Yes.", uses: nil))
    let maru = try await MaruProgram.start(gateway)
    maru.send("여행 계획 짜기")
    maru.press(.enter)
    try await maru.waitForText("Yes.")
    maru.press(.character("q"), .control)
    try await maru.waitForExit()

    let again = try await MaruProgram.start(gateway, home: maru.home)
    again.press(.character("r"), .control)
    again.send("계획")
    try await again.waitForText("> 여행 계획 짜기")
    again.press(.enter)
    try await again.waitUntil("it is in the prompt") { $0.row(22) == " > 여행 계획 짜기" }
    await gateway.stop()
  }

  // MARK: Editor

  /// A script that is run as the editor.
  private func editor(_ script: String, in home: TemporaryHome) throws -> String {
    let path = home.path + "/editor.sh"
    try Data("#!/bin/sh\n\(script)\n".utf8).write(to: URL(filePath: path))
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    return path
  }

  @Test func `the editor has the terminal and no key, and the reply goes on meanwhile`()
    async throws
  {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    await gateway.script(
      Script(steps: [
        .role, .delta("The first half, "), .gate("editing"), .delta("the second."),
        .finish("stop"), .done,
      ])
    )
    let home = try TemporaryHome()
    let script = """
      env > "$HOME/environment"; stat -c '%a %n' "$1" > "$HOME/file"; cat "$1" >> "$HOME/file"
      echo "editor runs"; read answer; printf '%s\\n두 줄\\n' "$answer" > "$1"
      """
    let maru = try await MaruProgram.start(
      gateway,
      environment: [
        "EDITOR": try editor(script, in: home), "OPENAI_API_KEY": "sk-canary-0123456789",
      ],
      home: home
    )
    maru.send("Go")
    maru.press(.enter)
    try await maru.waitForText("The first half,")
    maru.send("a draft")
    try await maru.waitForText("> a draft")
    maru.press(.character("e"), .alt)
    try await maru.waitForText("editor runs")
    #expect(!maru.screen.isAlternate)
    await gateway.open("editing")
    #expect(await gateway.requests(ended: 2).last { $0.method == "POST" }?.end == .answered)
    maru.send("typed there\n")
    let screen = try await maru.waitUntil("the text came back, and the reply is whole") {
      $0.isAlternate && $0.text.contains("the second.") && $0.row(22) == "   두 줄"
    }
    #expect(screen.row(21) == " > typed there")
    let file = try String(contentsOfFile: home.path + "/file", encoding: .utf8)
    #expect(file.hasPrefix("600 ") && file.hasSuffix("/prompt.md\na draft"))
    let environment = try String(contentsOfFile: home.path + "/environment", encoding: .utf8)
    #expect(environment.contains("HOME=") && !environment.contains("canary"))
    await gateway.stop()
  }

  @Test func `an editor that fails leaves the prompt as it is`() async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let home = try TemporaryHome()
    let failing = try editor("echo lost > \"$1\"; exit 1", in: home)
    let maru = try await MaruProgram.start(gateway, environment: ["VISUAL": failing], home: home)
    maru.send("mine")
    try await maru.waitForText("> mine")
    maru.press(.character("e"), .alt)
    let screen = try await maru.waitForText("did not end well")
    #expect(screen.row(22) == " > mine")
    await gateway.stop()
  }

  // MARK: Drawing

  @Test func `the prompt's row is not drawn again while a reply streams`() async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    await gateway.script(
      Script(steps: [
        .role, .delta("one"), .gate("drafted"), .delta(" two"), .gate("again"), .delta(" three"),
        .finish("stop"), .done,
      ])
    )
    let maru = try await MaruProgram.start(gateway)
    maru.send("Go")
    maru.press(.enter)
    try await maru.waitForText("one")
    maru.send("초안이다")
    try await maru.waitForText("> 초안이다")
    let before = maru.rawOutput.count
    await gateway.open("drafted")
    try await maru.waitForText("one two")
    await gateway.open("again")
    try await maru.waitForText("one two three")
    let after = String(decoding: maru.rawOutput[before...], as: UTF8.self)
    #expect(after.contains("three"))
    #expect(!["초", "안", "이", "다"].contains(where: after.contains))
    await gateway.stop()
  }
}
