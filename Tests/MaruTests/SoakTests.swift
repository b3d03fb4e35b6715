import Foundation
import Practice
import Screen
import TerminalHarness
import Testing

/// A day of streaming in one full screen: what it takes of the machine does not grow.
struct SoakTests {
  private static let tokensATurn = 2_000
  private static let turnsAConversation = 5

  /// Tokens in all; a day of a person's use is 4.3 million.
  private static var tokens: Int {
    let wanted = ProcessInfo.processInfo.environment["MARU_SOAK_TOKENS"].flatMap { Int($0) }
    return wanted ?? Soak.count(20_000, 4_300_000)
  }

  @Test(.timeLimit(.minutes(240)))
  func `streaming for a day takes no more of the machine in the end than in the beginning`()
    async throws
  {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let maru = try await MaruProgram.start(gateway)
    var samples: [Footprint] = []
    for turn in 0..<(Self.tokens / Self.tokensATurn) {
      try await stream(turn, gateway, maru)
      if turn % Self.turnsAConversation == Self.turnsAConversation - 1 {
        samples.append(try Footprint(of: maru, tokens: (turn + 1) * Self.tokensATurn))
        maru.press(.character("n"), .control)
        try await maru.waitForText("New conversation")
      }
    }
    try await expectSteady(samples)
    maru.press(.character("q"), .control)
    #expect(try await maru.waitForExit() == .exited(status: 0))
    await gateway.stop()
  }

  /// One turn, read to its end.
  private func stream(
    _ turn: Int,
    _ gateway: PracticeGateway,
    _ maru: TerminalProgram
  ) async throws {
    await gateway.script(
      Script(steps: [
        .role, .repeated(Self.paragraph, count: Self.tokensATurn / 20), .delta("End \(turn)."),
        .finish("stop"), .done,
      ])
    )
    maru.send("Question \(turn)")
    maru.press(.enter)
    try await maru.waitUntil("turn \(turn) has ended", timeout: .seconds(120)) {
      $0.text.contains("End \(turn).") && !$0.text.contains("streaming")
    }
  }

  /// Twenty deltas of a token each, which make a paragraph.
  private static let paragraph =
    (1...20).map { number in
      let text = number == 20 ? "end.\\n\\n" : "word\(number) "
      return "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"\(text)\"}}]}\n\n"
    }.joined()

  private func expectSteady(_ samples: [Footprint]) async throws {
    let first = try #require(samples.first)
    let last = try #require(samples.last)
    let shown = [first, samples[samples.count / 2], last]
    for sample in shown { Soak.report("\(sample)") }
    for sample in samples { #expect(sample.log <= 16 << 20) }
    // What is loaded once is loaded by then.
    let later = Array(samples.dropFirst(samples.count / 5))
    let slope = Footprint.slope(later)
    Soak.report("\(slope) KiB for a million tokens")
    // Before that memory still settles.
    guard Self.tokens >= 1_000_000 else { return }
    #expect(slope <= 1024)
    #expect(Set(later.map(\.descriptors)).count == 1)
    // One of the system's workers may come or go.
    let threads = later.map(\.threads)
    #expect(try #require(threads.max()) - (try #require(threads.min())) <= 1)
  }
}

/// What a process takes of the machine.
private struct Footprint: CustomStringConvertible {
  let tokens: Int
  /// KiB of memory, and of it what no other process shares, in proportion.
  let resident: Int
  let proportional: Int
  let descriptors: Int
  let threads: Int
  /// Bytes of the store's log.
  let log: Int

  init(of maru: TerminalProgram, tokens: Int) throws {
    let process = "/proc/\(maru.processIdentifier)"
    let rollup = try String(contentsOfFile: process + "/smaps_rollup", encoding: .utf8)
    let status = try String(contentsOfFile: process + "/status", encoding: .utf8)
    func number(_ name: String, in text: String) throws -> Int {
      let line = try #require(text.split(separator: "\n").first { $0.hasPrefix(name) })
      return try #require(
        line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) }
      )
    }
    self.tokens = tokens
    resident = try number("Rss:", in: rollup)
    proportional = try number("Pss:", in: rollup)
    threads = try number("Threads:", in: status)
    descriptors = try FileManager.default.contentsOfDirectory(atPath: process + "/fd").count
    let file = maru.home.path + "/data/maru/maru.db-wal"
    log = try FileManager.default.attributesOfItem(atPath: file)[.size] as? Int ?? 0
  }

  var description: String {
    "\(tokens) tokens: RSS \(resident) KiB, PSS \(proportional) KiB, \(descriptors) descriptors, "
      + "\(threads) threads, log \(log) bytes"
  }

  /// KiB that memory grows by for a million tokens: the line of least squares.
  static func slope(_ samples: [Footprint]) -> Int {
    guard samples.count > 1 else { return 0 }
    let count = Double(samples.count)
    let points = samples.map { (x: Double($0.tokens) / 1e6, y: Double($0.proportional)) }
    let x = points.reduce(0) { $0 + $1.x } / count
    let y = points.reduce(0) { $0 + $1.y } / count
    let product = points.reduce(0) { $0 + ($1.x - x) * ($1.y - y) }
    return Int(product / points.reduce(0) { $0 + ($1.x - x) * ($1.x - x) })
  }
}
