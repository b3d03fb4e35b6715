package import Conversations

/// Decides when the text of one running reply goes to the store, and keeps it while the store
/// fails.
///
/// Text goes out in batches: 70 ms after the first of it came or at 4 KiB, whichever is earlier.
/// The task that reads the stream asks with `add` and, when `nextAttempt` has come, with `due`; it
/// writes the batch it is given and says how that went with `stored` or `failed`. Times are
/// milliseconds of a monotonic clock.
///
///     if let batch = recorder.add(delta, at: now) {
///       do {
///         try store.append(batch, to: reply)
///         recorder.stored()
///       } catch let error as StoreError {
///         recorder.failed(error, at: now)
///       }
///     }
package struct ReplyRecorder: Equatable, Sendable {
  /// What the interface can show of the store.
  package enum State: Equatable, Sendable {
    /// The store takes what it is given.
    case storing
    /// The store failed; the text is kept and offered again.
    case holding(StoreError)
    /// More text came than is kept: it is lost from here on, so the reply should be stopped.
    case overflowed(StoreError)
  }

  /// Milliseconds from the first text of a batch to its writing.
  package static let interval: Int64 = 70
  /// Bytes that are not held back any longer.
  package static let batchSize = 4 << 10
  /// Milliseconds between two tries after a failure.
  package static let retryInterval: Int64 = 2_000
  /// Bytes kept while the store fails.
  package static let capacity = 64 << 20

  package private(set) var state = State.storing
  /// When to ask `due`; `nil` while nothing is pending.
  package private(set) var nextAttempt: Int64?
  /// Text not known to be in the store. The last of it goes with `ConversationStore.finish`.
  package private(set) var pending = ReplyDelta()
  private var size = 0

  package init() {}

  /// Takes text; returns the batch to write now, if it is time.
  package mutating func add(_ delta: ReplyDelta, at now: Int64) -> ReplyDelta? {
    let added = delta.text.utf8.count + delta.reasoning.utf8.count
    let next = delta.isRewrite ? added : size + added
    switch state {
    case .overflowed: break
    case .holding(let error) where next > Self.capacity: state = .overflowed(error)
    case .storing, .holding:
      pending.append(delta)
      size = next
    }
    return due(at: now)
  }

  /// The batch to write now; `nil` when there is nothing or it is not time yet.
  package mutating func due(at now: Int64) -> ReplyDelta? {
    guard !pending.isEmpty else { return nil }
    let attempt = nextAttempt ?? now + Self.interval
    nextAttempt = attempt
    let isFull = state == .storing && size >= Self.batchSize
    return isFull || now >= attempt ? pending : nil
  }

  /// The batch, or what was pending at the reply's end, is in the store.
  package mutating func stored() {
    pending = ReplyDelta()
    size = 0
    nextAttempt = nil
    switch state {
    case .storing, .overflowed: break
    case .holding: state = .storing
    }
  }

  /// The store did not take what it was given; it is offered again in two seconds.
  package mutating func failed(_ error: StoreError, at now: Int64) {
    nextAttempt = now + Self.retryInterval
    switch state {
    case .storing, .holding: state = .holding(error)
    case .overflowed: state = .overflowed(error)
    }
  }
}
