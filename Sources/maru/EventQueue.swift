import Dispatch
import Interface
import Synchronization

/// What happened outside, in order, on its way to the main thread.
///
/// Text that streams in wakes the main thread no oftener than it can be drawn; other events wake it
/// at once. An `AsyncStream` would wake a thread of the pool besides, for each event.
final class EventQueue {
  private struct State {
    var events: [Event] = []
    var hasEnded = false
    /// From when on the events are to be taken; `nil` where nothing waits.
    var due: DispatchTime?
    var lastText = DispatchTime(uptimeNanoseconds: 1)
  }

  /// Less than the time between two reads and more than that of a frame, so that text which is read
  /// is drawn at once, and not after a timer here and one there.
  nonisolated private static let textInterval = DispatchTimeInterval.milliseconds(36)

  nonisolated private let state = Mutex(State())
  /// Whoever waits for events.
  private var waiting: CheckedContinuation<Void, Never>?

  /// Adds an event, unless the queue has ended.
  nonisolated func put(_ event: Event) {
    let now = DispatchTime.now()
    let due = state.withLock { state -> DispatchTime? in
      guard !state.hasEnded else { return nil }
      state.events.append(event)
      let due = event.isStreamedText ? max(now, state.lastText + Self.textInterval) : now
      if let earlier = state.due, earlier <= due { return nil }
      state.due = due
      return due
    }
    if let due { wake(at: due, since: now) }
  }

  /// Ends the queue behind the events that are in it.
  nonisolated func end() {
    let now = DispatchTime.now()
    state.withLock { state in
      state.hasEnded = true
      state.due = now
    }
    wake(at: now, since: now)
  }

  /// The events since the last time, as soon as they are to be taken; `nil` after the end.
  func next() async -> [Event]? {
    while true {
      let (events, hasEnded) = take()
      if !events.isEmpty { return events }
      if hasEnded { return nil }
      await withCheckedContinuation { waiting = $0 }
    }
  }

  private func take() -> (events: [Event], hasEnded: Bool) {
    state.withLock { state in
      let now = DispatchTime.now()
      guard let due = state.due, due <= now else { return ([], false) }
      let events = state.events
      if events.contains(where: \.isStreamedText) { state.lastText = now }
      state.events = []
      state.due = state.hasEnded ? due : nil
      return (events, state.hasEnded)
    }
  }

  /// Has the main thread look. A timer goes through another thread, even one that is due.
  nonisolated private func wake(at due: DispatchTime, since now: DispatchTime) {
    let look: @Sendable () -> Void = { MainActor.assumeIsolated { self.look() } }
    if due <= now {
      DispatchQueue.main.async(execute: look)
    } else {
      DispatchQueue.main.asyncAfter(deadline: due, execute: look)
    }
  }

  private func look() {
    waiting?.resume()
    waiting = nil
  }
}
