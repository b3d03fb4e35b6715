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
  private let store: ConversationStore
  private let startedAt = WallClock.monotonicMilliseconds
  private let progress = Mutex(Progress())

  init(reply: MessageID, store: ConversationStore) {
    self.reply = reply
    self.store = store
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

  /// Writes the end with what was still unwritten. Answers why the store did not take it, if so.
  func finish(with end: ReplyEnd) -> LocalizedText? {
    let now = WallClock.monotonicMilliseconds
    return progress.withLock { progress in
      progress.times.end(at: now - startedAt)
      do {
        try store.finish(
          reply,
          with: end,
          adding: progress.recorder.pending,
          times: progress.times,
          at: WallClock.now
        )
        progress.recorder.stored()
        return nil
      } catch {
        return LocalizedText(error)
      }
    }
  }

  private func write(_ batch: ReplyDelta?, _ recorder: inout ReplyRecorder, at now: Int64) {
    guard let batch else { return }
    do {
      try store.append(batch, to: reply)
      recorder.stored()
    } catch let error as StoreError {
      recorder.failed(error, at: now)
    } catch {
      recorder.failed(.failed(path: store.path, reason: "\(error)"), at: now)
    }
  }
}
