import Conversations
import Foundation
import Practice
import Screen
import TerminalHarness
import Testing

/// Which gateway is asked, where its key may go, and what its tokens cost.
struct GatewayChoiceTests {
  private let home: TemporaryHome

  init() throws {
    home = try TemporaryHome()
  }

  private func ask(
    _ arguments: [String] = [],
    _ environment: [String: String?] = [:]
  ) throws -> JSONValue {
    let run = try CommandRun(
      ["ask", "--json", "--no-store", "Hello"] + arguments,
      environment: environment,
      home: home
    )
    return try JSONValue(text: run.output)
  }

  @Test func `a key goes to no other address until the user says so`() async throws {
    let first = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let second = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let environment = ["MINE": "sk-mine-0123456789"]
    func config(_ gateway: PracticeGateway) -> String {
      "model = \"mine/practice-small\"\n[gateways.mine]\n"
        + "base_url = \"\(gateway.baseURL)\"\nkey_env = \"MINE\"\n"
    }
    try home.write(config: config(first))
    #expect(try ask([], environment)["outcome"] == "complete")

    try home.write(config: config(second))
    let refused = try ask([], environment)
    #expect(refused["outcome"] == "error")
    #expect(refused["error"]?["kind"] == "key")
    let sentence = refused["error"]?["message"]?.string ?? ""
    #expect(sentence.contains("went to \(first.baseURL.dropLast("/v1".count)) until now"))
    #expect(sentence.hasSuffix("run: maru trust mine"))
    #expect(await second.requests().isEmpty)

    let trust = try CommandRun(["trust", "mine"], home: home)
    #expect(trust.output == "The key of mine may go to \(second.baseURL.dropLast(3)).\n")
    #expect(try ask([], environment)["outcome"] == "complete")
    #expect(await second.requests().count == 1)
    await first.stop()
    await second.stop()
  }

  @Test func `OPENAI_BASE_URL is the address of openai, and binds its key like any other`()
    async throws
  {
    let first = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let second = try await PracticeGateway.start(speed: 0, isScriptable: true)
    func environment(_ gateway: PracticeGateway, key: String?) -> [String: String?] {
      ["OPENAI_BASE_URL": gateway.baseURL, "OPENAI_API_KEY": key]
    }
    let keyless = try ask([], environment(first, key: nil))
    #expect(keyless["outcome"] == "complete")
    #expect(keyless["gateway"] == "openai")
    #expect(try ask([], environment(first, key: "sk-a-0123456789"))["outcome"] == "complete")
    #expect(await first.requests().last?.header("authorization") == "Bearer sk-a-0123456789")
    #expect(try ask([], environment(second, key: "sk-a-0123456789"))["outcome"] == "error")
    #expect(await second.requests().isEmpty)
    await first.stop()
    await second.stop()
  }

