import Practice
import Screen
import TerminalHarness
import Testing

struct ProbeTests {
  /// The answers of a terminal on which the cursor goes to these columns after `한`, `─` and `…`.
  private static func answer(columns: Int..., others: String = "") -> QueryAnswer {
    let reports = columns.map { "\u{1B}[2;\($0)R" }.joined()
    return .bytes(reports + others + "\u{1B}[?62;22c")
  }

  private static func count(of text: String, in program: TerminalProgram) -> Int {
    String(decoding: program.rawOutput, as: UTF8.self).split(
      separator: text,
      omittingEmptySubsequences: false
    ).count - 1
  }

  @Test(
    arguments: [
      .asEmulator, .nothing,
      answer(columns: 3, 2, 2, others: "\u{1B}[?2026;0$y\u{1B}]11;rgb:0/0/0\u{1B}\\"),
    ] as [QueryAnswer]
  )
  func `what the terminal answers or not, the prompt is empty and borders are lines`(
    answer: QueryAnswer
  ) async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let maru = try await MaruProgram.start(gateway, answer: answer)
    maru.send("x")
    let screen = try await maru.waitUntil("the key is there") { $0.row(22).hasSuffix("x") }
    #expect(screen.row(22) == " > x")
    #expect(screen.row(21) == String(repeating: "─", count: 80))
    #expect(screen.row(1) == "")
    #expect(Self.count(of: "\u{1B}[c", in: maru) == 1)
    await gateway.stop()
  }

  @Test func `answers that come too late change nothing and are typed nowhere`() async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    await gateway.script(Script(steps: [.role, .stall]))
    let maru = try await MaruProgram.start(gateway, answer: .nothing)
    maru.send("Go")
    maru.press(.enter)
    try await maru.waitForText("waiting 2")
    maru.send(
      "\u{1B}[2;4R\u{1B}[2;3R\u{1B}[2;3R\u{1B}[?2026;2$y\u{1B}]11;rgb:ffff/ffff/ffff\u{1B}\\"
    )
    maru.send("\u{1B}[?62;22cx")
    let screen = try await maru.waitUntil("the key is there") { $0.row(22).hasSuffix("x") }
    #expect(screen.row(22) == " > x")
    #expect(screen.row(21) == String(repeating: "─", count: 80))
    #expect(Self.count(of: "\u{1B}[?2026h", in: maru) == 0)
    await gateway.stop()
  }

  @Test func `where ambiguous characters are wide, only ASCII stands for them`() async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let text = "“좋아요”… → ① · ○\n\n| a | b |\n|---|---|\n| ─ | • |\n\n```\n└── src α\n```\n"
    await gateway.script(.reply(text))
    let maru = try await MaruProgram.start(gateway, answer: Self.answer(columns: 3, 3, 3))
    try await maru.waitUntil("the border is drawn anew") {
      $0.row(21) == String(repeating: "-", count: 80)
    }
    maru.send("뭐…")
    try await maru.waitForText("> 뭐...")
    maru.press(.enter)
    let screen = try await maru.waitForText("+-- src <U+03B1>")
    #expect(screen.text.contains("   \"좋아요\"... -> (1) . <U+25CB>\n"))
    #expect(screen.text.contains("   a | b\n   --+--\n   - | *\n"))
    #expect(screen.text.unicodeScalars.allSatisfy { $0.isASCII || 0xAC00...0xD7A3 ~= $0.value })
    let request = try #require(await gateway.requests(seen: 1).last { $0.method == "POST" })
    #expect(request.body.contains("뭐…"))
    await gateway.stop()
  }

  @Test(arguments: [[4, 4, 4], [2, 2, 2]])
  func `a terminal that does not show UTF-8 is given back with the way out`(
    columns: [Int]
  ) async throws {
    let reports = columns.map { "\u{1B}[2;\($0)R" }.joined()
    let maru = try TerminalProgram.start(
      BuiltExecutable.maru(),
      answer: .bytes(reports + "\u{1B}[?62;22c")
    )
    #expect(try await maru.waitForExit() == .exited(status: 2))
    #expect(!maru.screen.isAlternate)
    #expect(maru.modes == maru.initialModes)
    let rows = maru.screen.rows.joined()
    #expect(rows.contains("maru: The terminal does not show UTF-8."))
    #expect(rows.contains("export LC_ALL=C.UTF-8"))
    #expect(rows.unicodeScalars.allSatisfy { $0.isASCII })
  }

  @Test func `frames go between marks where the terminal knows them`() async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let answer = Self.answer(columns: 3, 2, 2, others: "\u{1B}[?2026;2$y")
    let maru = try await MaruProgram.start(gateway, answer: answer)
    maru.send("x")
    try await maru.waitForText("> x")
    #expect(Self.count(of: "\u{1B}[?2026h", in: maru) > 0)
    #expect(
      Self.count(of: "\u{1B}[?2026h", in: maru) == Self.count(of: "\u{1B}[?2026l", in: maru)
    )
    await gateway.stop()
  }

  @Test(arguments: [("ffff/ffff/ffff", "light"), ("1010/1010/1010", "dark")])
  func `the theme is that for the background unless one is named`(
    color: String,
    theme: String
  ) async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let other = theme == "light" ? "dark" : "light"
    let answer = Self.answer(columns: 3, 2, 2, others: "\u{1B}]11;rgb:\(color)\u{1B}\\")
    let named = try await MaruProgram.start(gateway, arguments: ["--theme", theme])
    let contrary = try await MaruProgram.start(
      gateway,
      arguments: ["--theme", other],
      answer: answer
    )
    let asked = try await MaruProgram.start(gateway, answer: answer)
    for maru in [named, contrary, asked] { maru.send("x") }
    let expected = try await named.waitForText("> x").cells
    try await asked.waitUntil("it looks like \(theme)") { $0.cells == expected }
    #expect(try await contrary.waitForText("> x").cells != expected)
    await gateway.stop()
  }

  @Test func `the terminal is asked again after it was given back`() async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let maru = try await MaruProgram.start(gateway)
    maru.press(.character("z"), .control)
    try await maru.waitForStop()
    maru.resumeAfterStop()
    try await maru.waitUntil("the screen is back") { $0.isAlternate && $0.row(22).hasPrefix(" >") }
    maru.send("x")
    let screen = try await maru.waitUntil("the key is there") { $0.row(22).hasSuffix("x") }
    #expect(screen.row(22) == " > x")
    #expect(Self.count(of: "\u{1B}[c", in: maru) == 2)
    await gateway.stop()
  }

  @Test func `leaving at once leaves no answer to the shell`() async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let maru = try await MaruProgram.start(gateway)
    maru.press(.character("q"), .control)
    #expect(try await maru.waitForExit() == .exited(status: 0))
    #expect(maru.screen.rows.allSatisfy { !$0.contains("R") && !$0.contains("[") })
    await gateway.stop()
  }

  @Test(.enabled(if: Tmux.isInstalled)) func `tmux answers, and nothing of it is typed`()
    async throws
  {
    let tmux = try await Tmux.start(BuiltExecutable.maru())
    try await tmux.waitUntil("the prompt is there") { $0[22].hasPrefix(" >") }
    try tmux.type("x")
    let rows = try await tmux.waitUntil("the key is there") { $0[22].hasSuffix("x") }
    #expect(rows[22] == " > x")
    #expect(rows[21] == String(repeating: "─", count: 80))
  }
}
