import Storage

/// The store being opened off the main thread, while the terminal is claimed and drawn on.
nonisolated struct StoreOpening {
  private let task: Task<ConversationStore, any Error>

  init(path: String) {
    task = Task { try await Self.open(path) }
  }

  /// The store, with replies that a dead process left running marked as interrupted.
  func store() async throws -> ConversationStore {
    try await task.value
  }

  @concurrent
  private static func open(_ path: String) async throws -> ConversationStore {
    let store = try ConversationStore(at: path)
    _ = try store.markInterrupted()
    return store
  }
}
