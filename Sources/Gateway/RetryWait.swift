import Synchronization

/// The wait before the next try at a reply, which the user may cut short.
package final class RetryWait: Sendable {
  private struct State {
    var sleep: Task<Void, Never>?
    /// Whether the next try is wanted at once: it is announced before its wait begins.
    var isCutShort = false
  }

  private let state = Mutex(State())

  package init() {}

  /// Makes the try that is announced now.
  package func cutShort() {
    state.withLock { state in
      state.isCutShort = true
      state.sleep?.cancel()
    }
  }

  /// Waits; cancelling the task ends the wait as well.
  func run(for duration: Duration) async {
    let sleep = Task { _ = try? await Task.sleep(for: duration) }
    state.withLock { state in
      state.sleep = sleep
      if state.isCutShort { sleep.cancel() }
    }
    await withTaskCancellationHandler {
      await sleep.value
    } onCancel: {
      sleep.cancel()
    }
    state.withLock { $0 = State() }
  }
}
