import Foundation
import Practice
import Screen
import TerminalHarness
import Testing

/// Hostile texts in what lies above the transcript, in what is typed, and in what is copied.
struct HostileOverlayTests {
  private static let labelled = HostileText.all.map(\.labelled)

  private func talk(
    _ reply: String,
    verifying allowance: OutputAllowance = []
  ) async throws -> (TerminalProgram, PracticeGateway) {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    await gateway.script(.reply(reply, "\n\nEND"))
    let maru = try await MaruProgram.start(
      gateway,
      size: HostileFieldTests.tall,
      verifying: allowance
    )
    maru.send("Go")
    maru.press(.enter)
    try await maru.waitUntil("the reply has ended") {
      $0.text.contains("END") && $0.row(249).contains("out ~")
    }
    return (maru, gateway)
  }

  @Test func `the picker shows code and its language for what they are`() async throws {
    let blocks = Self.labelled.map { "```\($0)\n\($0)\n```" }.joined(separator: "\n\n")
    let (maru, gateway) = try await talk(blocks)
    maru.press(.character("k"), .alt)
    try await maru.waitForText("Code blocks")
    try await HostileText.expect(HostileText.all, on: maru)
    await gateway.stop()
  }

  @Test func `the picker shows links for what they are`() async throws {
    let links = Self.labelled.map { "[\($0)](https://evil.kr/\($0))" }
    let (maru, gateway) = try await talk(links.joined(separator: "\n\n"))
    maru.press(.tab)
    maru.send("l")
    let screen = try await maru.waitForText("Links")
    #expect(screen.text.contains("evil.kr"))
    await gateway.stop()
  }

  @Test func `find shows a pasted query for what it is`() async throws {
    let (maru, gateway) = try await talk("a\u{1B}[31mb")
    maru.press(.character("f"), .control)
    maru.paste("\u{9B}\u{202E}\u{200B}")
    try await maru.waitForText("Find: <9b>⟨RLO⟩⟨hidden 1⟩")
    maru.press(.character("u"), .control)
    maru.paste("^[[31m")
    try await maru.waitForText("1/1")
    await gateway.stop()
  }

  @Test func `what is copied holds nothing that is hidden or drives a terminal`() async throws {
    let (maru, gateway) = try await talk(
      Self.labelled.joined(separator: "\n\n"),
      verifying: .clipboard
    )
    maru.press(.tab)
    maru.send("y")
    try await maru.waitForText("sent to the terminal's clipboard")
    let output = String(decoding: maru.rawOutput, as: UTF8.self)
    let copied = try #require(output.components(separatedBy: "\u{1B}]52;c;").last)
    let encoded = try #require(copied.components(separatedBy: "\u{7}").first)
    let text = String(decoding: try #require(Data(base64Encoded: encoded)), as: UTF8.self)
    #expect(text.contains("h01[31mz") && text.hasSuffix("END"))
    let verifier = try OutputVerifier(terminal: "xterm-256color")
    let lines = text.split(separator: "\n").joined(separator: " ")
    // An unassigned scalar is not hidden: it stays, as it was written.
    let violations = verifier.violations(in: Array(lines.utf8))
      .filter { !$0.reason.contains("unassigned") }
    #expect(violations == [])
    #expect(lines.unicodeScalars.allSatisfy { $0.value >= 0x20 })
    await gateway.stop()
  }

  @Test func `in a pasted prompt and its title they are shown for what they are`() async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    await gateway.script(.reply("END", uses: nil))
    let maru = try await MaruProgram.start(gateway, size: HostileFieldTests.tall)
    maru.paste(Self.labelled.joined(separator: "\n"))
    maru.send("!")
    try await maru.waitForText("z!")
    try await maru.pressEnterBehindPaste()
    try await HostileText.expect(HostileText.all, on: maru)
    await gateway.stop()
  }

  @Test(arguments: HostileText.all.filter { !$0.text.contains("\0") }.chunked(by: 8))
  func `in a title of the list they are shown for what they are`(
    texts: [HostileText]
  ) async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    await gateway.script(.reply("END", uses: nil))
    let home = try TemporaryHome()
    for text in texts {
      let run = try CommandRun(
        ["ask", "--base-url", gateway.baseURL, "-m", "practice-small", "--", text.labelled],
        home: home
      )
      #expect(run.status == 0)
    }
    let maru = try await MaruProgram.start(gateway, size: Size(rows: 30, columns: 110), home: home)
    let last = try #require(texts.last)
    let listed = try await maru.waitForText(last.label)
    #expect(texts.allSatisfy { listed.text.contains($0.label) })
    maru.press(.right, .alt)
    try await maru.waitForText("END")
    // Beside the list a text of several rows would be read in parts.
    maru.press(.function(3))
    try await HostileText.expect([last], on: maru)
    await gateway.stop()
  }

  // MARK: Commands on a terminal

  @Test(arguments: [["ask", "x"], ["ask", "--json", "x"], ["ask", "--jsonl", "x"]])
  func `a command shows a reply on a terminal for what it is`(command: [String]) async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    await gateway.script(.reply(Self.labelled.joined(separator: " \n"), " END"))
    let maru = try TerminalProgram.start(
      BuiltExecutable.maru(),
      arguments: command + ["--base-url", gateway.baseURL, "-m", "practice-small"],
      size: HostileFieldTests.tall
    )
    #expect(try await maru.waitForExit() == .exited(status: 0))
    #expect(maru.screen.text.contains("END"))
    if command.count == 2 {
      #expect(HostileText.missing(HostileText.all, from: maru.screen) == [])
    }
    for arguments in [["show"], ["show", "--json"], ["list"], ["list", "--json"]] {
      let shown = try TerminalProgram.start(
        BuiltExecutable.maru(),
        arguments: arguments,
        size: HostileFieldTests.tall,
        home: maru.home
      )
      #expect(try await shown.waitForExit() == .exited(status: 0))
    }
    await gateway.stop()
  }

  @Test(arguments: [[], ["--json"]])
  func `a list of models on a terminal shows ids for what they are`(
    arguments: [String]
  ) async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let list = Self.labelled.map { #"{"id":"\#($0.jsonEscaped)"}"# }.joined(separator: ",")
    let body = #"{"data":[\#(list)]}"#
    await gateway.script(Script(path: "/v1/models", uses: nil, steps: Step.json(body)))
    let maru = try TerminalProgram.start(
      BuiltExecutable.maru(),
      arguments: ["models", "--base-url", gateway.baseURL] + arguments,
      size: HostileFieldTests.tall
    )
    #expect(try await maru.waitForExit() == .exited(status: 0))
    #expect(maru.screen.text.contains(HostileText.all.last?.label ?? ""))
    await gateway.stop()
  }

  @Test func `a file's name is shown for what it is`() async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let texts = HostileText.all.filter { !$0.text.contains("\0") }
    let maru = try TerminalProgram.start(
      BuiltExecutable.maru(),
      arguments: [
        "ask", "--base-url", gateway.baseURL, "-m", "practice-small", "--file",
        "/nowhere/" + texts.map(\.labelled).joined(separator: " "), "x",
      ],
      size: HostileFieldTests.tall
    )
    #expect(try await maru.waitForExit() == .exited(status: 2))
    #expect(HostileText.missing(texts, from: maru.screen) == [])
    await gateway.stop()
  }
}
