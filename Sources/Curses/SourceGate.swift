import Dispatch
import Glibc

/// Tells when a descriptor can be read or written. It can be paused, and ends well from either state.
final class SourceGate {
  /// What is waited for.
  enum Kind {
    case room, input
  }

  let descriptor: Int32
  let onEvent: () -> Void
  private(set) var isOpen = false
  private let kind: Kind
  private let onCancel: @Sendable () -> Void
  /// Where the main loop does not run, as in a program that has another.
  private let source: (any DispatchSourceProtocol)?

  /// A paused one. `onCancel` is called once nothing waits for the descriptor any more.
  init(
    _ descriptor: Int32,
    for kind: Kind,
    onEvent: @escaping @MainActor () -> Void,
    onCancel: @escaping @Sendable () -> Void = {}
  ) {
    self.descriptor = descriptor
    self.kind = kind
    self.onEvent = onEvent
    self.onCancel = onCancel
    source = MainLoop.isRunning ? nil : Self.source(descriptor, kind)
    source?.setEventHandler { MainActor.assumeIsolated(onEvent) }
    source?.setCancelHandler(handler: onCancel)
  }

  private static func source(_ descriptor: Int32, _ kind: Kind) -> any DispatchSourceProtocol {
    switch kind {
    case .input: DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: .main)
    case .room: DispatchSource.makeWriteSource(fileDescriptor: descriptor, queue: .main)
    }
  }

  /// What `poll` is asked for.
  var pollEvents: Int16 {
    switch kind {
    case .input: Int16(POLLIN)
    case .room: Int16(POLLOUT)
    }
  }

  func open() {
    guard !isOpen else { return }
    isOpen = true
    if let source { source.resume() } else { MainLoop.watch(self) }
  }

  func pause() {
    guard isOpen else { return }
    isOpen = false
    if let source { source.suspend() } else { MainLoop.forget(self) }
  }

  /// Ends it. A paused source would never reach its end, so it runs on to it.
  func cancel() {
    guard let source else {
      pause()
      return onCancel()
    }
    source.cancel()
    open()
  }
}
