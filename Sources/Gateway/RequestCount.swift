import Synchronization

/// How many requests went out for one reply. The tasks of its tries share it, one after another.
final class RequestCount: Sendable {
  private let count = Mutex(0)

  var value: Int { count.withLock { $0 } }

  func add() {
    count.withLock { $0 += 1 }
  }
}
