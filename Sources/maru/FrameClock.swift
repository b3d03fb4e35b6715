import Dispatch

/// Draws when asked, at most thirty times a second, however often it is asked, and besides after each
/// key. What streams in does not wait for the frame of a key: it would come with the next key's.
///
/// At most half of the time goes into drawing. Otherwise frames that take longer than their time
/// would each show one event more, and all that streams in would wait, the next key behind it.
final class FrameClock {
  private let draw: () -> Void
  /// When the frame that was asked for is due.
  private var due: DispatchTime?
  private var isAfterKey = false
  private var last = DispatchTime(uptimeNanoseconds: 1)
  private var lastAfterKey = DispatchTime(uptimeNanoseconds: 1)
  /// When as much time has gone by since the last frame as it took.
  private var rested = DispatchTime(uptimeNanoseconds: 1)

  private static let interval = DispatchTimeInterval.milliseconds(33)
  /// What was typed is not to wait behind a stream that is drawn all the time.
  private static let keyInterval = DispatchTimeInterval.milliseconds(1)

  init(draw: @escaping () -> Void) {
    self.draw = draw
  }

  /// Asks for a frame: after what already waits on the main queue, or a frame's time after the last.
  func request(afterKey: Bool = false) {
    let now = DispatchTime.now()
    let next =
      afterKey
      ? max(now, lastAfterKey + Self.keyInterval) : max(now, last + Self.interval, rested)
    if let due, due <= next { return }
    due = next
    isAfterKey = afterKey
    let tick: @Sendable () -> Void = { MainActor.assumeIsolated { self.tick(next) } }
    // A timer goes through another thread, even one that is due.
    if next == now {
      DispatchQueue.main.async(execute: tick)
    } else {
      DispatchQueue.main.asyncAfter(deadline: next, execute: tick)
    }
  }

  /// Draws, unless an earlier frame has come in place of this one.
  private func tick(_ time: DispatchTime) {
    guard due == time else { return }
    due = nil
    let start = DispatchTime.now()
    if isAfterKey { lastAfterKey = start } else { last = start }
    draw()
    let end = DispatchTime.now()
    rested = end + .nanoseconds(Int(end.uptimeNanoseconds - start.uptimeNanoseconds))
  }
}
