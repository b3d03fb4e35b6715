import Conversations
import Foundation
import Practice
import Screen
import Storage
import TerminalHarness
import Testing

/// A terminal that stops reading, as one behind a link that hangs.
struct StallTests {
  /// Deltas of the reply that nobody reads: a minute of 500 a second, or as many seconds of work.
  private let last = Soak.count(4_000, 30_000)

  /// A reply of numbers, as many to a paragraph, the first of which are read, the others once the
  /// gate is opened.
  private func script(paragraph: Int) -> Script {
    let numbers = (1...last).flatMap { number -> [Step] in
      let text = "\(number)" + (number % paragraph == 0 ? "\n\n" : " ")
      return [.delta(text)] + (Soak.isWanted && number > last / 4 ? [.delay(.milliseconds(2))] : [])
        + (number == last / 4 ? [.gate("stalled")] : [])
    }
    return Script(steps: [.role] + numbers + [.finish("stop"), .done])
  }

  private func newestReply(_ home: TemporaryHome) throws -> Message? {
    let store = try ConversationStore(at: home.path + "/data/maru/maru.db", mayOnlyRead: true)
    let newest = try store.conversations(limit: 1).first
    return try newest.flatMap { try store.messages(of: $0.id).last }
  }

  private func numbers(_ text: String) -> [Int] {
    text.split(whereSeparator: \.isWhitespace).compactMap { Int($0) }
  }

  /// The resident memory of a process in KiB.
  private func memory(of process: Int32) throws -> Int {
    let status = try String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") } ?? ""
    return try #require(line.split(separator: " ").compactMap { Int($0) }.first)
  }

  @Test(arguments: [20, 40_000])
  func `nothing waits for it, and when it reads again it shows the newest state`(paragraph: Int)
    async throws
  {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    await gateway.script(script(paragraph: paragraph))
    let maru = try await MaruProgram.start(gateway)
    maru.send("Go")
    maru.press(.enter)
    await gateway.reached("stalled")
    try await maru.waitForText(" \(last / 4)")
    maru.send("답장 초안")
    try await maru.waitForText("> 답장 초안")
    let before = try memory(of: maru.processIdentifier)
    maru.stopReading()
    let read = maru.rawOutput.count
    await gateway.open("stalled")
    let requests = await gateway.requests(ended: 2)
    #expect(requests.last { $0.method == "POST" }?.end == .answered)
    let reply = try await storedReply(maru)
    #expect(numbers(reply.text) == Array(1...last))
    #expect(reply.reply?.state == .complete)
    #expect(maru.rawOutput.count == read)
    let growth = try memory(of: maru.processIdentifier) - before
    Soak.report("a paragraph of \(paragraph): \(growth) KiB more")
    // A paragraph is laid out as a whole while it may go on, which takes some more for that time.
    #expect(growth <= (paragraph < last ? 8 : 12) * 1024, "KiB more than before")

    maru.continueReading()
    let fresh = try await MaruProgram.start(
      gateway,
      arguments: ["-c", try maru.home.newestConversation()],
      home: maru.home
    )
    let expected = try await fresh.waitForText("> 답장 초안")
    let back = try await maru.waitUntil("the newest state is there") {
      $0.text.contains(" \(last)") && $0.rows.dropLast() == expected.rows.dropLast()
    }
    #expect(back.cursor == expected.cursor)
    let clean = maru.screen.cells
    maru.press(.character("l"), .control)
    try await maru.waitUntil("drawing all of it anew changes nothing") { $0.cells == clean }
    await gateway.stop()
  }

  /// The reply once its end is stored.
  private func storedReply(_ maru: TerminalProgram) async throws -> Message {
    for _ in 0..<3000 {
      if let reply = try newestReply(maru.home), reply.isRunning == false { return reply }
      try await Task.sleep(for: .milliseconds(10))
    }
    return try #require(try newestReply(maru.home))
  }

  private static let word =
    "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"word \"}}]}\n\n"

  @Test func `an order to end is followed at once, and the store is closed`() async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let count = 4_000
    await gateway.script(
      Script(steps: [
        .role, .delta("0 "), .gate("stalled"), .repeated(Self.word, count: count), .stall,
      ])
    )
    let maru = try await MaruProgram.start(gateway)
    maru.send("Go")
    maru.press(.enter)
    try await maru.waitForText("   0")
    maru.stopReading()
    await gateway.open("stalled")
    while try newestReply(maru.home)?.text.count ?? 0 < 2 + 5 * count { await Task.yield() }
    let start = ContinuousClock.now
    maru.signal(SIGTERM)
    #expect(try await maru.waitForExit() == .exited(status: 143))
    if Soak.isWanted { #expect(ContinuousClock.now - start <= .seconds(2)) }
    #expect(maru.modes == maru.initialModes)
    let log = maru.home.path + "/data/maru/maru.db-wal"
    #expect(!FileManager.default.fileExists(atPath: log))
    let reply = try #require(try newestReply(maru.home))
    #expect(reply.text == "0 " + String(repeating: "word ", count: count))
    #expect(reply.reply?.state == .interrupted)
    #expect(try CommandRun(["store", "check"], home: maru.home).status == 0)
    await gateway.stop()
  }
}
