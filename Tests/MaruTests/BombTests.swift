import Conversations
import Practice
import Screen
import TerminalHarness
import Testing

/// Replies that are meant to do harm.
struct BombTests {
  private func outcome(of steps: [Step]) async throws -> JSONValue {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    await gateway.script(Script(steps: steps))
    let run = try CommandRun(
      [
        "ask", "--json", "--no-store", "--base-url", gateway.baseURL, "-m", "practice-small", "Go",
      ],
      home: TemporaryHome()
    )
    await gateway.stop()
    return try JSONValue(text: run.output)
  }

  /// Sends as many comments between two words and answers the most memory it took, in KiB.
  private func peakMemory(comments: Int) async throws -> Int {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let home = try TemporaryHome()
    let thousand = String(repeating: ": keep-alive\n\n", count: 1000)
    await gateway.script(
      Script(steps: [
        .role, .delta("before "), .repeated(thousand, count: comments / 1000), .delta("after"),
        .gate("measured"), .finish("stop"), .done,
      ])
    )
    let maru = try StartedCommand(
      ["ask", "--json", "--base-url", gateway.baseURL, "-m", "practice-small", "Go"],
      home: home
    )
    await gateway.reached("measured")
    try maru.waitUntilStored("before after", home: home)
    let memory = try maru.peakMemory()
    await gateway.open("measured")
    let (status, output) = try maru.end()
    #expect(status == 0)
    #expect(try JSONValue(text: output)["text"] == "before after")
    await gateway.stop()
    return memory
  }

  @Test func `a million comments are read over in the memory of a thousand`() async throws {
    let few = try await peakMemory(comments: 1000)
    let many = try await peakMemory(comments: 1_000_000)
    #expect(few > 0)
    #expect(many - few < 32 << 10, "\(few) KiB, then \(many) KiB")
  }

  /// The beginning of a packed line of letters, which every further null byte makes longer by a
  /// thousand.
  private static let packedLine: [UInt8] = [
    31, 139, 8, 0, 0, 0, 0, 0, 2, 3, 237, 193, 65, 17, 0, 0, 4, 0, 176, 42, 114, 104, 227, 78, 4,
    15, 241, 5, 177, 173, 107, 42, 99, 1,
  ]

  static let lines: [[Step]] = [
    [
      .text("data: "), .repeated(String(repeating: "x", count: 1 << 20), count: 4), .gate("half"),
      .repeated(String(repeating: "x", count: 1 << 20), count: 1020), .stall,
    ],
    [
      .head(status: 200, headers: ["content-encoding": "gzip"]),
      .bytes(packedLine + Array(repeating: 0, count: 4096)), .gate("half"),
      .repeated(String(repeating: "\0", count: 1 << 10), count: 1020), .stall,
    ],
  ]

  @Test(arguments: lines.indices)
  func `a line of 1 GiB takes less than 32 MiB, and keys are answered meanwhile`(line: Int)
    async throws
  {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    await gateway.script(.reply("An ordinary reply."))
    await gateway.script(Script(steps: Self.lines[line]))
    let maru = try await MaruProgram.start(gateway)
    maru.send("Hello")
    maru.press(.enter)
    try await maru.waitForText("An ordinary reply.")
    let usual = try StartedCommand.peakMemory(of: maru.processIdentifier)
    maru.send("Go")
    maru.press(.enter)
    await gateway.reached("half")
    maru.send("typed meanwhile")
    try await maru.waitForText("typed meanwhile")
    await gateway.open("half")
    try await maru.waitForText("more than 8 MiB")
    let most = try StartedCommand.peakMemory(of: maru.processIdentifier)
    #expect(usual > 0)
    #expect(most - usual < 32 << 10, "\(usual) KiB, then \(most) KiB")
    await gateway.stop()
  }

  /// As one delta sends them and how often: a paragraph without an end, and lines without text.
  static let texts: [(delta: String, count: Int)] = [
    (String(repeating: "word ", count: 209_715), 9),
    (String(repeating: "a\\n\\n", count: 1 << 15), Soak.count(90, 900)),
    ("word ", Soak.count(20_000, 2_000_000)),
  ]

  @Test(arguments: texts.indices)
  func `a reply of any length takes little memory, and its beginning is shown`(text: Int)
    async throws
  {
    let (delta, count) = Self.texts[text]
    let event = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"\(delta)\"}}]}\n\n"
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    await gateway.script(.reply("An ordinary reply."))
    await gateway.script(
      Script(steps: [
        .role, .repeated(event, count: 2), .gate("half"), .repeated(event, count: count),
        .finish("stop"), .done,
      ])
    )
    let maru = try await MaruProgram.start(gateway)
    maru.send("Hello")
    maru.press(.enter)
    try await maru.waitForText("An ordinary reply.")
    let usual = try StartedCommand.peakMemory(of: maru.processIdentifier)
    maru.send("Go")
    maru.press(.enter)
    await gateway.reached("half")
    await gateway.open("half")
    maru.send("typed meanwhile")
    try await maru.waitForText("typed meanwhile")
    try await maru.waitUntil("it has ended", timeout: .seconds(600)) {
      !$0.text.contains("streaming") && !$0.text.contains("waiting")
    }
    let most = try StartedCommand.peakMemory(of: maru.processIdentifier)
    Soak.report("\(usual) KiB, then \(most) KiB")
    #expect(usual > 0)
    #expect(most - usual < 96 << 10, "\(usual) KiB, then \(most) KiB")
    await gateway.stop()
  }

  @Test func `a line of 16 MiB is refused with the size that is read`() async throws {
    let mebibyte = String(repeating: "x", count: 1 << 20)
    let outcome = try await outcome(of: [
      .role, .delta("Hi"), .text("data: "), .repeated(mebibyte, count: 16), .stall,
    ])
    #expect(outcome["outcome"] == "error")
    #expect(outcome["text"] == "Hi")
    #expect(outcome["error"]?["kind"] == "protocol")
    #expect(
      outcome["error"]?["message"] == "The gateway sent a single event of more than 8 MiB."
    )
  }

  @Test func `a million brackets are one event left out`() async throws {
    let brackets = String(repeating: "[", count: 1_000_000)
    let outcome = try await outcome(of: [
      .role, .delta("before "), .text("data: {\"choices\":\(brackets)\n\n"),
      .text("data: \(brackets)\n\n"), .delta("after"), .finish("stop"), .done,
    ])
    #expect(outcome["outcome"] == "complete")
    #expect(outcome["text"] == "before after")
    #expect(outcome["notices"] == ["2 events could not be read and were left out."])
  }

  @Test func `of a million choices as many are kept as may be asked for`() async throws {
    let choices = String(repeating: "{},", count: 1_000_000)
    let outcome = try await outcome(of: [
      .role, .delta("Hi"), .text("data: {\"choices\":[\(choices){}]}\n\n"), .finish("stop"), .done,
    ])
    #expect(outcome["outcome"] == "complete")
    #expect(outcome["text"] == "Hi")
    #expect(outcome["choices"]?.elements.count == 128)
  }

  @Test(arguments: [200, 400])
  func `a million brackets in place of a reply are no reply`(status: Int) async throws {
    let brackets = String(repeating: "[", count: 1_000_000)
    let outcome = try await outcome(of: Step.json(brackets, status: status))
    #expect(outcome["outcome"] == "error")
    #expect(outcome["error"]?["message"]?.string?.contains("[[[[") == true)
  }
}
