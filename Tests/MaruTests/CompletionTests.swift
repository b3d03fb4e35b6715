import Conversations
import Foundation
import TerminalHarness
import Testing

/// Words for shells, their scripts, and the manual page.
struct CompletionTests {
  private let home: TemporaryHome

  init() throws {
    home = try TemporaryHome()
  }

  private func words(_ command: String, _ argument: String, for shell: String) throws -> String {
    let run = try CommandRun(
      ["---completion", command, "--", argument, "2", "0", "maru", command, ""],
      environment: ["SAP_SHELL": shell],
      home: home
    )
    #expect(run.status == 0)
    return run.output
  }

  @Test func `conversations are offered with their titles, without what a shell evaluates`() throws
  {
    #expect(try words("show", "-c", for: "bash") == "\n")
    _ = try CommandRun(["ask", "-m", "practice/practice-small", "hi"], home: home)
    let id = String(try CommandRun(["list"], home: home).output.prefix(8))
    _ = try CommandRun(["mv", id, "여행 $(touch x) `id`; a:b\u{1B}]0;c\u{07}"], home: home)
    #expect(try words("show", "-c", for: "bash") == "\(id)\n")
    let title = "여행 touch x id a b 0 c G"
    #expect(try words("rm", "positional@0", for: "fish") == "\(id)\t\(title)\n")
    #expect(try words("tag", "positional@0", for: "zsh") == "\(id):\(title)\n \n")
  }

  @Test func `no store is made by asking for words`() throws {
    _ = try words("show", "-c", for: "bash")
    #expect(!FileManager.default.fileExists(atPath: home.path + "/data/maru/maru.db"))
  }

  @Test func `gateways of the config and the presets are offered`() throws {
    try home.write(config: "[gateways.mine]\nbase_url = \"https://a.example/v1\"\n")
    let names = try words("login", "positional@0", for: "bash").split(separator: "\n")
    #expect(names.first == "mine")
    #expect(names.contains("openai"))
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func `a script is one that its shell can read`(_ shell: String) throws {
    let run = try CommandRun(["completion", shell], home: home)
    #expect(run.status == 0)
    #expect(run.output.contains("---completion"))
    guard FileManager.default.isExecutableFile(atPath: "/usr/bin/\(shell)") else { return }
    let script = home.path + "/script"
    try Data(run.output.utf8).write(to: URL(filePath: script))
    #expect(try ShellRun("\(shell) -n '\(script)'", home: home).status == 0)
  }

  @Test func `another shell is told to be none`() throws {
    let run = try CommandRun(["completion", "csh"], home: home)
    #expect(run.status == 2)
    #expect(run.errors == "maru: There is no script for csh; bash, zsh and fish have one.\n")
  }

  @Test(arguments: ["en_US.UTF-8", "ko_KR.UTF-8"])
  func `the manual names every command and option`(_ locale: String) throws {
    let environment = ["LC_MESSAGES": locale, "LANG": "C.UTF-8"]
    let manual = try CommandRun(["man"], environment: environment, home: home).output
      .replacing("\\-", with: "-")
    let dump = try JSONValue(text: CommandRun(["--experimental-dump-help"], home: home).output)
    let root = try #require(dump["command"])
    for word in Self.words(of: root, under: "") where !["help"].contains(word) {
      #expect(manual.contains(word), "\(word)")
    }
    #expect(manual.contains("\\fBnext-finished\\fR  Alt+A"))
  }

  private static func words(of command: JSONValue, under parent: String) -> [String] {
    let name = parent + (command["commandName"]?.string ?? "")
    let options = (command["arguments"]?.elements ?? []).flatMap { argument in
      (argument["names"]?.elements ?? []).compactMap { $0["name"]?.string }
    }
    let shown = options.filter { !["h", "help", "version"].contains($0) }
      .map { ($0.count == 1 ? "\\fB-" : "\\fB--") + $0 + "\\fR" }
    let inner = (command["subcommands"]?.elements ?? [])
      .filter { $0["commandName"]?.string != "help" }
    return (parent.isEmpty ? [] : [".SS " + name]) + shown
      + inner.flatMap { words(of: $0, under: name + " ") }
  }
}
