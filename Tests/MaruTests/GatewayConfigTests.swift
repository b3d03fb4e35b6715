import Conversations
import Foundation
import Practice
import TerminalHarness
import Testing

/// What the config says of a gateway, seen from the other end of the wire.
struct GatewayConfigTests {
  private let home: TemporaryHome

  init() throws {
    home = try TemporaryHome()
  }

  private var path: String { home.path + "/config/maru/config.toml" }

  /// Asks the model `mine/practice-small` of a gateway with these settings.
  private func ask(
    _ address: String,
    _ settings: String,
    environment: [String: String?] = [:]
  ) throws -> (outcome: JSONValue, run: CommandRun) {
    try home.write(
      config:
        """
        model = "mine/practice-small"
        [gateways.mine]
        base_url = "\(address)"
        key_env = "MINE_KEY"
        \(settings)
        """
    )
    var variables: [String: String?] = ["MINE_KEY": "sk-canary-0123456789abcdef"]
    for (name, value) in environment { variables[name] = value }
    let run = try CommandRun(
      ["ask", "--json", "--no-store", "Hello"],
      environment: variables,
      home: home
    )
    return (try JSONValue(text: run.output), run)
  }

  @Test func `headers and extra_body arrive as they were written`() async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    await gateway.script(.reply("Hi"))
    let settings = """
      headers = { "X-Team" = "쓰기 1", "User-Agent" = "ours" }
      extra_body = { top_k = 40, temperature = 0.5, thinking = { type = "off", at = [1, true] } }
      """
    let (outcome, run) = try ask(gateway.baseURL, settings)
    #expect(run.errors == "")
    #expect(outcome["text"] == .string("Hi"))
    let request = try #require(await gateway.requests(seen: 1).first)
    #expect(request.header("x-team") == "쓰기 1")
    #expect(
      request.headers.filter { $0.name.lowercased() == "user-agent" }.map(\.value) == ["ours"]
    )
    #expect(request.header("authorization") == "Bearer sk-canary-0123456789abcdef")
    let body = try JSONValue(text: request.body)
    #expect(body["top_k"] == 40)
    #expect(body["temperature"] == .number("0.5"))
    #expect(body["thinking"]?["type"] == "off")
    #expect(body["thinking"]?["at"] == [1, true])
    #expect(body["messages"]?.elements.map { $0["content"]?.string } == ["Hello"])
    await gateway.stop()
  }

  @Test(arguments: [#""X-A" = "a\r\nX-B: c""#, #""X-A\nX-B" = "c""#])
  func `a header that would smuggle another is told with its line`(header: String) throws {
    try home.write(
      config:
        """
        [gateways.mine]
        base_url = "http://127.0.0.1:1/v1"
        headers = { \(header) }
        """
    )
    let run = try CommandRun(["config", "check"], home: home)
    #expect(run.output.hasPrefix("\(path):3: The header “X-A"))
    #expect(run.output.hasSuffix("” has a character that no header has.\n"))
    #expect(run.status == 1)
  }

  @Test func `an encrypted gateway is asked for with CONNECT and without the key`() async throws {
    let proxy = try await PracticeGateway.start(speed: 0, isScriptable: true)
    await proxy.script(
      Script(path: "", steps: [.head(status: 403, headers: ["content-length": "0"])])
    )
    let (outcome, run) = try ask("https://gateway.test/v1", "proxy = \"\(proxy.origin)\"")
    let requests = await proxy.requests()
    #expect(requests.map { "\($0.method) \($0.path)" } == ["CONNECT gateway.test:443"])
    #expect(requests.first?.header("authorization") == nil)
    #expect(!"\(requests)".contains("sk-canary"))
    #expect(outcome["outcome"] == "error")
    #expect(outcome["error"]?["kind"] == "network")
    #expect(outcome["error"]?["message"]?.string?.hasPrefix("The proxy did not let") == true)
    #expect(outcome["requests"] == 1)
    #expect(run.status == 1)
    await proxy.stop()
  }

  @Test func `a ca_file without certificates stops the request`() throws {
    let file = home.path + "/config/maru/own.pem"
    try home.write(config: "")
    try Data("no certificate".utf8).write(to: URL(filePath: file))
    let listener = try FullListener(taking: 8)
    let (outcome, _) = try ask("https://127.0.0.1:\(listener.port)/v1", "ca_file = \"own.pem\"")
    #expect(outcome["error"]?["kind"] == "network")
    let message = outcome["error"]?["message"]?.string ?? ""
    #expect(message.hasPrefix("The file of certificates cannot be used"))
  }

  @Test func `this machine is never reached through a proxy`() async throws {
    let proxy = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    await gateway.script(.reply("Hi", uses: nil))
    for setting in ["", "proxy = \"\(proxy.origin)\""] {
      let (outcome, _) = try ask(
        gateway.baseURL,
        setting,
        environment: ["http_proxy": proxy.origin, "ALL_PROXY": proxy.origin, "NO_PROXY": ""]
      )
      #expect(outcome["text"] == "Hi")
    }
    #expect(await proxy.connections().accepted == 0)
    await gateway.stop()
    await proxy.stop()
  }
}

private extension PracticeGateway {
  /// Its address without a path.
  var origin: String { String(baseURL.dropLast("/v1".count)) }
}
