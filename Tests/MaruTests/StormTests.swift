import Practice
import Screen
import TerminalHarness
import Testing

/// A window that is dragged about while a reply streams.
struct StormTests {
  private static let usual = Size(rows: 24, columns: 80)

  /// Changes the size again and again: ten seconds of 200 a second, or as many as do.
  private func storm(_ maru: TerminalProgram) async throws {
    for step in 0..<Soak.count(200, 2_000) {
      // A walk that comes by every size, in no order that repeats soon.
      let size = Size(rows: 1 + step * 37 % 60, columns: 1 + step * 53 % 200)
      let painted = maru.rawOutput.count
      maru.resize(to: size)
      if Soak.isWanted {
        try await Task.sleep(for: .milliseconds(5))
      } else if step % 20 == 0 {
        try await maru.waitUntil("something is painted") { _ in maru.rawOutput.count > painted }
      }
    }
    maru.resize(to: Self.usual)
  }

  private let long = (1...60).map { "문단 \($0): many words in a row, 그리고 한글도 조금.\n\n" }.joined()

  /// A reply that streams while the storm goes on.
  private var streaming: Script {
    Script(steps: [
      .role, .delta("begun "), .gate("storm"),
      .numbered(first: 1, last: Soak.count(400, 2_000), every: .milliseconds(Soak.count(2, 5))),
      .gate("calm"), .delta("\n\n끝."), .finish("stop"), .done,
    ])
  }

  /// Maru with a long reply and the beginning of one that streams once the gate is opened.
  private func begun() async throws -> (PracticeGateway, TerminalProgram) {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    await gateway.script(.reply(long))
    await gateway.script(streaming)
    let maru = try await MaruProgram.start(gateway)
    maru.send("첫 물음")
    maru.press(.enter)
    try await maru.waitForText("문단 60")
    maru.send("Go")
    maru.press(.enter)
    try await maru.waitForText("begun")
    return (gateway, maru)
  }

  @Test func `afterwards the screen is that of a program just started, and the draft is there`()
    async throws
  {
    let (gateway, maru) = try await begun()
    maru.send("답장 초안")
    try await maru.waitForText("> 답장 초안")
    await gateway.open("storm")
    try await storm(maru)
    await gateway.open("calm")
    try await maru.waitForText("끝.")
    let fresh = try await MaruProgram.start(
      gateway,
      arguments: ["-c", try maru.home.newestConversation()],
      home: maru.home
    )
    let expected = try await fresh.waitForText("> 답장 초안")
    // The bar tells how fast the reply was, to the millisecond here and in the store.
    let calm = try await maru.waitUntil("it looks like that of a fresh start") {
      $0.rows.dropLast() == expected.rows.dropLast()
    }
    #expect(calm.cursor == expected.cursor)
    maru.press(.character("l"), .control)
    try await maru.waitUntil("drawing all of it anew changes nothing") { $0.cells == calm.cells }
    await gateway.stop()
  }

  @Test func `what was scrolled to is where it was`() async throws {
    let (gateway, maru) = try await begun()
    var before = maru.screen
    for _ in 0..<4 {
      maru.press(.pageUp)
      let rows = before.rows.prefix(20)
      before = try await maru.waitUntil("a page further up") { $0.rows.prefix(20) != rows }
    }
    await gateway.open("storm")
    try await storm(maru)
    await gateway.open("calm")
    try await maru.waitUntil("the same rows are there") {
      $0.size == Self.usual && $0.rows.prefix(22) == before.rows.prefix(22)
    }
    maru.press(.end)
    try await maru.waitForText("끝.")
    await gateway.stop()
  }
}
