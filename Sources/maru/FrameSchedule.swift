import Dispatch

/// When frames are due: after each key, and at most thirty times a second after all else. What
/// streams in does not wait for the frame of a key: it would come with the next key's.
///
/// At most half of the time goes into drawing. Otherwise frames that take longer than their time
/// would each show one event more, and all that streams in would wait, the next key behind it.
nonisolated struct FrameSchedule {
  /// When the frame that was asked for is due.
  private var due: DispatchTime?
  private var isAfterKey = false
  private var last = Self.longAgo
  private var lastAfterKey = Self.longAgo
  /// When the frame was begun that is drawn, or the last one.
  private var begun = Self.longAgo
  /// When as much time has gone by since the last frame as it took.
  private var rested = Self.longAgo

  private static let longAgo = DispatchTime(uptimeNanoseconds: 1)
  private static let interval = DispatchTimeInterval.milliseconds(33)
  /// What was typed is not to wait behind a stream that is drawn all the time.
  private static let keyInterval = DispatchTimeInterval.milliseconds(1)

  /// Asks for a frame at `now`. Answers when it is due; `nil` where one is due no later.
  mutating func request(afterKey: Bool, at now: DispatchTime) -> DispatchTime? {
    let next =
      afterKey
      ? max(now, lastAfterKey + Self.keyInterval) : max(now, last + Self.interval, rested)
    if let due, due <= next { return nil }
    due = next
    isAfterKey = afterKey
    return next
  }

  /// Begins to draw the frame that is due at a time; `false` where an earlier one has come in its
  /// place.
  mutating func begin(_ time: DispatchTime, at now: DispatchTime) -> Bool {
    guard due == time else { return false }
    due = nil
    begun = now
    if isAfterKey { lastAfterKey = now } else { last = now }
    return true
  }

  /// The frame is drawn.
  mutating func end(at now: DispatchTime) {
    rested = now + .nanoseconds(Int(now.uptimeNanoseconds - begun.uptimeNanoseconds))
  }
}
