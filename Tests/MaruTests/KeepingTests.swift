import Conversations
import Practice
import Screen
import Storage
import TerminalHarness
import Testing

/// Keeping conversations from the command line, and titles that a model finds.
struct KeepingTests {
  /// A home with the conversations 1 to 3, the third the newest.
  private func filledHome() throws -> TemporaryHome {
    let home = try TemporaryHome()
    let store = try ConversationStore(at: home.path + "/data/maru/maru.db")
    let titles = ["Tides", "여행 계획", "Rust"]
    for (number, title) in titles.enumerated() {
      let time = Timestamp(milliseconds: Int64(number + 1) * 86_400_000)
      let model = ModelReference(gateway: "practice", model: "small")
      var reply = Message(
        id: MessageID(rawValue: "r\(number)"),
        parent: nil,
        role: .assistant,
        text: "",
        createdAt: time
      )
      reply.reply = Reply(state: .waiting, model: model)
      let conversation = Conversation(
        id: ConversationID(rawValue: "\(number + 1)000000000000000"),
        title: title,
        model: model,
        createdAt: time
      )
      try store.begin(NewTurn(conversation: conversation, prompt: nil, reply: reply))
      try store.finish(
        reply.id,
        with: ReplyEnd(state: number == 0 ? .failed : .stopped),
        times: ReplyTimes(),
        at: time
      )
    }
    return home
  }

  private func run(_ arguments: String..., home: TemporaryHome) throws -> CommandRun {
    try CommandRun(arguments, environment: ["TZ": "KST-9"], home: home)
  }

