import Conversations
import Foundation
import Practice
import TerminalHarness
import Testing

/// The limits of the config, against gateways that fall silent.
struct TimeoutTests {
  private let home: TemporaryHome

  init() throws {
    home = try TemporaryHome()
  }

  private func ask(_ address: String, _ settings: String) throws -> JSONValue {
    let file = URL(filePath: home.path + "/config/maru/config.toml")
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(),
      withIntermediateDirectories: true
    )
    let config = "[gateways.mine]\nbase_url = \"\(address)\"\n\(settings)\n"
    try Data(config.utf8).write(to: file)
    let run = try CommandRun(
      ["ask", "--json", "--no-store", "-m", "mine/practice-small", "Hello"],
      home: home
    )
    #expect(run.errors == "")
    return try JSONValue(text: run.output)
  }

  @Test func `a gateway that says nothing is given up after first_byte_timeout`() async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    await gateway.script(Script(uses: nil, steps: [.head(status: 200, headers: [:]), .stall]))
    let outcome = try ask(gateway.baseURL, "first_byte_timeout = 0.2")
    #expect(outcome["outcome"] == "error")
    #expect(outcome["error"]?["kind"] == "timeout")
    #expect(outcome["error"]?["message"] == "Nothing came from the gateway for 0.2 s.")
    #expect(await gateway.connections(open: 0).open == 0)
    await gateway.stop()
  }

  @Test func `a gateway that falls silent is given up after idle_timeout, its text kept`()
    async throws
  {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    await gateway.script(Script(steps: [.role, .delta("Half"), .stall]))
    let outcome = try ask(gateway.baseURL, "idle_timeout = 0.25")
    #expect(outcome["outcome"] == "incomplete")
    #expect(outcome["text"] == "Half")
    #expect(outcome["error"]?["kind"] == "timeout")
    #expect(outcome["error"]?["message"] == "Nothing came from the gateway for 0.25 s.")
    #expect(outcome["requests"] == 1)
    #expect(await gateway.connections(open: 0).open == 0)
    await gateway.stop()
  }

  @Test func `comments are signs of life`() async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let comments = Array(
      repeating: [Step.text(": wait\n\n"), .delay(.milliseconds(100))],
      count: 55
    )
    await gateway.script(
      Script(steps: [.role] + comments.flatMap(\.self) + [.delta("Whole"), .finish("stop"), .done])
    )
    let outcome = try ask(gateway.baseURL, "first_byte_timeout = 5\nidle_timeout = 5")
    #expect(outcome["outcome"] == "complete")
    #expect(outcome["text"] == "Whole")
    await gateway.stop()
  }

  @Test func `a gateway that takes no connection is given up after connect_timeout`() throws {
    let listener = try FullListener()
    let outcome = try ask("http://127.0.0.1:\(listener.port)/v1", "connect_timeout = 0.2")
    #expect(outcome["outcome"] == "error")
    #expect(outcome["error"]?["kind"] == "timeout")
    let message = "http://127.0.0.1:\(listener.port) could not be reached in time."
    #expect(outcome["error"]?["message"] == .string(message))
  }

  @Test func `a gateway that never shakes hands is given up after connect_timeout`() throws {
    let listener = try FullListener(taking: 8)
    let outcome = try ask("https://127.0.0.1:\(listener.port)/v1", "connect_timeout = 0.2")
    #expect(outcome["outcome"] == "error")
    #expect(outcome["error"]?["kind"] == "timeout")
  }
}
