import Conversations
import Foundation
import Practice
import Screen
import TerminalHarness
import Testing

/// `maru --plain` on a terminal, which is left in its own mode.
struct PlainTerminalTests {
  private let home: TemporaryHome

  init() throws {
    home = try TemporaryHome()
  }

  private func start(
    _ gateway: PracticeGateway,
    _ arguments: [String] = [],
    label: String = "You:"
  ) async throws -> TerminalProgram {
    let maru = try TerminalProgram.start(
      BuiltExecutable.maru(),
      arguments: ["--plain", "--base-url", gateway.baseURL, "-m", "practice-small"] + arguments,
      environment: ["TERM": "dumb"],
      home: home
    )
    try await maru.waitForText(label)
    return maru
  }

  private func shown() throws -> String {
    try CommandRun(["show", "--last"], home: home).output
  }

  @Test func `a reply streams in, Ctrl+C keeps its part, and the next prompt is answered`()
    async throws
  {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    await gateway.script(Script(steps: [.role, .delta("Half a sen"), .stall]))
    await gateway.script(.reply("Whole."))
    let maru = try await start(gateway)
    maru.send("One\r")
    try await maru.waitForText("Model: Half a sen")
    maru.press(.character("c"), .control)
    try await maru.waitForText("maru: The reply is stopped.")
    maru.send("Two\r")
    try await maru.waitForText("Model: Whole.")
    #expect(try shown().contains("(stopped)\n\nHalf a sen\n\n## user\n\nTwo\n"))
    maru.press(.character("d"), .control)
    #expect(try await maru.waitForExit() == .exited(status: 0))
    let id = try home.newestConversation().prefix(8)
    #expect(maru.screen.rows.contains { $0.contains("Come back with: maru --plain -c \(id)") })
    #expect(!maru.rawOutput.contains(0x1B))
    #expect(maru.modes == maru.initialModes)
    await gateway.stop()
  }

  @Test func `Ctrl+C clears the line, and the lines it goes on from`() async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    await gateway.script(.reply("Whole."))
    let maru = try await start(gateway)
    maru.send("wrong\\\rwrong too")
    try await maru.waitForText("wrong too")
    maru.press(.character("c"), .control)
    try await maru.waitUntil("it asks anew") { screen in
      screen.rows.filter { $0.contains("You:") }.count == 2
    }
    maru.send("right\r")
    try await maru.waitForText("Model: Whole.")
    let body = try #require(await gateway.requests(seen: 1).first?.body)
    #expect(body.contains(#""content":"right""#))
    maru.send("/quit\r")
    #expect(try await maru.waitForExit() == .exited(status: 0))
    await gateway.stop()
  }

  @Test func `a line of which the terminal drops the end is not sent`() async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    await gateway.script(.reply("Whole."))
    let maru = try await start(gateway)
    maru.send(String(repeating: "a", count: 5000) + "\r")
    try await maru.waitForText("maru: Not sent: a terminal takes 4095 bytes a line.")
    maru.send(String(repeating: "b", count: 4094) + "\r")
    try await maru.waitForText("Model: Whole.")
    let requests = await gateway.requests(seen: 1)
    #expect(requests.map { $0.body.contains(String(repeating: "b", count: 4094)) } == [true])
    await gateway.stop()
  }

  @Test func `all of it is in Korean`() async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    await gateway.script(.reply("안녕하세요."))
    let maru = try await start(gateway, ["--language", "ko"], label: "나:")
    maru.send("안녕\r")
    try await maru.waitForText("모델: 안녕하세요.")
    maru.send("/models\r")
    try await maru.waitForText("번호(1-")
    maru.send("\r/help\r")
    try await maru.waitForText("/quit, Ctrl+D: 끝내기")
    maru.press(.character("d"), .control)
    #expect(try await maru.waitForExit() == .exited(status: 0))
    let text = String(decoding: maru.rawOutput, as: UTF8.self)
    #expect(text.contains("다시 이어 가려면: maru --plain -c "))
    #expect(!text.contains("You") && !text.contains("Model"))
    #expect(!maru.rawOutput.contains(0x1B))
    await gateway.stop()
  }

  @Test func `a signal keeps what came as interrupted`() async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    await gateway.script(Script(steps: [.role, .delta("Half a sen"), .stall]))
    let maru = try await start(gateway)
    maru.send("One\r")
    try await maru.waitForText("Model: Half a sen")
    maru.signal(SIGTERM)
    #expect(try await maru.waitForExit() == .exited(status: 143))
    #expect(try shown().contains("(interrupted)\n\nHalf a sen\n"))
    await gateway.stop()
  }

  @Test func `a reply goes on to its end without the terminal`() async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    await gateway.script(
      Script(steps: [
        .role, .delta("first"), .gate("rest"), .delta(" second"), .finish("stop"), .done,
      ])
    )
    let maru = try await start(gateway)
    maru.send("Tell me\r")
    try await maru.waitForText("Model: first")
    maru.hangUp()
    await gateway.open("rest")
    let end = try await maru.waitForExit()
    #expect(try shown().contains("practice-small\n\nfirst second\n"), "\(end)")
    await gateway.stop()
  }
}