  @Test func `OPENAI_BASE_URL holds where the config says other things of openai`() async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    try home.write(config: "[gateways.openai]\nmodels = [\"practice-small\"]\n")
    let reply = try ask([], ["OPENAI_BASE_URL": gateway.baseURL])
    #expect(reply["outcome"] == "complete")
    #expect(reply["gateway"] == "openai")
    #expect(reply["model"] == "practice-small")
    await gateway.stop()
  }

  @Test func `a server of this machine goes before the practice gateway`() async throws {
    let local = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let host = local.baseURL.dropFirst("http://".count).dropLast("/v1".count)
    let environment = ["OLLAMA_HOST": String(host)]
    #expect(try ask([], environment)["gateway"] == "ollama")
    #expect(try ask(["-m", "practice/practice-small"], environment)["gateway"] == "practice")

    let maru = try TerminalProgram.start(
      BuiltExecutable.maru(),
      environment: environment,
      home: home
    )
    try await maru.waitForText("The next turn goes to practice-small.")
    try await maru.waitForText("ollama  practice-small")
    await local.stop()
  }

  @Test func `prices of the config tell what a turn costs`() async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    await gateway.script(
      Script(
        uses: nil,
        steps: [
          .role, .delta("Yes"), .finish("stop"),
          .usage(Usage(promptTokens: 2000, completionTokens: 500, cachedTokens: 1000)), .done,
        ]
      )
    )
    try home.write(
      config:
        """
        model = "mine/practice-small"
        [gateways.mine]
        base_url = "\(gateway.baseURL)"
        [gateways.mine.prices."practice-small"]
        prompt = 2
        cached = 0.5
        completion = 10.0
        """
    )
    #expect(try ask()["usage"]?["cost"] == .number("0.0075"))
    let maru = try TerminalProgram.start(BuiltExecutable.maru(), home: home)
    try await maru.waitForText("mine  practice-small")
    maru.send("Hello")
    maru.press(.enter)
    try await maru.waitForText("in 2,000 (cached 1,000)  out 500  ~$0.0075")
    await gateway.stop()
  }

  @Test func `prices without a number are told with their line`() throws {
    try home.write(
      config:
        """
        [gateways.mine]
        base_url = "http://127.0.0.1:1/v1"
        [gateways.mine.prices.one]
        prompt = 2
        [gateways.mine.prices.two]
        prompt = -2
        completion = 10.0
        """
    )
    let path = home.path + "/config/maru/config.toml"
    #expect(
      try CommandRun(["config", "check"], home: home).output == """
        \(path):3: the prices of one need prompt and completion.
        \(path):6: "prompt" must be US dollars for a million tokens, such as 2.50.

        """
    )
  }

  @Test func `an unknown key is a warning and nothing stops for it`() async throws {
    let gateway = try await PracticeGateway.start(speed: 0)
    try home.write(config: "colour = \"red\"\n[gateways.mine]\nbase_url = \"\(gateway.baseURL)\"\n")
    let path = home.path + "/config/maru/config.toml"
    let run = try CommandRun(["ask", "--no-store", "Hello"], home: home)
    #expect(run.status == 0)
    #expect(run.errors.hasPrefix("maru: \(path):1: unknown key \"colour\"; there are "))
    let maru = try TerminalProgram.start(BuiltExecutable.maru(), home: home)
    try await maru.waitForText("unknown key")
    await gateway.stop()
  }

  @Test func `config check finds a key that others can read`() throws {
    let folder = home.path + "/config/maru/keys"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    _ = FileManager.default.createFile(
      atPath: folder + "/ofox",
      contents: Data("sk-1".utf8),
      attributes: [.posixPermissions: 0o640]
    )
    let run = try CommandRun(["config", "check"], home: home)
    #expect(
      run.output == "\(folder)/ofox can be read by others; run: chmod 600 '\(folder)/ofox'\n"
    )
    #expect(run.status == 1)
  }

  @Test func `a list of models is there at the next start, also without its gateway`() async throws
  {
    let gateway = try await PracticeGateway.start(speed: 0)
    try home.write(
      config:
        "model = \"mine/practice-small\"\n[gateways.mine]\nbase_url = \"\(gateway.baseURL)\"\n"
    )
    #expect(try CommandRun(["models", "mine"], home: home).status == 0)
    await gateway.stop()
    let maru = try TerminalProgram.start(BuiltExecutable.maru(), home: home)
    try await maru.waitForText("mine  practice-small")
    maru.press(.character("o"), .control)
    try await maru.waitForText("mine/practice-reasoning")
    maru.send("reason")
    maru.press(.tab)
    try await maru.waitForText("* mine/practice-reasoning")
    maru.press(.character("c"), .control)
    maru.press(.function(2))
    try await maru.waitForText("mine  practice-reasoning")
    maru.press(.character("q"), .control)
    try await maru.waitForExit()

    let again = try TerminalProgram.start(BuiltExecutable.maru(), home: home)
    try await again.waitForText("mine  practice-small")
    again.press(.function(2))
    try await again.waitForText("mine  practice-reasoning")
  }

  @Test func `a gateway is set up from the screen, with its key for the owner alone`() async throws
  {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let maru = try TerminalProgram.start(
      BuiltExecutable.maru(),
      environment: ["OPENAI_BASE_URL": gateway.baseURL, "LANG": "C.UTF-8"],
      home: home
    )
    try await maru.waitForText("openai")
    maru.press(.function(6))
    try await maru.waitForText("Set up a gateway")
    maru.send("openai")
    maru.press(.enter)
    try await maru.waitForText("it is not shown")
    maru.paste("sk-typed-0123456789")
    try await maru.waitForText("> *******************")
    maru.press(.enter)
    try await maru.waitForText("OpenAI is ready with")
    #expect(!maru.screen.text.contains("sk-typed"))
    let file = home.path + "/config/maru/keys/openai"
    #expect(try String(contentsOfFile: file, encoding: .utf8) == "sk-typed-0123456789\n")
    let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    maru.press(.escape)
    try await maru.waitUntil("the guide is closed") { !$0.text.contains("ready with") }
    maru.send("Hello")
    maru.press(.enter)
    try await maru.waitForText("out ")
    #expect(await gateway.requests().last?.header("authorization") == "Bearer sk-typed-0123456789")
    #expect(try CommandRun(["config", "check"], home: home).status == 0)
    let config = try String(contentsOfFile: home.path + "/config/maru/config.toml", encoding: .utf8)
    #expect(config.contains("model = \"openai/practice-small\""))
    await gateway.stop()
  }
}
