import Conversations
import Practice
import Screen
import TerminalHarness
import Testing

struct ChatTests {
  @Test func `a prompt is sent, its reply is shown and its tokens stand in the status bar`()
    async throws
  {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    await gateway.script(
      Script(steps: [
        .role, .delta("Good "), .delta("**morning**."), .finish("stop"),
        .usage(Usage(promptTokens: 1204, completionTokens: 3, totalTokens: 1207)), .done,
      ])
    )
    let maru = try await MaruProgram.start(gateway)
    maru.send("Hello")
    maru.press(.enter)
    let screen = try await maru.waitForText("in 1,204  out 3")

    #expect(screen.row(2).hasPrefix(" You"))
    #expect(screen.row(3) == "   Hello")
    #expect(screen.row(5).hasPrefix(" practice-small"))
    #expect(screen.row(6) == "   Good morning.")
    let bold = try #require(screen.position(of: "morning"))
    #expect(screen[bold.row, bold.column].attributes.contains(.bold))
    await gateway.stop()
  }

  @Test func `Hangul is typed, erased by the syllable, sent and shown`() async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    await gateway.script(.reply("안녕", "하세요, ", "반갑습니다."))
    let maru = try await MaruProgram.start(gateway, environment: ["LC_MESSAGES": "ko_KR.UTF-8"])
    maru.send("안녕하세요욧")
    try await maru.waitForText("> 안녕하세요욧")
    maru.press(.backspace)
    let typed = try await maru.waitUntil("the syllable is gone") { $0.row(22) == " > 안녕하세요" }
    #expect(typed.cursor == Position(row: 22, column: 13))
    maru.press(.enter)
    let screen = try await maru.waitForText("안녕하세요, 반갑습니다.")
    #expect(screen.row(2).hasPrefix(" 나"))

    let sent = try #require(await gateway.requests(seen: 1).last { $0.method == "POST" })
    #expect(sent.body.contains("안녕하세요\""))
    await gateway.stop()
  }

  @Test func `a resize in the middle of a stream draws everything at the new size`() async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    await gateway.script(
      Script(steps: [
        .role, .delta("The first half, "), .gate("resized"), .delta("the second half."),
        .finish("stop"), .done,
      ])
    )
    let maru = try await MaruProgram.start(gateway)
    maru.send("Go")
    maru.press(.enter)
    try await maru.waitForText("The first half,")
    maru.resize(to: Size(rows: 12, columns: 44))
    try await maru.waitUntil("the screen is laid out anew") {
      $0.size.columns == 44 && $0.row(9).hasPrefix("──") && $0.row(10).hasPrefix(" >")
    }
    maru.resize(to: Size(rows: 30, columns: 120))
    await gateway.open("resized")
    let screen = try await maru.waitUntil("the whole reply is there, beside the list") {
      $0.row(0).hasPrefix(" Conversations")
        && $0.text.contains("The first half, the second half.")
    }
    #expect(screen.rows.allSatisfy { !$0.contains("Maru needs") })
    await gateway.stop()
  }

  @Test func `escape stops the reply, closes the connection and keeps what came`() async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    await gateway.script(Script(steps: [.role, .delta("Half of it"), .stall]))
    let maru = try await MaruProgram.start(gateway)
    maru.send("Go")
    maru.press(.enter)
    try await maru.waitForText("Half of it")
    maru.press(.escape)
    try await maru.waitForText("stopped by you")
    let requests = await gateway.requests(ended: 2)
    #expect(requests.last { $0.method == "POST" }?.end == .clientClosed)
    let shown = try CommandRun(["show", "--last", "--json"], home: maru.home)
    #expect(shown.status == 0)
    #expect(shown.output.contains(#""state":"stopped""#))
    #expect(shown.output.contains("Half of it"))
    await gateway.stop()
  }

  @Test func `leaving in the middle of a reply keeps it, and it can be read and continued`()
    async throws
  {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    await gateway.script(Script(steps: [.role, .delta("What came so far"), .stall]))
    let maru = try await MaruProgram.start(gateway)
    maru.send("Tell me")
    maru.press(.enter)
    try await maru.waitForText("What came so far")
    maru.press(.character("q"), .control)
    #expect(try await maru.waitForExit() == .exited(status: 0))

    await gateway.script(.reply("Here is the rest."))
    let size = Size(rows: 24, columns: 110)
    let again = try await MaruProgram.start(gateway, size: size, home: maru.home)
    try await again.waitForText("Tell me")
    again.press(.right, .alt)
    try await again.waitForText("What came so far")
    again.send("Go on")
    again.press(.enter)
    try await again.waitForText("Here is the rest.")
    let body = try #require(await gateway.requests(seen: 2).last { $0.method == "POST" }?.body)
    #expect(body.contains("Tell me") && body.contains("What came so far"))
    await gateway.stop()
  }

  @Test func `the next model is a key away and writes the next reply`() async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    await gateway.script(.reply("From the second.", uses: nil))
    let maru = try await MaruProgram.start(gateway)
    maru.press(.character("o"), .control)
    try await maru.waitForText("practice-large")
    maru.send("large")
    maru.press(.enter)
    try await maru.waitForText("The next turn goes to practice-large.")
    maru.send("Hi")
    maru.press(.enter)
    try await maru.waitForText("From the second.")
    let body = try #require(await gateway.requests(seen: 2).last { $0.method == "POST" }?.body)
    #expect(body.contains(#""model":"practice-large""#))
    await gateway.stop()
  }
}
