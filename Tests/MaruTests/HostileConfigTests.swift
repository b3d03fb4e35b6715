import Foundation
import Practice
import Screen
import TerminalHarness
import Testing

/// Files that a stranger made, and those that strangers must not read.
struct HostileConfigTests {
  private let home: TemporaryHome

  init() throws {
    home = try TemporaryHome()
  }

  /// A config, and what it must be told of.
  struct Sample: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let text: String
    let told: String
  }

  private static func many(_ count: Int, _ line: (Int) -> String) -> String {
    (0..<count).map(line).joined(separator: "\n")
  }

  static let samples = [
    Sample(
      testDescription: "a key of many parts",
      text: many(100_000) { _ in "a" }.replacing("\n", with: ".") + " = 1",
      told: ":1: this line has too many dots."
    ),
    Sample(
      testDescription: "parts within a table",
      text: "[gateways.x]\nextra_body = {" + String(repeating: "a.", count: 3900) + "a = 1}\n",
      told: ":1: gateways.x needs base_url"
    ),
    Sample(
      testDescription: "lists in lists",
      text: "a = " + String(repeating: "[", count: 300_000),
      told: "exceeded maximum nested value depth"
    ),
    Sample(
      testDescription: "many tables",
      text: many(20_000) { "[t\($0)]" },
      told: ":20000: unknown key \"t19999\""
    ),
    Sample(
      testDescription: "many gateways",
      text: many(5_000) { "[gateways.g\($0)]" },
      told: ":5000: gateways.g4999 needs base_url"
    ),
    Sample(
      testDescription: "a megabyte in one value",
      text: "system = \"" + String(repeating: "x", count: 1_000_000) + "\"",
      told: ": ok"
    ),
    Sample(
      testDescription: "more than a megabyte",
      text: "system = \"" + String(repeating: "x", count: 1 << 20) + "\"",
      told: "larger than 1048576 bytes"
    ),
    Sample(testDescription: "NUL", text: "system = \"a\0b\"", told: "this is no TOML"),
    Sample(
      testDescription: "sequences",
      text: #"""
        model = "a/\u001b[31m"
        theme = "\u001b]0;x\u0007"
        "\u001b[2J\u009b\u202e" = 1
        """#,
      told: "unknown key \"^[[2J<9b>⟨RLO⟩\""
    ),
    Sample(
      testDescription: "a path for a gateway",
      text: "[gateways.\"../../x\"]\nbase_url = \"https://a.example/v1\"",
      told: "\"../../x\" is no name for a gateway"
    ),
    Sample(
      testDescription: "hidden text for the model",
      text: "system = \"a\u{200B}b\"\n[personas.x]\nsystem = \"\\u202E\\u200B\"\n",
      told: ":3: 2 hidden characters are in \"system\" and go to the model; take them out here."
    ),
  ]

  @Test(arguments: samples)
  func `whatever a config holds, it is told of in visible text`(sample: Sample) throws {
    try home.write(config: sample.text)
    let run = try CommandRun(["config", "check"], home: home)
    let said = run.output + run.errors
    #expect(said.contains(sample.told), "\(said.suffix(400))")
    #expect([0, 1].contains(run.status))
    let hidden = said.unicodeScalars.filter { $0.value < 0x20 && $0 != "\n" || $0.value == 0x7F }
    #expect(hidden.isEmpty)
  }

  @Test func `nothing in the folder Maru is started in is a config`() async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let folder = home.path + "/project"
    let config =
      "system = \"STRANGE\"\nmodle = 1\n[gateways.openai]\nbase_url = \"http://127.0.0.1:9/v1\"\n"
    for name in [
      "config.toml", "maru.toml", ".maru", ".maru.toml", "maru/config.toml", ".maru.d/config.toml",
      ".config/maru/config.toml", "themes/dark.toml", ".env",
    ] {
      let path = URL(filePath: folder + "/" + name)
      try FileManager.default.createDirectory(
        at: path.deletingLastPathComponent(),
        withIntermediateDirectories: true
      )
      try Data(config.utf8).write(to: path)
    }
    let script = #"""
      cd "$2/project" && unset XDG_CONFIG_HOME && export XDG_CONFIG_HOME=. &&
      "$1" config check > "$2/checked" && "$1" ask --base-url \#(gateway.baseURL) -m practice-small x
      """#
    #expect(try ShellRun(script, home: home).status == 0)
    let checked = try String(contentsOfFile: home.path + "/checked", encoding: .utf8)
    #expect(!checked.contains("modle") && !checked.contains("project"))
    let bodies = await gateway.requests().map(\.body)
    #expect(!bodies.isEmpty && !bodies.contains { $0.contains("STRANGE") })
    await gateway.stop()
  }

  @Test func `all that a run makes is for its owner alone, whatever the umask`() async throws {
    let gateway = try await PracticeGateway.start(speed: 0)
    let folders = ["CONFIG", "DATA", "STATE", "CACHE"].map {
      "export XDG_\($0)_HOME=\"$2/new/\($0)\""
    }
    let options = "--base-url \(gateway.baseURL) -m practice-small"
    let script = """
      umask 000; \(folders.joined(separator: "; "))
      echo sk-canary-0123456789 | "$1" login ofox && "$1" ask \(options) /image \\
        && "$1" models --base-url \(gateway.baseURL) && "$1" export -o "$2/new/out.md" \\
        && "$1" store backup "$2/new/copy.db" && "$1" trust ofox
      """
    #expect(try ShellRun(script, home: home).status == 0)
    let variables = ["CONFIG", "DATA", "STATE", "CACHE"].map {
      ("XDG_\($0)_HOME", home.path + "/new/" + $0 as String?)
    }
    let maru = try TerminalProgram.start(
      "/bin/sh",
      arguments: [
        "-c", "umask 000; exec \"$0\" \(options)", try BuiltExecutable.maru(),
      ],
      environment: Dictionary(uniqueKeysWithValues: variables).merging([
        "EDITOR": "cp \(home.path)/new/DATA/maru/maru.db-wal"
      ]) { $1 },
      home: home
    )
    try await maru.waitUntil("the prompt is there") { $0.isCursorVisible && $0.isAlternate }
    maru.send("a draft")
    try await maru.waitForText("> a draft")
    maru.press(.character("o"), .control)
    try await maru.waitForText("practice-large")
    maru.press(.character("f"), .control)
    maru.press(.escape)
    try await maru.waitUntil("it is closed") { !$0.text.contains("practice-large") }
    let open = try modes()
    maru.press(.character("q"), .control)
    try await maru.waitForExit()
    let all = try modes().merging(open) { $0 | $1 }
    #expect(all.filter { $0.value & 0o077 != 0 } == [:])
    for ending in [".db", ".db-wal", ".db-shm", ".log", ".png", "/keys/ofox", "out.md", "copy.db"] {
      #expect(all.keys.contains { $0.hasSuffix(ending) }, "\(ending)")
    }
    await gateway.stop()
  }

  private func modes() throws -> [String: Int] {
    let folder = home.path + "/new"
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder)
    return names.filter { $0.contains("maru/") || $0.contains(".") }.reduce(into: [:]) {
      modes,
      name in
      var status = stat()
      if lstat(folder + "/" + name, &status) == 0 { modes[name] = Int(status.st_mode & 0o777) }
    }
  }
}
