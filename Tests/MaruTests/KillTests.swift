import Conversations
import Foundation
import Practice
import Screen
import Storage
import TerminalHarness
import Testing

/// `maru` is killed without a warning, as by the kernel when memory runs out.
struct KillTests {
  /// Programs at once, each with a home and a gateway of its own; one of them in full screen.
  private static let lanes = 5

  @Test func `killed at any moment of a reply, the prompt and all but its last moment are stored`()
    async throws
  {
    let losses = try await withThrowingTaskGroup { group in
      for lane in 0..<Self.lanes {
        group.addTask { try await Self.kill(Soak.count(10, 100), inFullScreen: lane == 0) }
      }
      return try await group.reduce(into: []) { $0 += $1 }.sorted()
    }
    let (median, high) = (losses[losses.count / 2], losses[losses.count * 99 / 100])
    let most = losses.last ?? 0
    Soak.report("\(losses.count) kills lost p50 \(median) ms, p99 \(high) ms, at most \(most) ms")
    if Soak.isWanted { #expect(most <= 250) }
  }

  /// Kills so many programs, one after another on one store; answers what each lost, in
  /// milliseconds from its last delta in the store to its death.
  private static func kill(_ rounds: Int, inFullScreen: Bool) async throws -> [Int64] {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let home = try TemporaryHome()
    var losses: [Int64] = []
    for round in 0..<rounds {
      await gateway.script(script(round))
      for gate in ["began", "moment"] { await gateway.open("\(gate) \(round)") }
      let killed = try await killed(round, gateway, home, inFullScreen: inFullScreen)
      let text = try storedReply(round, home)
      let sent = try #require(NumberedText(text)?.times, "\(text)")
      losses.append(killed.at - (sent.last ?? killed.began))
    }
    if inFullScreen { try await lookAgain(gateway, home, rounds) }
    await gateway.stop()
    return losses
  }

  /// Deltas without an end, and a gate after some of them at which nothing waits.
  private static func script(_ round: Int) -> Script {
    let count = Int.random(in: 0...Soak.count(60, 300))
    let every = Duration.milliseconds(5)
    return Script(steps: [
      .role, .gate("began \(round)"), .numbered(first: 1, last: count, every: every),
      .gate("moment \(round)"), .numbered(first: count + 1, last: .max - 1, every: every),
    ])
  }

  /// Asks, and kills as soon as the gateway comes to the moment; answers when, and when the reply
  /// had begun.
  private static func killed(
    _ round: Int,
    _ gateway: PracticeGateway,
    _ home: TemporaryHome,
    inFullScreen: Bool
  ) async throws -> (began: Int64, at: Int64) {
    guard inFullScreen else {
      let maru = try StartedCommand(
        ["ask", "--base-url", gateway.baseURL, "-m", "practice-small", "Question \(round)"],
        home: home
      )
      let times = await moment(round, gateway)
      maru.signal(SIGKILL)
      _ = try maru.end()
      return times
    }
    let maru = try await MaruProgram.start(gateway, home: home)
    maru.send("Question \(round)")
    maru.press(.enter)
    let times = await moment(round, gateway)
    maru.signal(SIGKILL)
    #expect(try await maru.waitForExit() == .signalled(SIGKILL))
    return times
  }

  private static func moment(
    _ round: Int,
    _ gateway: PracticeGateway
  ) async -> (began: Int64, at: Int64) {
    await gateway.reached("began \(round)")
    let began = now
    await gateway.reached("moment \(round)")
    return (began, now)
  }

  private static var now: Int64 { Int64(Date().timeIntervalSince1970 * 1000) }

  /// The reply in a store that a dead Maru left, which is sound and has the prompt.
  private static func storedReply(_ round: Int, _ home: TemporaryHome) throws -> String {
    let path = home.path + "/data/maru/maru.db"
    #expect(try StoreCheck.findings(at: path) == [.abandoned(1)])
    let store = try ConversationStore(at: path, mayOnlyRead: true)
    let newest = try #require(try store.conversations(limit: 1).first)
    let messages = try store.messages(of: newest.id)
    #expect(messages.first?.text == "Question \(round)")
    #expect(messages.count == 2)
    return messages.last?.text ?? ""
  }

  /// The next start shows what there is as interrupted.
  private static func lookAgain(
    _ gateway: PracticeGateway,
    _ home: TemporaryHome,
    _ rounds: Int
  ) async throws {
    let size = Size(rows: 24, columns: 110)
    let again = try await MaruProgram.start(gateway, size: size, home: home)
    try await again.waitForText("Question \(rounds - 1)")
    again.press(.right, .alt)
    try await again.waitForText("interrupted")
    again.press(.character("q"), .control)
    try await again.waitForExit()
    #expect(try StoreCheck.findings(at: home.path + "/data/maru/maru.db") == [])
  }
}
