import Conversations
import Interface
import Storage
import Synchronization

/// What the store does not take: kept in its order and tried again every two seconds, until it takes
/// it. Nothing wakes up while nothing waits.
///
/// Several threads write; a lock keeps the order of what waits. No lock is held while the store works.
nonisolated final class HeldWrites: Sendable {
  /// A write that goes before an earlier one of its kind.
  enum Kind: Hashable {
    case draft(ConversationID)
    case leaf(ConversationID)
    case model(ConversationID)
    case settings(ConversationID)
    case seen(ConversationID)
  }

  private struct Write {
    let number: Int
    let kind: Kind?
    /// Bytes it keeps in memory.
    let size: Int
    let work: @Sendable () throws -> Void
  }

  private struct Waiting {
    var writes: [Write] = []
    var count = 0
    /// Replies whose text waits: why, and how many bytes.
    var replies: [MessageID: (reason: StoreError, size: Int)] = [:]
    var reason: StoreError?
    var told: StoreTrouble?
    var isRetrying = false

    var size: Int { writes.reduce(0) { $0 + $1.size } + replies.values.reduce(0) { $0 + $1.size } }
    var isEmpty: Bool { writes.isEmpty && replies.isEmpty }
  }

  let store: ConversationStore
  private let capacity: Int
  private let tell: @Sendable (StoreTrouble?) -> Void
  private let waiting = Mutex(Waiting())

  /// Keeps at most `capacity` bytes; `tell` is called with what there is to say about the store
  /// whenever that changes.
  init(
    _ store: ConversationStore,
    capacity: Int = ReplyRecorder.capacity,
    tell: @escaping @Sendable (StoreTrouble?) -> Void = { _ in }
  ) {
    self.store = store
    self.capacity = capacity
    self.tell = tell
    report()
  }

  /// What waits, and why; `nil` while the store takes everything.
  var trouble: StoreTrouble? { waiting.withLock { found(in: $0) } }

  /// Why writes wait; `nil` while none does.
  var reason: StoreError? { waiting.withLock { $0.reason } }

  /// Writes now, or after what waits. Throws what the store says where that will not change, or too
  /// much waits.
  func write(
    _ kind: Kind? = nil,
    size: Int = 0,
    _ work: @escaping @Sendable () throws -> Void
  ) throws {
    let mustWait = waiting.withLock { !$0.writes.isEmpty }
    if !mustWait {
      do {
        return try work()
      } catch let error as StoreError where error.isPassing {
        guard hold(kind, size, error, work) else { throw error }
      }
    } else if !hold(kind, size, nil, work) {
      throw waiting.withLock { $0.reason } ?? .busy(path: store.path)
    }
    report()
    retryLater()
  }

  /// Takes in how the recording of a reply goes on: what of it waits.
  func note(_ reply: MessageID, _ recorder: ReplyRecorder) {
    let size = recorder.pending.text.utf8.count + recorder.pending.reasoning.utf8.count
    waiting.withLock { waiting in
      switch recorder.state {
      case .storing: waiting.replies[reply] = nil
      case .holding(let error), .overflowed(let error): waiting.replies[reply] = (error, size)
      }
    }
    report()
  }

  /// Writes all that waits, as far as the store takes it.
  func retry() {
    while let write = waiting.withLock({ $0.writes.first }) {
      do {
        try write.work()
      } catch let error as StoreError where error.isPassing {
        waiting.withLock { $0.reason = error }
        break
      } catch {
        // What it is about is not there any more.
      }
      waiting.withLock { waiting in
        waiting.writes.removeAll { $0.number == write.number }
        if waiting.writes.isEmpty { waiting.reason = nil }
      }
    }
    report()
  }

  private func hold(
    _ kind: Kind?,
    _ size: Int,
    _ reason: StoreError?,
    _ work: @escaping @Sendable () throws -> Void
  ) -> Bool {
    waiting.withLock { waiting in
      guard waiting.size + size <= capacity else { return false }
      if let kind { waiting.writes.removeAll { $0.kind == kind } }
      waiting.count += 1
      waiting.writes.append(Write(number: waiting.count, kind: kind, size: size, work: work))
      waiting.reason = reason ?? waiting.reason
      return true
    }
  }

  private func retryLater() {
    let isFirst = waiting.withLock { waiting in
      defer { waiting.isRetrying = true }
      return !waiting.isRetrying
    }
    guard isFirst else { return }
    Task { [weak self] in
      while (try? await Task.sleep(for: .milliseconds(ReplyRecorder.retryInterval))) != nil {
        guard let self, await tryAgain() else { return }
      }
    }
  }

  /// Tries once; answers whether something still waits.
  @concurrent
  private func tryAgain() async -> Bool {
    retry()
    return waiting.withLock { waiting in
      waiting.isRetrying = !waiting.writes.isEmpty
      return waiting.isRetrying
    }
  }

  private func report() {
    let trouble = waiting.withLock { waiting -> StoreTrouble?? in
      let trouble = found(in: waiting)
      guard trouble != waiting.told else { return nil }
      waiting.told = trouble
      return .some(trouble)
    }
    if let trouble { tell(trouble) }
  }

  private func found(in waiting: Waiting) -> StoreTrouble? {
    let reason = waiting.reason ?? waiting.replies.values.first?.reason ?? store.trouble
    return reason.map { StoreTrouble(reason: $0.shortText, isHolding: !waiting.isEmpty) }
  }
}
