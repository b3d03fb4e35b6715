import Conversations
import Synchronization

/// Where the task that reads a socket leaves what came for the task that makes a reply of it.
///
/// The two run apart so that a read that takes long can be given up, and so that the maker takes
/// all that has come at once. A mutex is the least that lets one add while the other takes.
final class Mailbox: Sendable {
  /// How a response ended.
  enum Ending: Equatable, Sendable {
    case clean
    case broken(NetworkFault)
    /// Nothing came for so long.
    case silent(Duration)
    /// The reply was whole and nothing more came.
    case quiet
    case tooLong
    /// To where a redirect led that is not followed.
    case redirected(to: String)
    case refused(LocalizedText)
  }

  /// What came since the last look.
  struct Contents: Sendable {
    var head: ResponseHead?
    var bytes: [UInt8] = []
    var ending: Ending?
  }

  private struct State {
    var contents = Contents()
    var total = 0
    var hasEnded = false
    var isFull = false
    var lastSign = ContinuousClock.now
    var hasBytes = false
  }

  /// Bytes that may lie here before the socket is left alone.
  private static let capacity = 1 << 20

  private let state = Mutex(State())
  /// One element or more after each change.
  let changes: AsyncStream<Void>
  private let change: AsyncStream<Void>.Continuation
  private let spaces: AsyncStream<Void>
  private let space: AsyncStream<Void>.Continuation

  init() {
    (changes, change) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    (spaces, space) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  func put(head: ResponseHead) {
    state.withLock { state in
      state.contents.head = head
      state.lastSign = .now
    }
    change.yield()
  }

  /// Adds bytes and waits while there are too many.
  ///
  /// - Returns: how many came in all.
  func put(bytes: [UInt8]) async -> Int {
    let (total, isFull) = state.withLock { state in
      state.contents.bytes += bytes
      state.total += bytes.count
      state.hasBytes = true
      state.lastSign = .now
      state.isFull = state.contents.bytes.count >= Self.capacity
      return (state.total, state.isFull)
    }
    change.yield()
    if isFull {
      var iterator = spaces.makeAsyncIterator()
      while state.withLock(\.isFull), await iterator.next() != nil {}
    }
    return total
  }

  /// Ends the response; only the first ending counts.
  func end(_ ending: Ending) {
    state.withLock { state in
      if state.hasEnded { return }
      state.hasEnded = true
      state.contents.ending = ending
    }
    change.yield()
  }

  /// Takes all that is there.
  func take() -> Contents {
    let contents = state.withLock { state in
      let contents = state.contents
      state.contents = Contents()
      if state.isFull {
        state.isFull = false
        state.lastSign = .now
      }
      return contents
    }
    space.yield()
    return contents
  }

  /// Ends the response once no byte comes for too long; returns when the task is cancelled.
  func watch(firstByte: Duration, idle: Duration, ending: (Duration) -> Ending) async {
    while !Task.isCancelled {
      let (limit, left) = state.withLock { state in
        let limit = state.hasBytes ? idle : firstByte
        let sign = state.isFull ? .now : state.lastSign
        return (limit, limit - (.now - sign))
      }
      if left <= .zero { return end(ending(limit)) }
      // The first byte may change the limit meanwhile.
      try? await Task.sleep(for: min(left, idle))
    }
  }
}