  @Test func `the list tells when, how and under which tags, in columns`() throws {
    let home = try filledHome()
    #expect(try run("tag", "2", "travel", "+가을", home: home).output == "travel 가을\n")
    #expect(
      try run("list", home: home).output == """
        30000000  1970-01-04 09:00      Rust       (practice/small)
        20000000  1970-01-03 09:00      여행 계획  (practice/small)  #travel  #가을
        10000000  1970-01-02 09:00   !  Tides      (practice/small)

        """
    )
    #expect(try run("list", "--tag", "#Travel", home: home).output.hasPrefix("20000000"))
    #expect(try run("list", "--limit", "1", home: home).output.split(separator: "\n").count == 1)
    #expect(try run("list", "--limit", "0", home: home).status == 2)
    #expect(try run("list", "--archived", "--json", home: home).output == "[]\n")
  }

  @Test func `tags and titles are changed by the start of an id`() throws {
    let home = try filledHome()
    _ = try run("tag", "1", "a", "b", home: home)
    #expect(try run("tag", "1", "-a", "c", home: home).output == "b c\n")
    #expect(try run("tag", "1", home: home).output == "b c\n")
    let moved = try run("mv", "1", "새", "제목", "--json", home: home)
    #expect(moved.output.contains(#""title":"새 제목""#))
    #expect(moved.output.contains(#""named":true"#))
    #expect(moved.output.contains(#""tags":["b","c"]"#))
    let lines = try run("mv", "1", "a\nb", " c", "--json", home: home)
    #expect(lines.output.contains(#""title":"a b c""#))
    #expect(try run("mv", "1", " ", home: home).status == 2)
    let blank = try run("tag", "1", "두 단어", home: home)
    #expect(blank.errors == "maru: A tag has no blanks in it.\n")
    #expect(blank.status == 2)
    for nothing in ["", "+", "-", "#"] {
      let empty = try run("tag", "1", nothing, home: home)
      #expect(empty.errors == "maru: A tag must not be empty.\n")
      #expect(empty.status == 2)
    }
    #expect(try run("tag", "1", "--", "-c", home: home).output == "b\n")
    let unknown = try run("tag", "9", "a", home: home)
    #expect(unknown.status == 1)
    #expect(unknown.errors.contains("No conversation begins with 9"))
  }

  @Test func `removing asks, or is forced, and all or nothing goes`() throws {
    let home = try filledHome()
    let asked = try run("rm", "1", home: home)
    #expect(asked.status == 2)
    #expect(asked.errors.contains("--force"))
    #expect(try run("rm", "1", "9", "--force", home: home).status == 1)
    #expect(try run("list", home: home).output.split(separator: "\n").count == 3)
    let removed = try run("rm", "1", "1000", "2", "--force", "--json", home: home)
    #expect(removed.status == 0)
    #expect(removed.output.contains("Tides") && removed.output.contains("여행 계획"))
    #expect(try run("list", home: home).output.split(separator: "\n").count == 1)
    #expect(try run("show", "-c", "1", home: home).status == 1)
  }

  @Test func `on a terminal removing waits for a yes`() async throws {
    let home = try filledHome()
    for (answer, count) in [("n", 3), ("y", 2)] {
      let maru = try TerminalProgram.start(
        BuiltExecutable.maru(),
        arguments: ["rm", "3"],
        home: home
      )
      try await maru.waitUntil("it asks") { $0.text.contains("Delete for good? [y/N]") }
      maru.send(answer + "\n")
      #expect(try await maru.waitForExit() == .exited(status: answer == "y" ? 0 : 1))
      #expect(try run("list", home: home).output.split(separator: "\n").count == count)
    }
  }

  @Test func `what was typed before the question is no answer to it`() async throws {
    let home = try filledHome()
    let maru = try TerminalProgram.start(
      BuiltExecutable.maru(),
      arguments: ["rm", "3"],
      home: home
    )
    maru.send("y\ny\n")
    try await maru.waitUntil("it asks") { $0.text.contains("Delete for good? [y/N]") }
    maru.send("\n")
    #expect(try await maru.waitForExit() == .exited(status: 1))
    #expect(try run("list", home: home).output.split(separator: "\n").count == 3)
  }

  @Test func `what the screen deletes is gone from the list until it is brought back`() async throws
  {
    let home = try filledHome()
    let maru = try TerminalProgram.start(BuiltExecutable.maru(), home: home)
    try await maru.waitUntil("the prompt is there") { $0.isCursorVisible && $0.isAlternate }
    maru.press(.function(3))
    try await maru.waitForText("여행 계획")
    maru.send("j")
    maru.send("d")
    try await maru.waitForText("Delete “여행 계획”?")
    maru.send("y")
    try await maru.waitForText("Deleted “여행 계획”. u brings it back.")
    maru.send("/rust")
    try await maru.waitUntil("only one is listed") { screen in
      screen.text.contains("Rust") && !screen.text.contains("Tides")
    }
    maru.press(.escape)
    try await maru.waitForText("Tides")
    #expect(try run("list", home: home).output.split(separator: "\n").count == 2)
    maru.send("u")
    try await maru.waitForText("Brought back “여행 계획”.")
    maru.send("p")
    try await maru.waitForText("Pinned “여행 계획”.")
    maru.send("\u{11}")
    _ = try await maru.waitForExit()
    let rows = try run("list", home: home).output.split(separator: "\n")
    #expect(rows.count == 3)
    #expect(rows[1].contains("  P   여행 계획"))
  }

  @Test func `a cheap model finds the title, once, off the screen`() async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let home = try TemporaryHome()
    try home.write(
      config: """
        model = "mine/big"
        title_model = "mine/cheap"
        [gateways.mine]
        base_url = "\(gateway.baseURL)"
        [gateways.mine.prices."cheap"]
        prompt = 1000
        completion = 1000
        """
    )
    await gateway.script(.reply("The moon."))
    await gateway.script(
      Script(steps: [
        .role, .delta("\"조수와 "), .delta("달\u{200B}\"\n"), .finish("stop"),
        .usage(Usage(promptTokens: 700, completionTokens: 300)), .done,
      ])
    )
    let maru = try TerminalProgram.start(BuiltExecutable.maru(), home: home)
    try await maru.waitUntil("the prompt is there") { $0.isCursorVisible && $0.isAlternate }
    maru.send("Why tides?\r")
    try await maru.waitUntil("the title came") { $0.row(0).contains("조수와 달") }
    #expect(maru.screen.text.contains("The moon."))
    let requests = await gateway.requests().filter { $0.body.contains("messages") }
    #expect(requests.map { $0.body.contains(#""model":"cheap""#) } == [false, true])
    #expect(requests.last?.body.contains(#""max_tokens":200"#) == true)
    maru.send("\u{11}")
    _ = try await maru.waitForExit()
    #expect(try run("list", home: home).output.contains("조수와 달"))
    let rows = try JSONValue(text: run("usage", "--by", "model", "--json", home: home).output)[
      "rows"
    ]
    let cheap = rows?.elements.first { $0["model"] == "cheap" }
    #expect(cheap?["total_tokens"] == .number("1000"))
    #expect(cheap?["estimated_cost"] == .number("1.0"))
    let turns = try run("usage", "--by", "turn", home: home).output
    #expect(turns.contains("(title) 조수와 달"))
    #expect(try !run("show", home: home).output.contains("조수와"))
    await gateway.stop()
  }

  @Test func `the config check knows the title model, and its form`() throws {
    let home = try TemporaryHome()
    try home.write(config: "title_model = \"practice/practice-small\"\n")
    #expect(try run("config", "check", home: home).status == 0)
    try home.write(config: "title_model = \"nothing\"\n")
    #expect(try run("config", "check", home: home).status != 0)
  }
}
