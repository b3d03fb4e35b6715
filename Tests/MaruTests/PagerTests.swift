import Foundation
import Screen
import TerminalHarness
import Testing

/// What `maru show`, `list` and `search` print on a terminal, and through which program.
struct PagerTests {
  private let home: TemporaryHome

  init() throws {
    home = try TemporaryHome()
    _ = try CommandRun(["ask", "-m", "practice/practice-small", "Where am I?"], home: home)
  }

  private func start(
    _ arguments: [String],
    pager: String?,
    size: Size = Size(rows: 24, columns: 80),
    _ environment: [String: String?] = [:]
  ) throws -> TerminalProgram {
    try TerminalProgram.start(
      BuiltExecutable.maru(),
      arguments: arguments,
      environment: environment.merging(["MARU_PAGER": pager]) { $1 },
      size: size,
      home: home
    )
  }

  /// A pager that keeps what it was given and what it saw of the environment.
  private var keepingPager: String { "cat > '\(home.path)/paged'; env > '\(home.path)/env'" }

  private func kept(_ name: String) throws -> String {
    try String(contentsOfFile: home.path + "/" + name, encoding: .utf8)
  }

  @Test func `a conversation goes through the pager, which sees no key`() async throws {
    let maru = try start(["show"], pager: keepingPager, ["OPENAI_API_KEY": "sk-canary"])
    #expect(try await maru.waitForExit() == .exited(status: 0))
    let (text, environment) = (try kept("paged"), try kept("env"))
    #expect(text.hasPrefix("\u{1B}[1mWhere am I?\u{1B}[m\n"))
    #expect(text.contains("practice/practice-small"))
    #expect(text.contains("You"))
    #expect(!environment.contains("sk-canary"))
    #expect(environment.contains("LESS=FRX\n"))
    #expect(environment.contains("LESSCHARSET=utf-8\n"))
    #expect(!maru.screen.rows.contains { $0.contains("Where am I?") })
  }

  @Test func `NO_COLOR takes the colours away`() async throws {
    let maru = try start(["show"], pager: keepingPager, ["NO_COLOR": "1"])
    #expect(try await maru.waitForExit() == .exited(status: 0))
    #expect(!(try kept("paged").contains("\u{1B}[38;")))
    #expect(!(try kept("paged").contains("\u{1B}[9")))
  }

  @Test(arguments: [["show", "--no-pager"], ["show", "--json"], ["list", "--json"]])
  func `what is for programs or asked for is not paged`(_ arguments: [String]) async throws {
    let maru = try start(arguments, pager: keepingPager)
    #expect(try await maru.waitForExit() == .exited(status: 0))
    #expect(!FileManager.default.fileExists(atPath: home.path + "/paged"))
  }

  @Test func `nothing is paged or drawn where standard output is no terminal`() throws {
    let run = try CommandRun(["show"], environment: ["MARU_PAGER": keepingPager], home: home)
    #expect(run.output.hasPrefix("## user\n\nWhere am I?\n\n## practice/practice-small\n\n"))
    #expect(!FileManager.default.fileExists(atPath: home.path + "/paged"))
  }

  @Test func `a pager that ends early is no failure`() async throws {
    let maru = try start(["show"], pager: "exit 0")
    #expect(try await maru.waitForExit() == .exited(status: 0))
    #expect(maru.screen.rows.allSatisfy { $0.allSatisfy { $0 == " " } })
  }

  @Test func `a pager that is not there leaves the text to the terminal`() async throws {
    let maru = try start(["list"], pager: "/nowhere/pager")
    #expect(try await maru.waitForExit() == .exited(status: 0))
    #expect(maru.screen.rows.contains { $0.contains("Where am I?") })
  }

  @Test func `PAGER counts where MARU_PAGER is not set, and nothing pages where it is empty`()
    async throws
  {
    let first = try start(["list"], pager: nil, ["PAGER": keepingPager])
    #expect(try await first.waitForExit() == .exited(status: 0))
    #expect(try kept("paged").contains("Where am I?"))
    let second = try start(["list"], pager: "", ["PAGER": "exit 0"])
    #expect(try await second.waitForExit() == .exited(status: 0))
    #expect(second.screen.rows.contains { $0.contains("Where am I?") })
  }

  @Test func `Ctrl+C is the pager's`() async throws {
    let script =
      "trap 'echo interrupted; exit 0' INT; echo ready; while :; do read x || sleep 1; done"
    let maru = try start(["show"], pager: script)
    try await maru.waitForText("ready")
    maru.send([0x03])
    #expect(try await maru.waitForExit() == .exited(status: 0))
    #expect(maru.screen.rows.contains { $0.contains("interrupted") })
  }

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/less")))
  func `less shows the beginning and ends with q`() async throws {
    let maru = try start(["show"], pager: nil, size: Size(rows: 10, columns: 40))
    try await maru.waitUntil("less waits") { screen in
      screen.rows.contains { $0.hasPrefix("Where am I?") }
        && screen.rows.last?.hasPrefix(":") == true
    }
    maru.send("q")
    #expect(try await maru.waitForExit() == .exited(status: 0))
  }

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/less")))
  func `less shows Hangul although the system has no Korean locale`() async throws {
    _ = try CommandRun(["ask", "-m", "practice/practice-small", "여기는 어디인가요?"], home: home)
    let maru = try start(
      ["list"],
      pager: nil,
      ["LC_ALL": nil, "LANG": "ko_KR.UTF-8", "LC_MESSAGES": "xx_XX.UTF-8"]
    )
    #expect(try await maru.waitForExit() == .exited(status: 0))
    #expect(maru.screen.rows.contains { $0.contains("여기는 어디인가요?") })
  }

  @Test func `a long title is cut to the width of the terminal`() async throws {
    let listed = try CommandRun(["list"], home: home).output
    let id = String(listed.prefix(8))
    _ = try CommandRun(["mv", id, String(repeating: "가나다라 ", count: 12)], home: home)
    let maru = try start(["list"], pager: "cat", size: Size(rows: 10, columns: 76))
    #expect(try await maru.waitForExit() == .exited(status: 0))
    let row = try #require(maru.screen.rows.first)
    #expect(row.dropFirst(32).prefix { $0 != "(" } == "가나다라 가나다..  ")
    #expect(row.contains("(practice/practice-small)"))
  }
}
