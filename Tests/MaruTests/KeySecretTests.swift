import Foundation
import Practice
import Screen
import TerminalHarness
import Testing

/// A key is seen by nobody but the gateway it belongs to, whatever that one does with it.
struct KeySecretTests {
  private static let key = "sk-canary-9f3a7c51e2b8d604"
  private static let encoded = "c2stY2FuYXJ5LTlmM2E3YzUxZTJiOGQ2MDQ="
  /// What no sink may hold: eight characters of either end, and the start of it in base64.
  private static let pieces = ["sk-canar", "e2b8d604", "c2stY2FuYXJ5"]

  private let home: TemporaryHome

  init() throws {
    home = try TemporaryHome()
    // What a program that Maru starts can see of it and of Maru.
    let spy = """
      #!/bin/sh
      { env; tr '\\0' '\\n' < "/proc/$$/cmdline"; tr '\\0' '\\n' < "/proc/$PPID/cmdline"
        tr '\\0' '\\n' < "/proc/$PPID/environ"; } >> "$HOME/seen-${0##*/}" 2> /dev/null
      [ -t 0 ] || cat > /dev/null
      """
    for name in ["editor", "xdg-open", "pager", "key-spy"] {
      try put(spy, "bin/\(name)", mode: 0o755)
    }
    // The one file that may have it, besides that of `login`.
    try put(Self.key + "\n", "secret", mode: 0o600)
  }

