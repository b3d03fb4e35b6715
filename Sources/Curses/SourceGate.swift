import Dispatch

/// A dispatch source that can be paused, and ends well from either state.
final class SourceGate {
  private let source: any DispatchSourceProtocol
  private(set) var isOpen = false

  /// A paused source. `onCancel` is called once nothing waits for the descriptor any more.
  init(
    _ source: any DispatchSourceProtocol,
    onEvent: @escaping @MainActor () -> Void,
    onCancel: @escaping @Sendable () -> Void = {}
  ) {
    self.source = source
    source.setEventHandler { MainActor.assumeIsolated(onEvent) }
    source.setCancelHandler(handler: onCancel)
  }

  func open() {
    if !isOpen { source.resume() }
    isOpen = true
  }

  func pause() {
    if isOpen { source.suspend() }
    isOpen = false
  }

  /// Ends the source. A paused one would never reach its end, so it runs on to it.
  func cancel() {
    source.cancel()
    open()
  }
}
