import Conversations
import Storage
import Testing

struct ReplyRecorderTests {
  private static let full = StoreError.diskFull(path: "/data/maru.db")

  @Test func `waits 70 milliseconds from the first text of a batch`() {
    var recorder = ReplyRecorder()
    #expect(recorder.add(ReplyDelta(text: "a"), at: 1_000) == nil)
    #expect(recorder.nextAttempt == 1_070)
    #expect(recorder.add(ReplyDelta(text: "b", reasoning: "r"), at: 1_069) == nil)
    #expect(recorder.due(at: 1_069) == nil)
    #expect(recorder.due(at: 1_070) == ReplyDelta(text: "ab", reasoning: "r"))
    recorder.stored()
    #expect(recorder == ReplyRecorder())
  }

  @Test func `does not wait once there are 4 KiB`() {
    var recorder = ReplyRecorder()
    #expect(recorder.add(ReplyDelta(text: String(repeating: "a", count: 4_000)), at: 0) == nil)
    #expect(recorder.add(ReplyDelta(reasoning: String(repeating: "b", count: 95)), at: 1) == nil)
    let batch = recorder.add(ReplyDelta(text: "c"), at: 2)
    #expect(batch?.text.utf8.count == 4_001)
    #expect(batch?.reasoning.utf8.count == 95)
  }

  @Test func `has nothing to write after an empty delta`() {
    var recorder = ReplyRecorder()
    #expect(recorder.add(ReplyDelta(), at: 0) == nil)
    #expect(recorder.due(at: 9_000) == nil)
    #expect(recorder.nextAttempt == nil)
  }

  @Test func `keeps a rewrite as one, with what came after it`() {
    var recorder = ReplyRecorder()
    _ = recorder.add(ReplyDelta(text: "thinking aloud"), at: 0)
    _ = recorder.add(ReplyDelta(reasoning: "thinking aloud", isRewrite: true), at: 10)
    _ = recorder.add(ReplyDelta(text: "So."), at: 20)
    #expect(
      recorder.due(at: 100)
        == ReplyDelta(text: "So.", reasoning: "thinking aloud", isRewrite: true)
    )
  }

  @Test func `keeps what the store refused and offers it again every two seconds`() {
    var recorder = ReplyRecorder()
    _ = recorder.add(ReplyDelta(text: "a"), at: 0)
    _ = recorder.due(at: 100)
    recorder.failed(Self.full, at: 100)
    #expect(recorder.state == .holding(Self.full))
    #expect(recorder.add(ReplyDelta(text: String(repeating: "b", count: 9_000)), at: 200) == nil)
    #expect(recorder.due(at: 2_099) == nil)
    #expect(recorder.due(at: 2_100)?.text.utf8.count == 9_001)
    recorder.failed(Self.full, at: 2_150)
    #expect(recorder.nextAttempt == 4_150)
    #expect(recorder.due(at: 4_150)?.text.utf8.count == 9_001)
    recorder.stored()
    #expect(recorder == ReplyRecorder())
  }

  @Test func `keeps 64 MiB and loses only what comes after them`() {
    var recorder = ReplyRecorder()
    _ = recorder.add(ReplyDelta(text: "a"), at: 0)
    recorder.failed(Self.full, at: 0)
    let most = String(repeating: "b", count: (64 << 20) - 1)
    _ = recorder.add(ReplyDelta(text: most), at: 1)
    #expect(recorder.state == .holding(Self.full))
    _ = recorder.add(ReplyDelta(text: "c"), at: 2)
    #expect(recorder.state == .overflowed(Self.full))
    _ = recorder.add(ReplyDelta(text: "d"), at: 3)
    #expect(recorder.due(at: 2_000)?.text.utf8.count == 64 << 20)
    recorder.stored()
    #expect(recorder.pending == ReplyDelta())
    #expect(recorder.state == .overflowed(Self.full))
    #expect(recorder.add(ReplyDelta(text: "e"), at: 2_001) == nil)
    #expect(recorder.pending == ReplyDelta())
  }
}
