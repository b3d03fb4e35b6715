import Conversations
import Testing

@testable import Interface

/// The clock of the machine is set while something goes on.
struct ClockTests {
  private static let year: Int64 = 365 * 24 * 3600 * 1000

  @Test(arguments: [-year, year])
  func `a reply and its figures go on when the clock jumps, and none of its times is below zero`(
    jump: Int64
  ) {
    var state = Fixture.state()
    let turn = state.send("Tell me")
    state.stream(.delta(ReplyDelta(text: "one two three four ")), to: turn, after: 500)
    state.stream(.delta(ReplyDelta(text: "five six seven eight ")), to: turn, after: jump)
    state.stream(.delta(ReplyDelta(text: "nine ten")), to: turn, after: 300)
    let progress = turn.flatMap { state.shown.progress[$0.reply.id] }
    #expect(progress?.told.tokens == Int(progress?.estimatedTokens ?? 0))
    state.stream(.ended(ReplyEnd(state: .complete)), to: turn, after: 100)
    let messages = state.shown.path.compactMap { state.shown.tree[$0] }
    #expect(
      messages.map(\.text)
        == ["Tell me", "one two three four five six seven eight nine ten"]
    )
    let times = messages.last?.reply?.times
    #expect(times?.firstDelta == 500)
    #expect(times?.duration ?? -1 >= 0)
  }

  @Test func `a countdown is never longer than was announced`() {
    var state = Fixture.state()
    let turn = state.send("Tell me")
    let failure = Failure(kind: .rate, message: "Slow down.", isRetryable: true)
    state.stream(
      .retrying(Retry(attempt: 1, delayMilliseconds: 8_000, failure: failure)),
      to: turn
    )
    _ = state.handle(.tick, at: Timestamp(milliseconds: state.now.milliseconds - Self.year))
    let progress = turn.flatMap { state.shown.progress[$0.reply.id] }
    #expect(progress?.countdown(at: state.now)?.seconds == 8)
    #expect(state.screen().contains { $0.contains("in 8 s") })
  }

  @Test func `a later turn follows the earlier one though its time is before it`() {
    var state = Fixture.state()
    for (number, jump) in [Int64(0), -Self.year, Self.year].enumerated() {
      _ = state.handle(.tick, at: Timestamp(milliseconds: state.now.milliseconds + jump))
      let turn = state.send("Question \(number)")
      state.stream(.delta(ReplyDelta(text: "Answer \(number)")), to: turn)
      state.stream(.ended(ReplyEnd(state: .complete)), to: turn)
    }
    #expect(
      state.shown.path.compactMap { state.shown.tree[$0]?.text }
        == ["Question 0", "Answer 0", "Question 1", "Answer 1", "Question 2", "Answer 2"]
    )
  }
}
