import Conversations
import Practice
import Screen
import TerminalHarness
import Testing

/// `maru search`, over what `maru ask` stored.
struct SearchTests {
  private let home: TemporaryHome

  init() throws {
    home = try TemporaryHome()
  }

  /// Stores one turn: the gateway replies with `reply`.
  private func ask(_ prompt: String, reply: String) async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    await gateway.script(.reply(reply))
    let run = try CommandRun(
      ["ask", "--base-url", gateway.baseURL, "-m", "small", prompt],
      home: home
    )
    await gateway.stop()
    #expect(run.status == 0, "\(run.errors)")
  }

  /// The lines with ids and times replaced.
  private func plain(_ output: String) -> String {
    output.replacing(#/[0-9a-f]{8}  /#, with: "ID  ")
      .replacing(#/\d{4}-\d\d-\d\d \d\d:\d\d/#, with: "TIME")
      .replacing(#/\([^ ]*small\)/#, with: "(MODEL)")
  }

  @Test func `prints lines under their conversations, the newest first`() async throws {
    try await ask("서버가 안 켜져요", reply: "One\nNo 서버 today\n")
    try await ask("Why borrow?", reply: "서버에게 물어보세요.")
    let run = try CommandRun(["search", "서버"], home: home)
    #expect(run.status == 0)
    #expect(run.errors == "")
    #expect(
      plain(run.output) == """
        ID  서버가 안 켜져요  (MODEL)
          TIME  reply   No 서버 today
          TIME  prompt  서버가 안 켜져요

        ID  Why borrow?  (MODEL)
          TIME  reply   서버에게 물어보세요.

        """
    )
    let korean = try CommandRun(
      ["search", "서버"],
      environment: ["LC_ALL": nil, "LC_MESSAGES": "ko_KR.UTF-8"],
      home: home
    )
    #expect(plain(korean.output).hasSuffix("\n  TIME  답    서버에게 물어보세요.\n"))
    #expect(plain(korean.output).contains("\n  TIME  답    No 서버 today\n"))
    let narrow = try CommandRun(["search", "서버", "-켜", "--limit", "1", "role:답"], home: home)
    #expect(plain(narrow.output).contains("물어보세요"))
    #expect(narrow.output.split(separator: "\n").count == 2)
  }

  @Test func `prints JSON for scripts`() async throws {
    try await ask("hello there", reply: "Well, hello.")
    let run = try CommandRun(["search", "--json", "hello"], home: home)
    #expect(run.status == 0)
    let hits = try JSONValue(text: run.output).elements
    #expect(hits.map { $0["role"]?.string } == [nil, "assistant", "user"])
    #expect(hits.map { $0["excerpt"]?.string } == ["hello there", "Well, hello.", "hello there"])
    #expect(hits[1]["marks"]?.text == "[[6,11]]")
    #expect(hits[1]["conversation"]?["title"]?.string == "hello there")
  }

  @Test func `words that look like dates are told, and -- makes no difference`() async throws {
    try await ask("물이 차요", reply: "```\n물 after:2026-13\n```")
    let dated = try CommandRun(["search", "after:2026-13", "물", "foo:bar"], home: home)
    #expect(dated.status == 1)
    let told = "maru: “after:2026-13” names no day and is searched for as a word.\n"
    #expect(dated.errors == told + "maru: Nothing was found.\n")
    let korean = try CommandRun(
      ["search", "--json", "after:2026-13 물"],
      environment: ["LC_MESSAGES": "ko_KR.UTF-8"],
      home: home
    )
    #expect(korean.status == 0)
    #expect(korean.errors == "maru: “after:2026-13”: 날짜가 아니어서 낱말로 찾습니다.\n")
    #expect(try CommandRun(["search", "--", "has:code"], home: home).status == 0)
    #expect(try CommandRun(["search", "--", "after:7d"], home: home).status == 0)
    #expect(try CommandRun(["search", "물", "--", "-차요"], home: home).status == 0)
    #expect(try CommandRun(["search", "--", "-물"], home: home).status == 1)
  }

  @Test func `says that nothing was found with its exit code`() throws {
    let run = try CommandRun(["search", "서버"], home: home)
    #expect(run.status == 1)
    #expect(run.output == "")
    #expect(run.errors == "maru: Nothing was found.\n")
    let korean = try CommandRun(
      ["search", "x"],
      environment: ["LC_MESSAGES": "ko_KR.UTF-8"],
      home: home
    )
    #expect(korean.errors == "maru: 찾은 것이 없습니다.\n")
    let json = try CommandRun(["search", "--json", "서버"], home: home)
    #expect(json.status == 1)
    #expect(json.output == "[]\n")
    #expect(json.errors == "")
  }

  @Test(arguments: [["search", "x", "--limit", "0"], ["search", "x", "--limit", "many"]])
  func `refuses a limit that is none`(arguments: [String]) throws {
    #expect(try CommandRun(arguments, home: home).status == 2)
  }

  @Test(arguments: [nil, "1"])
  func `shows what was found in bold on a terminal`(noColor: String?) async throws {
    try await ask("x", reply: "a borrow ends")
    let maru = try TerminalProgram.start(
      BuiltExecutable.maru(),
      arguments: ["search", "borrow"],
      environment: ["NO_COLOR": noColor],
      size: Size(rows: 24, columns: 80),
      home: home
    )
    #expect(try await maru.waitForExit() == .exited(status: 0))
    let row = try #require(maru.screen.rows.first { $0.contains("a borrow ends") })
    let line = try #require(maru.screen.rows.firstIndex(of: row))
    let bold = maru.screen.cells[line].filter { $0.attributes.contains(.bold) }.map(\.text).joined()
    #expect(bold == (noColor == nil ? "borrow" : ""))
  }
}
