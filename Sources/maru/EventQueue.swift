import Dispatch
import Interface
import Synchronization

/// What happened outside, in order, on its way to the main thread.
///
/// Text that streams in wakes the main thread no oftener than it can be drawn; other events wake it
/// at once. What is typed goes before text that may still wait: it means what is on the screen.
final class EventQueue {
  nonisolated private let state = Mutex(State())
  private var consumer: Consumer?

  private struct Consumer {
    let take: ([Event]) -> Bool
    let end: CheckedContinuation<Void, Never>
  }

  /// Adds an event, unless the queue has ended.
  nonisolated func put(_ event: Event) {
    let now = DispatchTime.now()
    if let due = state.withLock({ $0.add(event, at: now) }) { wake(at: due, since: now) }
  }

  /// Ends the queue behind the events that are in it.
  nonisolated func end() {
    let now = DispatchTime.now()
    state.withLock { $0.hasEnded = true }
    wake(at: now, since: now)
  }

  /// Has events taken as soon as they are to be, until `take` answers false or the queue has ended.
  func hand(to take: @escaping ([Event]) -> Bool) async {
    await withCheckedContinuation {
      consumer = Consumer(take: take, end: $0)
      look()
    }
  }

  private func look() {
    guard let consumer else { return }
    let now = DispatchTime.now()
    let (events, due, hasEnded) = state.withLock { state in
      let (events, due) = state.take(at: now)
      return (events, due, state.hasEnded)
    }
    if let due { wake(at: due, since: now) }
    let goesOn = events.isEmpty || consumer.take(events)
    guard !goesOn || hasEnded else { return }
    self.consumer = nil
    consumer.end.resume()
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
}

/// What waits in a queue, and when it is to be looked at.
nonisolated private struct State {
  private var events: [Event] = []
  private var texts: [Event] = []
  var hasEnded = false
  private var isLookDue = false
  /// When a look for text comes.
  private var textLook: DispatchTime?
  /// From when on text is to be taken.
  private var textDue = DispatchTime(uptimeNanoseconds: 1)

  /// Less than the time between two reads and more than that of a frame, so that text which is read
  /// is drawn at once, and not after a timer here and one there.
  private static let textInterval = DispatchTimeInterval.milliseconds(36)

  /// Answers when to look for it, unless a look comes anyway.
  mutating func add(_ event: Event, at now: DispatchTime) -> DispatchTime? {
    guard !hasEnded else { return nil }
    guard !event.isStreamedText else {
      texts.append(event)
      return nextTextLook(since: now)
    }
    if !event.isInput { releaseText(at: now) }
    events.append(event)
    defer { isLookDue = true }
    return isLookDue ? nil : now
  }

  /// What is to be taken now, and when to look again for what is left.
  mutating func take(at now: DispatchTime) -> (events: [Event], next: DispatchTime?) {
    isLookDue = false
    if let time = textLook, time <= now { textLook = nil }
    if hasEnded || textDue <= now { releaseText(at: now) }
    defer { events = [] }
    return (events, texts.isEmpty ? nil : nextTextLook(since: now))
  }

  private mutating func nextTextLook(since now: DispatchTime) -> DispatchTime? {
    guard textLook == nil else { return nil }
    textLook = max(now, textDue)
    return textLook
  }

  private mutating func releaseText(at now: DispatchTime) {
    guard !texts.isEmpty else { return }
    events += texts
    texts = []
    textDue = now + Self.textInterval
  }
}