  private func put(_ text: String, _ name: String, mode: Int) throws {
    let path = URL(filePath: home.path + "/" + name)
    try FileManager.default.createDirectory(
      at: path.deletingLastPathComponent(),
      withIntermediateDirectories: true
    )
    try Data(text.utf8).write(to: path)
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path.path)
  }

  private func environment(_ key: String?) -> [String: String?] {
    [
      "MINE_KEY": key, "EDITOR": home.path + "/bin/editor", "DISPLAY": ":9",
      "MARU_PAGER": "pager", "PATH": home.path + "/bin:/usr/bin:/bin", "SWIFT_BACKTRACE": nil,
    ]
  }

  /// A gateway that gives the key back wherever it can.
  private func gateway() async throws -> PracticeGateway {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let key = Self.key
    let list = #"{"data":[{"id":"practice-small","name":"of \#(key)"},{"id":"m-\#(key)"}]}"#
    await gateway.script(Script(path: "/v1/models", uses: nil, steps: Step.json(list)))
    let ids = #""id":"\#(key)","model":"\#(key)","system_fingerprint":"\#(key)""#
    let said = #"{"content":"It is \#(key) or \#(Self.encoded). [docs](https://a.example/)"}"#
    let choice = #"{"index":0,"delta":\#(said),"finish_reason":"stop"}"#
    await gateway.script(
      Script(steps: [
        .head(status: 200, headers: ["content-type": "text/event-stream", "x-request-id": key]),
        .text("data: {\(ids),\"citations\":[\"\(key)\"],\"choices\":[\(choice)]}\n\n"), .done,
      ])
    )
    let message = "bad key \(key), \(key.prefix(10))... or \(Self.encoded), of \(key.suffix(9))"
    let error = #"{"error":{"message":"\#(message)","code":"\#(key)"}}"#
    await gateway.script(
      Script(steps: [.role, .delta("Half"), .text("data: \(error)\n\n"), .done])
    )
    await gateway.script(
      Script(uses: nil, steps: Step.json(error, status: 401, headers: ["x-request-id": key]))
    )
    return gateway
  }

  /// Files below the home, and other texts, that hold a piece of the key.
  private func leaks(_ texts: [String: String]) throws -> [String] {
    var texts = texts.mapValues { Data($0.utf8) }
    for name in try FileManager.default.subpathsOfDirectory(atPath: home.path)
    where name != "secret" && !name.contains("/keys/") {
      texts[name] = try? Data(contentsOf: URL(filePath: home.path + "/" + name))
    }
    return texts.filter { text in
      Self.pieces.contains { text.value.range(of: Data($0.utf8)) != nil }
    }.keys.sorted()
  }

  private func chat(_ maru: TerminalProgram) async throws -> [String: String] {
    try await maru.waitUntil("the prompt is there") { $0.isCursorVisible && $0.isAlternate }
    maru.send("one")
    maru.press(.enter)
    try await maru.waitForText("It is [key] or [key].")
    maru.send("two")
    maru.press(.enter)
    try await maru.waitForText("bad key [key]")
    maru.send("three")
    maru.press(.enter)
    try await maru.waitForText("HTTP 401")
    maru.press(.character("e"), .alt)
    try await maru.waitUntil("the editor is done") { [home] screen in
      screen.isAlternate && FileManager.default.fileExists(atPath: home.path + "/seen-editor")
    }
    maru.press(.tab)
    maru.send("[[l")
    try await maru.waitForText("Links")
    maru.press(.enter)
    try await maru.waitForText("Opened https://a.example/")
    maru.press(.character("o"), .control)
    try await maru.waitForText("m-[key]")
    let folder = "/proc/\(maru.processIdentifier)/"
    let limits = try String(contentsOfFile: folder + "limits", encoding: .utf8)
    let core = limits.split(separator: "\n").first { $0.hasPrefix("Max core file size") }
    #expect(core?.split(separator: " ").dropFirst(4).first == "0")
    return Dictionary(
      uniqueKeysWithValues: ["cmdline", "environ"].map { name in
        (name, (try? String(contentsOfFile: folder + name, encoding: .utf8)) ?? "")
      }
    )
  }

  @Test(arguments: ["key_env = \"MINE_KEY\"", "key_cmd = \"key-spy; cat $HOME/secret\""])
  func `it is nowhere after a run in which everything could leak it`(source: String) async throws {
    let gateway = try await gateway()
    try home.write(
      config: "model = \"mine/practice-small\"\ntitle_model = \"mine/practice-small\"\n"
        + "[gateways.mine]\nbase_url = \"\(gateway.baseURL)\"\n\(source)\n"
    )
    let environment = environment(source.contains("env") ? Self.key : nil)
    let maru = try TerminalProgram.start(
      BuiltExecutable.maru(),
      environment: environment,
      home: home
    )
    var texts = try await chat(maru)
    maru.signal(SIGSEGV)
    #expect(try await maru.waitForExit() == .signalled(SIGSEGV))
    texts["screen"] = String(decoding: maru.rawOutput, as: UTF8.self)
    let commands = [
      ["ask", "x"], ["ask", "--json", "x"], ["models"], ["models", "--json"], ["show", "--json"],
      ["export", "--format", "json", "-o", home.path + "/out"], ["search", "bad"], ["usage"],
      ["store", "backup", home.path + "/copy.db"], ["config", "check"],
    ]
    for arguments in commands {
      let run = try CommandRun(arguments, environment: environment, home: home)
      texts[arguments.joined(separator: " ")] = run.output + run.errors
    }
    let paged = try TerminalProgram.start(
      BuiltExecutable.maru(),
      arguments: ["show"],
      environment: environment,
      home: home
    )
    try await paged.waitForExit()
    #expect(try leaks(texts) == [])
    let sent = await gateway.requests().compactMap { $0.header("authorization") }
    #expect(sent.count > 5 && sent.allSatisfy { $0 == "Bearer " + Self.key })
    for name in ["editor", "xdg-open", "pager"] {
      #expect(FileManager.default.fileExists(atPath: home.path + "/seen-" + name))
    }
    await gateway.stop()
  }

  @Test func `a crash is reported without registers and memory`() async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    await gateway.script(Script(steps: [.role, .delta("Half"), .stall]))
    let maru = try TerminalProgram.start(
      BuiltExecutable.maru(),
      arguments: ["ask", "--base-url", gateway.baseURL, "-m", "practice-small", "x"],
      environment: ["SWIFT_BACKTRACE": nil],
      home: home
    )
    try await maru.waitForText("Half")
    maru.signal(SIGSEGV)
    #expect(try await maru.waitForExit() == .signalled(SIGSEGV))
    #expect(!maru.screen.text.contains("crashed"))
    await gateway.stop()
  }
}
