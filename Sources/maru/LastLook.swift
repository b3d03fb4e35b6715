import Conversations
import Storage
import Synchronization

/// How the store was when it was last looked at, between the looks of the store's thread.
nonisolated final class LastLook: Sendable {
  private let look = Mutex(StoreLook())

  /// Has the next look find also what this instance changed.
  func expectOwnChange() { look.withLock { $0.expectOwnChange() } }

  /// What other instances wrote since; `nil` where they wrote nothing.
  func news(
    in store: ConversationStore,
    _ open: Set<ConversationID>
  ) throws -> NewsElsewhere? {
    try look.withLock { try store.newsElsewhere(since: &$0, in: open) }
  }
}
