import Conversations
import Storage
import Synchronization

/// Writes a running reply into the store as it streams: every 100 ms, or sooner when much has come.
///
/// Two tasks share it, the one that reads the stream and the one that flushes what it left; a lock
/// keeps the pieces in order. What the store refuses is kept and tried again.
nonisolated final class ReplyRecording: Sendable {
  private struct Pending {
    var delta = ReplyDelta()
    var nextFlush: Int64 = 0
    var firstDeltaAt: Int64?
    var failure: String?
  }

  private let reply: MessageID
  private let store: ConversationStore
  private let startedAt = WallClock.monotonicMilliseconds
  private let pending = Mutex(Pending())

  /// Milliseconds that what came may stay unwritten.
  private static let interval: Int64 = 100
  /// Milliseconds until a refused write is tried again.
  private static let patience: Int64 = 2000
  /// Bytes that are written at once.
  private static let capacity = 4096

  init(reply: MessageID, store: ConversationStore) {
    self.reply = reply
    self.store = store
  }

  /// Takes what streamed in.
  func add(_ delta: ReplyDelta) {
    let now = WallClock.monotonicMilliseconds
    pending.withLock { pending in
      pending.delta.text += delta.text
      pending.delta.reasoning += delta.reasoning
      pending.firstDeltaAt = pending.firstDeltaAt ?? now
      let bytes = pending.delta.text.utf8.count + pending.delta.reasoning.utf8.count
      if now >= pending.nextFlush || (bytes >= Self.capacity && pending.failure == nil) {
        flush(&pending, at: now)
      }
    }
  }

  /// Writes what no later delta would, until the task is cancelled.
  func keepFlushing() async {
    while (try? await Task.sleep(for: .milliseconds(Self.interval))) != nil {
      let now = WallClock.monotonicMilliseconds
      pending.withLock { if now >= $0.nextFlush { flush(&$0, at: now) } }
    }
  }

  /// Writes the end with what was still unwritten. Answers why the store has not all of it, if so.
  func finish(with end: ReplyEnd) -> String? {
    let now = WallClock.monotonicMilliseconds
    return pending.withLock { pending in
      do {
        try store.finish(
          reply,
          with: end,
          adding: pending.delta,
          firstDeltaMilliseconds: pending.firstDeltaAt.map { $0 - startedAt },
          durationMilliseconds: now - startedAt,
          at: WallClock.now
        )
        pending.delta = ReplyDelta()
        return nil
      } catch {
        return "\(error)"
      }
    }
  }

  private func flush(_ pending: inout Pending, at now: Int64) {
    guard !pending.delta.isEmpty else { return }
    do {
      try store.append(pending.delta, to: reply)
      pending.delta = ReplyDelta()
      pending.nextFlush = now + Self.interval
      pending.failure = nil
    } catch {
      pending.nextFlush = now + Self.patience
      pending.failure = "\(error)"
    }
  }
}
