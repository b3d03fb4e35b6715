import Practice
import Screen
import TerminalHarness
import Testing

struct FaultTests {
  /// Sends a prompt to a gateway that answers with these steps, and answers the screen once it says
  /// `sentence`.
  private func screen(
    saying sentence: String,
    after steps: [Step]
  ) async throws -> (TerminalProgram, PracticeGateway) {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    await gateway.script(Script(uses: nil, steps: steps))
    let maru = try await MaruProgram.start(gateway)
    maru.send("Go")
    maru.press(.enter)
    try await maru.waitForText(sentence)
    return (maru, gateway)
  }

  @Test func `a refused key is told in the gateway's own words`() async throws {
    let (_, gateway) = try await screen(
      saying: "No such key here.",
      after: Step.json(#"{"error":{"message":"No such key here.","code":"bad_key"}}"#, status: 401)
    )
    await gateway.stop()
  }

  @Test func `an HTML page in place of a reply is told as what it is`() async throws {
    let (_, gateway) = try await screen(
      saying: "sent a web page (HTML)",
      after: [
        .head(status: 200, headers: ["content-type": "text/html"]),
        .text("<html><head><title>Sign in first</title></head><body>x</body></html>"),
      ]
    )
    await gateway.stop()
  }

  @Test func `a stream cut in the middle keeps its text, is marked, and can be tried again`()
    async throws
  {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    await gateway.script(Script(steps: [.role, .delta("Half a sen"), .close]))
    await gateway.script(.reply("A whole sentence."))
    let maru = try await MaruProgram.start(gateway)
    maru.send("Go")
    maru.press(.enter)
    let cut = try await maru.waitForText("connection lost")
    #expect(cut.text.contains("Half a sen"))
    maru.press(.character("r"), .alt)
    let again = try await maru.waitForText("A whole sentence.")
    #expect(again.text.contains("< 2/2 >"))
    #expect(!again.text.contains("Half a sen"))
    await gateway.stop()
  }

  @Test func `a server that is not there is told in one line and the program goes on`()
    async throws
  {
    // Port 1 is one that no other test is ever given.
    let maru = try TerminalProgram.start(
      BuiltExecutable.maru(),
      arguments: ["--base-url", "http://127.0.0.1:1/v1", "-m", "practice-small"]
    )
    try await maru.waitUntil("the prompt is there") { $0.isCursorVisible && $0.isAlternate }
    maru.send("Go")
    maru.press(.enter)
    try await maru.waitForText("refused the connection")
    maru.press(.character("n"), .control)
    try await maru.waitForText("New conversation")
  }

  @Test func `what a model writes never drives the terminal`() async throws {
    let hostile = "a\u{1B}]52;c;eA==\u{7}b\u{1B}[2Jc\u{9B}31md\u{202E}e\u{200B}f"
    let (maru, gateway) = try await screen(
      saying: "⟨RLO⟩",
      after: [.role] + hostile.map { .delta(String($0)) } + [.finish("stop"), .done]
    )
    #expect(maru.screen.text.contains("^["))
    await gateway.stop()
  }
}
