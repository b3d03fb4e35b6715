import Foundation
import Practice
import Screen
import TerminalHarness
import Testing

/// To whom `maru` speaks: to the gateway it was told of, whatever a reply says.
struct ConnectionTests {
  private static let hasTracer: Bool = {
    guard let home = try? TemporaryHome() else { return false }
    let script = "strace -f -qq -o /dev/null true > /dev/null 2>&1"
    return (try? ShellRun(script, home: home).status) == 0
  }()

  @Test func `no gateway is asked for anything before a prompt is sent, then also for its prices`()
    async throws
  {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    await gateway.script(.reply("Well"))
    let maru = try await MaruProgram.start(gateway, model: "practice-large")
    maru.send("Hi")
    try await maru.waitForText("> Hi")
    #expect(await gateway.requests().isEmpty)
    maru.press(.enter)
    try await maru.waitForText("Well")
    let requests = await gateway.requests(seen: 2)
    #expect(requests.map(\.method).sorted() == ["GET", "POST"])
    #expect(requests.contains { $0.path == "/v1/models" })
    await gateway.stop()
  }

  @Test func `a model being written has the gateway asked which there are`() async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let maru = try await MaruProgram.start(gateway)
    maru.send("/models practice-l")
    try await maru.waitForText("image sound file")
    #expect(await gateway.requests().map(\.path) == ["/v1/models"])
    await gateway.stop()
  }

  @Test(.enabled(if: hasTracer, "strace is not installed, or may not trace"))
  func `what a reply names is never fetched`() async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let other = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let address = other.baseURL.dropLast("/v1".count) + "/x.png"
    let text = """
      ![a](\(address)?q=1) [b](\(address)) <img src="\(address)"> \(address)

      ![c][d] <script src="\(address)"></script> <link rel="stylesheet" href="\(address)">

      [d]: \(address)

      """
    let part = #"{"type":"image_url","image_url":{"url":"\#(address)"}}"#
    let content = #"{"content":[{"type":"text","text":"\#(text.jsonEscaped)"},\#(part)]}"#
    await gateway.script(
      Script(steps: [
        .role, .chunk(delta: content, finishReason: nil),
        .text("data: {\"citations\":[\"\(address)\"],\"choices\":[]}\n\n"),
        .delta("END"), .finish("stop"), .done,
      ])
    )
    let home = try TemporaryHome()
    let maru = try TerminalProgram.start(
      "/usr/bin/strace",
      arguments: [
        "-f", "-qq", "-e", "trace=connect,sendto,sendmsg,sendmmsg", "-o", home.path + "/trace",
        try BuiltExecutable.maru(), "--base-url", gateway.baseURL, "-m", "practice-small",
      ],
      home: home
    )
    try await maru.waitUntil("the prompt is there") { $0.isCursorVisible && $0.isAlternate }
    maru.send("Go")
    maru.press(.enter)
    try await maru.waitForText("END")
    maru.press(.tab)
    maru.send("l")
    try await maru.waitForText("Links")
    maru.press(.escape)
    try await maru.waitUntil("it is closed") { !$0.text.contains("Links") }
    maru.press(.character("q"), .control)
    #expect(try await maru.waitForExit() == .exited(status: 0))
    #expect(await other.requests().isEmpty)
    let trace = try String(contentsOfFile: home.path + "/trace", encoding: .utf8)
    let addressed = trace.split(separator: "\n").filter {
      $0.contains("connect(") && $0.contains("AF_INET") || $0.contains("sin_port=htons(")
    }
    let port = gateway.baseURL.split(separator: ":").last?.prefix { $0.isNumber } ?? ""
    #expect(!addressed.isEmpty)
    #expect(
      addressed.filter { !$0.contains("sin_port=htons(\(port))") || !$0.contains("127.0.0.1") }
        == []
    )
    await gateway.stop()
    await other.stop()
  }
}
