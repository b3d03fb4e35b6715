import Conversations
import Storage
import Synchronization

/// Writes a running reply into the store as it streams.
///
/// Two tasks share it, the one that reads the stream and the one that flushes what it left; a lock
/// keeps the pieces in order.
nonisolated final class ReplyRecording: Sendable {
  private struct Progress {
    var recorder = ReplyRecorder()
    var times = ReplyTimes()
  }

  private let reply: MessageID
  private let writes: HeldWrites
  private let startedAt = WallClock.monotonicMilliseconds
  private let progress = Mutex(Progress())

  init(reply: MessageID, writes: HeldWrites) {
    self.reply = reply
    self.writes = writes
  }

  /// Takes what streamed in.
  func add(_ delta: ReplyDelta) {
    let now = WallClock.monotonicMilliseconds
    progress.withLock { progress in
      progress.times.note(delta, at: now - startedAt)
      write(progress.recorder.add(delta, at: now), &progress.recorder, at: now)
    }
  }

  /// Writes what no later delta would, until the task is cancelled.
  func keepFlushing() async {
    let interval = Duration.milliseconds(ReplyRecorder.interval / 2)
    while (try? await Task.sleep(for: interval)) != nil {
      let now = WallClock.monotonicMilliseconds
      progress.withLock { progress in
        write(progress.recorder.due(at: now), &progress.recorder, at: now)
      }
    }
  }

  /// Writes the end with what was still unwritten. Answers why the store did not take it, if so:
  /// `notRunning` only where it never will.
  func finish(with end: ReplyEnd) -> StoreError? {
    let now = WallClock.monotonicMilliseconds
    return progress.withLock { progress in
      progress.times.end(at: now - startedAt)
      let reason = writes.reason
      do {
        try writes.store.finish(
          reply,
          with: end,
          adding: progress.recorder.pending,
          times: progress.times,
          at: WallClock.now
        )
        progress.recorder.stored()
        writes.note(reply, progress.recorder)
        return nil
      } catch {
        return refused(error, &progress.recorder, at: now, because: reason)
      }
    }
  }

  private func write(_ batch: ReplyDelta?, _ recorder: inout ReplyRecorder, at now: Int64) {
    guard let batch else { return }
    let reason = writes.reason
    do {
      let state = recorder.state
      try writes.store.append(batch, to: reply)
      recorder.stored()
      if state != recorder.state { writes.note(reply, recorder) }
    } catch {
      _ = refused(error, &recorder, at: now, because: reason)
    }
  }

  /// Keeps what the store did not take. A reply that is not there is one whose beginning waits, if
  /// something did before.
  private func refused(
    _ error: any Error,
    _ recorder: inout ReplyRecorder,
    at now: Int64,
    because reason: StoreError?
  ) -> StoreError {
    var error = error as? StoreError ?? .failed(path: writes.store.path, reason: "\(error)")
    if case .notRunning = error, let reason { error = reason }
    recorder.failed(error, at: now)
    if case .notRunning = error { return error }
    writes.note(reply, recorder)
    return error
  }
}
