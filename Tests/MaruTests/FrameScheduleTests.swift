import Dispatch
import Testing

@testable import maru

final class FrameScheduleTests {
  private var schedule = FrameSchedule()

  private static func time(_ milliseconds: UInt64) -> DispatchTime {
    DispatchTime(uptimeNanoseconds: 1_000_000_000 + milliseconds * 1_000_000)
  }

  private func ask(afterKey: Bool = false, at milliseconds: UInt64) -> DispatchTime? {
    schedule.request(afterKey: afterKey, at: Self.time(milliseconds))
  }

  /// Asks for a frame and draws it when it is due, in no time or in so much.
  private func draw(
    afterKey: Bool = false,
    at milliseconds: UInt64,
    taking duration: UInt64 = 0
  ) -> DispatchTime? {
    guard let due = ask(afterKey: afterKey, at: milliseconds),
      schedule.begin(due, at: due)
    else { return nil }
    schedule.end(at: due + .milliseconds(Int(duration)))
    return due
  }

  @Test func `the first frame is drawn at once, the next a thirtieth of a second later`() {
    #expect(draw(at: 0) == Self.time(0))
    #expect(draw(at: 5) == Self.time(33))
    #expect(draw(at: 100) == Self.time(100))
  }

  @Test func `a frame that is due stands for those asked for meanwhile`() {
    #expect(draw(at: 0) == Self.time(0))
    #expect(ask(at: 5) == Self.time(33))
    #expect(ask(at: 6) == nil)
  }

  @Test func `a key's frame goes before one that is due, and is drawn in its place`() {
    #expect(draw(at: 0) == Self.time(0))
    #expect(ask(at: 5) == Self.time(33))
    #expect(draw(afterKey: true, at: 10) == Self.time(10))
    let isDrawn = schedule.begin(Self.time(33), at: Self.time(33))
    #expect(!isDrawn)
  }

  @Test func `a key's frame does not put off what streams in`() {
    #expect(draw(at: 0) == Self.time(0))
    #expect(draw(afterKey: true, at: 30) == Self.time(30))
    #expect(draw(at: 31) == Self.time(33))
  }

  @Test func `keys that come at once share a frame a millisecond later`() {
    #expect(draw(afterKey: true, at: 0) == Self.time(0))
    #expect(ask(afterKey: true, at: 0) == Self.time(1))
    #expect(ask(afterKey: true, at: 0) == nil)
  }

  @Test func `after a frame that took long as much time goes by before the next`() {
    #expect(draw(at: 0, taking: 50) == Self.time(0))
    #expect(draw(at: 60) == Self.time(100))
    #expect(draw(at: 101, taking: 50) == Self.time(133))
    #expect(draw(afterKey: true, at: 184) == Self.time(184))
  }
}
