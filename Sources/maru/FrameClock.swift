import Dispatch

/// Draws when asked, as often as `FrameSchedule` lets it.
final class FrameClock {
  private let draw: () -> Void
  private var schedule = FrameSchedule()

  init(draw: @escaping () -> Void) {
    self.draw = draw
  }

  /// Asks for a frame: after what already waits on the main queue, or when its time has come.
  func request(afterKey: Bool = false) {
    let now = DispatchTime.now()
    guard let due = schedule.request(afterKey: afterKey, at: now) else { return }
    let tick: @Sendable () -> Void = { MainActor.assumeIsolated { self.tick(due) } }
    // A timer goes through another thread, even one that is due.
    if due == now {
      DispatchQueue.main.async(execute: tick)
    } else {
      DispatchQueue.main.asyncAfter(deadline: due, execute: tick)
    }
  }

  private func tick(_ due: DispatchTime) {
    guard schedule.begin(due, at: .now()) else { return }
    draw()
    schedule.end(at: .now())
  }
}
