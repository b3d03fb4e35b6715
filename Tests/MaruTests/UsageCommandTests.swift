import Conversations
import Foundation
import Practice
import Screen
import TerminalHarness
import Testing

struct UsageCommandTests {
  private let home: TemporaryHome

  init() throws {
    home = try TemporaryHome()
  }

  private func configure(_ gateway: PracticeGateway, price: Int, _ more: String = "") throws {
    try home.write(
      config:
        """
        model = "mine/practice-small"
        \(more)
        [gateways.mine]
        base_url = "\(gateway.baseURL)"
        [gateways.mine.prices."practice-small"]
        prompt = \(price)
        completion = \(price)
        """
    )
  }

  /// Has one turn answered whose tokens the gateway counts, unless there are none.
  private func ask(_ text: String, _ gateway: PracticeGateway, tokens: Int?) async throws {
    let usage = tokens.map { Step.usage(Usage(promptTokens: $0, completionTokens: $0)) }
    await gateway.script(
      Script(steps: [.role, .delta("Yes"), .finish("stop")] + [usage].compactMap(\.self) + [.done])
    )
    #expect(try CommandRun(["ask", text], home: home).status == 0)
  }

  private func usage(_ arguments: String..., language: String = "C.UTF-8") throws -> CommandRun {
    try CommandRun(
      ["usage"] + arguments,
      environment: ["LANG": language, "TZ": "UTC"],
      home: home
    )
  }

  @Test func `an estimate stays what it was when prices change`() async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    try configure(gateway, price: 1_000)
    try await ask("One", gateway, tokens: 1_000)
    try configure(gateway, price: 9_000)
    try await ask("Two", gateway, tokens: nil)
    await gateway.stop()
    let total = try JSONValue(text: try usage("--json").output)["total"]
    #expect(total?["turns"] == .number("2"))
    #expect(total?["total_tokens"] == .number("2000"))
    #expect(total?["estimated_cost"] == .number("2.0"))
    #expect(total?["turns_without_usage"] == .number("1"))
    let table = try usage("--by", "model").output
    #expect(
      table == """
        model                turns     in  cached    out  reasoning  tokens    cost
        mine/practice-small      2  1,000       0  1,000          0   2,000  ~$2.00
        total                    2  1,000       0  1,000          0   2,000  ~$2.00
        1 turn whose tokens the gateway did not count

        """
    )
    let korean = try usage("--by", "model", language: "ko_KR.UTF-8").output
    #expect(korean.hasPrefix("모델                 차례   입력  캐시   출력  추론   토큰    비용\n"))
    #expect(
      korean.hasSuffix(
        "합계                    2  1,000     0  1,000     0  2,000  ~$2.00\n게이트웨이가 토큰을 세지 않은 차례 1개\n"
      )
    )
  }

  @Test func `a title that a spreadsheet would run is text, and commas are quoted`() async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    try configure(gateway, price: 1)
    try await ask("=1+1, \"two\"", gateway, tokens: 3)
    await gateway.stop()
    let lines = try usage("--by", "conversation", "--csv").output.components(separatedBy: "\r\n")
    #expect(lines.count == 3)
    #expect(lines[0].hasPrefix("conversation,title,turns,prompt_tokens,"))
    #expect(lines[1].contains(#","'=1+1, ""two""",1,3,0,3,0,6,"#))
    let title = String(repeating: "길게", count: 30)
    let id = try String(CommandRun(["list"], home: home).output.prefix(8))
    #expect(try CommandRun(["mv", id, title], home: home).status == 0)
    let cut = try usage("--by", "conversation").output.split(separator: "\n")
    #expect(cut[1].hasPrefix(String(repeating: "길게", count: 14) + "길..      1  "))
    #expect(try usage("--by", "turn", "--csv").output.contains(",mine,practice-small,1,3,"))
  }

  @Test func `what is asked wrongly is told, and no turns are no mistake`() throws {
    let none = try usage()
    #expect(none.status == 0)
    #expect(
      none.output
        == "day    turns  in  cached  out  reasoning  tokens     cost\ntotal      0   0       0    0          0       0  $0.0000\n"
    )
    #expect(try usage("--json", "--csv").status == 2)
    #expect(try usage("--by", "moon").status == 2)
    let backwards = try usage("--since", "2026-02-02", "--until", "2026-02-01")
    #expect(backwards.status == 2)
    #expect(backwards.errors.contains("\nUsage: maru usage "))
    let date = try usage("--since", "2026-02-30", language: "ko_KR.UTF-8")
    #expect(date.status == 2)
    #expect(date.errors.contains("\"2026-02-30\": 날짜가 아닙니다. 2026-11-21이나 7일처럼 쓰세요."))
    for day in ["yesterday", "7d", "today", "2026-11", "어제"] {
      #expect(try usage("--since", day, "--until", "today").status == 0)
    }
  }

  @Test func `mistakes in a budget are told with their lines`() throws {
    try home.write(config: "[budget]\nmonthly = 0\nwarn_at = 80\nweekly = 3\n")
    let run = try CommandRun(["config", "check"], home: home)
    let path = home.path + "/config/maru/config.toml"
    #expect(
      run.output == """
        \(path):2: "monthly" must be US dollars above 0, such as 20.0.
        \(path):3: "warn_at" must be a share from 0 to 1, such as 0.8.
        \(path):4: unknown key "weekly"; there are monthly, warn_at.

        """
    )
    try home.write(config: "[budget]\nwarn_at = 0.5\n")
    let incomplete = try CommandRun(["config", "check"], home: home)
    #expect(incomplete.output == "\(path):1: the budget needs monthly, in US dollars.\n")
    try home.write(config: "[budget]\nmonthly = 20\nwarn_at = 0.5\n")
    #expect(try CommandRun(["config", "check"], home: home).status == 0)
  }

  @Test func `a budget that is spent stands in the status bar`() async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    try configure(gateway, price: 1_000, "[budget]\nmonthly = 2.5")
    try await ask("One", gateway, tokens: 1_000)
    let maru = try TerminalProgram.start(
      BuiltExecutable.maru(),
      arguments: [],
      environment: [:],
      size: Size(rows: 24, columns: 80),
      home: home
    )
    try await maru.waitForText("month ~$2.00 of $2.50")
    maru.send("\u{1B}[18~")
    let screen = try await maru.waitForText("this month")
    #expect(screen.position(of: "last 30 days [day] model  gateway  conversation") != nil)
    await gateway.stop()
  }
}
