import Dispatch

/// Draws when asked, at most sixty times a second, however often it is asked.
final class FrameClock {
  private let draw: () -> Void
  private var isScheduled = false
  private var last = DispatchTime(uptimeNanoseconds: 1)

  private static let interval = DispatchTimeInterval.milliseconds(16)

  init(draw: @escaping () -> Void) {
    self.draw = draw
  }

  /// Asks for a frame: after what already waits on the main queue, or a frame's time after the last.
  func request() {
    guard !isScheduled else { return }
    isScheduled = true
    let next = last + Self.interval
    if next <= .now() {
      DispatchQueue.main.async { MainActor.assumeIsolated { self.tick() } }
    } else {
      DispatchQueue.main.asyncAfter(deadline: next) { MainActor.assumeIsolated { self.tick() } }
    }
  }

  private func tick() {
    isScheduled = false
    last = .now()
    draw()
  }
}
