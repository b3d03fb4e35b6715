import Conversations
import Foundation
import Practice
import Screen
import TerminalHarness
import Testing

struct ConfigTests {
  private let home: TemporaryHome

  init() throws {
    home = try TemporaryHome()
  }

  private var folder: String { home.path + "/config/maru" }
  private var path: String { folder + "/config.toml" }

  /// Writes a file under the config's folder.
  private func write(_ text: String, to name: String, mode: Int) throws {
    let file = URL(filePath: folder).appending(path: name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(),
      withIntermediateDirectories: true
    )
    try Data(text.utf8).write(to: file)
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.path)
  }

  private func write(_ config: String) throws {
    try write(config, to: "config.toml", mode: 0o644)
  }

  private func mode(of path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
  }

  /// Runs `maru models local` with a key setting against a gateway, and answers what key it saw.
  private func keySent(
    by setting: String,
    environment: [String: String?] = [:]
  ) async throws -> String? {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    try write("[gateways.local]\nbase_url = \"\(gateway.baseURL)\"\n\(setting)\n")
    let run = try CommandRun(["models", "local"], environment: environment, home: home)
    #expect(run.errors == "")
    let key = await gateway.requests().last?.header("authorization")
    await gateway.stop()
    return key
  }

  @Test func `no file is a config like any other`() throws {
    let run = try CommandRun(["config", "check"], home: home)
    #expect(run.output == "\(path): ok\n")
    #expect(run.status == 0)
  }

  @Test func `every mistake is told with its line and its fix`() throws {
    try write(
      """
      modle = "openai/gpt-5"
      theme = "blue"

      [gateways.one]
      base_ulr = "https://example.com/v1"

      [gateways.two]
      base_url = "http://example.com/v1"
      idle_timeout = -1
      extra_body = { top_k = 40 }

      [gateways.three]
      preset = "opnai"
      """
    )
    let run = try CommandRun(["config", "check"], home: home)
    #expect(
      run.output == """
        \(path):1: unknown key "modle"; did you mean "model"?
        \(path):2: "blue" is no theme; there are dark, light, hanok, gruvbox, nord, solarized, \
        high-contrast, mono.
        \(path):4: gateways.one needs base_url = "https://HOST/v1" or a preset.
        \(path):5: unknown key "base_ulr"; did you mean "base_url"?
        \(path):8: http://example.com is not encrypted; allow_plaintext = true in its config \
        allows it all the same.
        \(path):9: "idle_timeout" must be a number of seconds, such as 30, and a day at most.
        \(path):12: gateways.three needs base_url = "https://HOST/v1" or a preset.
        \(path):13: "opnai" is no preset; did you mean "openai"?

        """
    )
    #expect(run.status == 1)
    let other = try CommandRun(["models"], home: home)
    #expect(other.status == 1)
    #expect(other.errors == "maru: " + run.output)
  }

  @Test func `a file that is no TOML is told with its line`() throws {
    try write("theme = \"dark\"\n[gateways\n")
    let run = try CommandRun(["config", "check"], home: home)
    #expect(run.output.hasPrefix("\(path):2: this is no TOML: "))
    #expect(run.status == 1)
  }

  @Test func `a config that anybody can write is refused with the fix`() throws {
    try write("", to: "config.toml", mode: 0o646)
    let run = try CommandRun(["config", "check"], home: home)
    #expect(run.errors.hasSuffix("can be written by others; run: chmod o-w '\(path)'\n"))
    #expect(run.status == 1)
  }

  @Test(.enabled(if: geteuid() == 0))
  func `somebody else's config is refused with the fix`() throws {
    try write("")
    #expect(chown(path, 12_345, 0) == 0)
    let run = try CommandRun(["config", "check"], home: home)
    #expect(run.errors.hasPrefix("maru: \(path) is not yours"))
    #expect(run.status == 1)
  }

  @Test func `four lines of config reach a gateway`() async throws {
    let gateway = try await PracticeGateway.start(speed: 0)
    try write(
      """
      model = "mine/practice-small"
      [gateways.mine]
      base_url = "\(gateway.baseURL)"
      key_env = "MINE_KEY"
      """
    )
    let environment = ["MINE_KEY": "sk-mine-0123456789"]
    let run = try CommandRun(["models", "mine", "--json"], environment: environment, home: home)
    #expect(run.errors == "")
    let models = try JSONValue(text: run.output).elements.compactMap { $0["model"]?.string }
    #expect(models.contains("mine/practice-small"))
    let asked = try CommandRun(["ask", "Hello", "--json"], environment: environment, home: home)
    #expect(asked.status == 0, "\(asked.errors)")
    await gateway.stop()
  }

  @Test func `the config's models stand in where a gateway has no list`() throws {
    try write(
      "[gateways.mine]\nbase_url = \"http://127.0.0.1:1/v1\"\nmodels = [\"a/b\", \"c\"]\n"
    )
    let run = try CommandRun(["models", "mine"], home: home)
    #expect(run.output == "mine/a/b\nmine/c\n")
    #expect(run.errors.contains("refused the connection"))
  }

  @Test func `a key command works and sees no key`() async throws {
    let command = #"key_cmd = "echo \"  sk-from-cmd-${OPENAI_API_KEY:-unseen}-${MINE:-unseen} \"""#
    let key = try await keySent(
      by: command + "\nkey_env = \"MINE\"",
      environment: ["OPENAI_API_KEY": "sk-secret-1", "MINE": "sk-secret-2"]
    )
    #expect(key == "Bearer sk-from-cmd-unseen-unseen")
  }

  @Test func `a key command that fails is told`() throws {
    try write("[gateways.mine]\nbase_url = \"http://127.0.0.1:1/v1\"\nkey_cmd = \"exit 3\"\n")
    let run = try CommandRun(["models", "mine"], home: home)
    #expect(run.errors == "maru: mine: key_cmd failed with exit code 3: exit 3\n")
    #expect(run.status == 1)
  }

  @Test func `a key file is read only where nobody else can`() async throws {
    try write("sk-from-a-file-1\n", to: "keys/local", mode: 0o600)
    #expect(try await keySent(by: "") == "Bearer sk-from-a-file-1")
    try write("sk-from-a-file-1\n", to: "keys/local", mode: 0o644)
    let run = try CommandRun(["models", "local"], home: home)
    let file = folder + "/keys/local"
    #expect(
      run.errors == "maru: local: \(file) can be read by others; run: chmod 600 '\(file)'\n"
    )
    #expect(run.status == 1)
  }

  @Test func `login keeps the key for its owner alone`() throws {
    let run = try CommandRun(["login", "ofox"], input: " sk-login-0123456789 \n", home: home)
    let file = folder + "/keys/ofox"
    #expect(run.output == "The key of ofox is in \(file).\n")
    #expect(try String(contentsOfFile: file, encoding: .utf8) == "sk-login-0123456789\n")
    #expect(try mode(of: file) == 0o600)
    #expect(try mode(of: folder + "/keys") == 0o700)
    #expect(try CommandRun(["login", "ofox"], input: "sk-2\n", home: home).status == 0)
    #expect(try String(contentsOfFile: file, encoding: .utf8) == "sk-2\n")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder + "/keys") == ["ofox"])
  }

  @Test func `a gateway without its key says how to give it one`() throws {
    let run = try CommandRun(["ask", "Hello", "-m", "ofox/some"], home: home)
    #expect(
      run.errors
        == "maru: There is no key for ofox: export OFOX_API_KEY=..., or run maru login ofox.\n"
    )
    #expect(run.status == 3)
  }

  @Test func `login without a terminal refuses an unknown gateway and an empty key`() throws {
    let unknown = try CommandRun(["login", "ofxo"], input: "sk-1\n", home: home)
    #expect(unknown.errors == "maru: There is no gateway ofxo; did you mean \"ofox\"?\n")
    #expect(unknown.status == 2)
    #expect(try CommandRun(["login", "ofox"], input: "\n", home: home).status == 1)
  }

  @Test func `login on a terminal does not show the key`() async throws {
    let maru = try TerminalProgram.start(
      BuiltExecutable.maru(),
      arguments: ["login", "ofox"],
      home: home
    )
    try await maru.waitForText("Key of ofox")
    maru.send("sk-typed-0123")
    maru.press(.enter)
    #expect(try await maru.waitForExit() == .exited(status: 0))
    #expect(!maru.screen.text.contains("sk-typed"))
    #expect(
      try String(contentsOfFile: folder + "/keys/ofox", encoding: .utf8) == "sk-typed-0123\n"
    )
  }

  @Test func `the config's language holds unless the option says otherwise`() async throws {
    try write("language = \"ko\"\n")
    let korean = try TerminalProgram.start(BuiltExecutable.maru(), home: home)
    try await korean.waitForText("새 대화")
    let english = try TerminalProgram.start(
      BuiltExecutable.maru(),
      arguments: ["--language", "en"],
      home: home
    )
    try await english.waitForText("New conversation")
  }

  @Test func `personas, system prompt and parameters of the config reach the request`()
    async throws
  {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    try write(
      """
      model = "mine/practice-small"
      system = "Be kind."
      parameters = { seed = 7 }
      [gateways.mine]
      base_url = "\(gateway.baseURL)"
      parameters = { top_p = 0.5 }
      [personas.tutor]
      system = "You teach."
      parameters = { temperature = 0.2 }
      """
    )
    func body(_ arguments: [String]) async throws -> JSONValue {
      let run = try CommandRun(["ask", "Hello"] + arguments, home: home)
      #expect(run.status == 0, "\(run.errors)")
      return try JSONValue(text: await gateway.requests().last?.body ?? "")
    }
    let plain = try await body([])
    #expect(plain["messages"]?.elements.first?["content"] == "Be kind.")
    #expect(plain["seed"] == .number("7"))
    #expect(plain["top_p"] == .number("0.5"))
    #expect(plain["temperature"] == nil)
    let tutor = try await body(["--persona", "tutor"])
    #expect(tutor["messages"]?.elements.first?["content"] == "You teach.")
    #expect(tutor["temperature"] == .number("0.2"))
    let next = try await body(["--last"])
    #expect(next["messages"]?.elements.first?["content"] == "You teach.")
    let unknown = try CommandRun(["ask", "--persona", "tuto", "Hello"], home: home)
    #expect(unknown.errors == "maru: There is no persona tuto; did you mean \"tutor\"?\n")
    #expect(unknown.status == 2)
    await gateway.stop()
  }

  @Test func `parameters that no request can have are told with their line`() throws {
    try write("[parameters]\ntemperature = 9\ntemprature = 1\n")
    let run = try CommandRun(["config", "check"], home: home)
    #expect(
      run.output == """
        \(path):2: temperature is a number from 0 to 2, not “9”.
        \(path):3: temprature is no parameter Maru knows; did you mean "temperature"?

        """
    )
  }
}
