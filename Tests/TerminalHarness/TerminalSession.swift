internal import CTerminalEmulator
internal import Dispatch
internal import Foundation
internal import Screen
internal import Synchronization

/// A program on a pseudo terminal with the emulator that reads it.
///
/// Output is read on a thread of the session's own as soon as it comes, whether or not a test waits,
/// as a terminal does; so the state is behind a lock: that thread, the queue that writes and the
/// test all come to it. The thread polls, because the sources of Dispatch on Linux sometimes crash
/// when a descriptor is hung up while they are cancelled (Swift 6.3.1).
final class TerminalSession: Sendable {
  private let state: Mutex<SessionState>
  private let handle: ProgramHandle
  private let wakePipe = WakePipe()
  private let writeQueue = DispatchQueue(label: "terminal input")

  var program: pid_t { handle.program }
  var initialModes: TerminalModes { TerminalModes(handle.initial_modes) }

  /// Throws `TerminalError`.
  init(_ launch: ProgramLaunch, size: Size, answer: QueryAnswer) throws {
    let emulator = try TerminalEmulator(size: size)
    let handle = try launch.spawn(size: size)
    self.handle = handle
    state = Mutex(
      SessionState(
        emulator: emulator,
        answer: answer,
        terminal: handle.terminal
      )
    )
    Thread.detachNewThread { self.read() }
  }

  // MARK: reading

  private func read() {
    var buffer = [UInt8](repeating: 0, count: 65536)
    var reports = handle.reports
    while let terminal = state.withLock({ $0.isReleased ? nil : $0.polledTerminal }) {
      var polled = [wakePipe.readingEnd, reports, terminal].map {
        pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
      }
      poll(&polled, nfds_t(polled.count), -1)
      wakePipe.drain()
      if polled[1].revents != 0, !readReport() { reports = -1 }
      if polled[2].revents != 0 { send(state.withLock { $0.readOutput(into: &buffer) }) }
    }
    close(handle.reports)
  }

  /// Returns false when no report can come any more.
  private func readReport() -> Bool {
    var report = ProgramReport()
    let size = MemoryLayout<ProgramReport>.size
    let count = Glibc.read(handle.reports, &report, size)
    if count == size { state.withLock { $0.take(report) } }
    return count != 0
  }

  /// Stops or goes on taking output.
  func setReading(_ isReading: Bool) {
    state.withLock { $0.isReading = isReading }
    wakePipe.wake()
  }

  // MARK: writing

  /// Types bytes after all that was typed before, without waiting for them to be taken.
  func send(_ bytes: [UInt8]) {
    guard !bytes.isEmpty else { return }
    writeQueue.async {
      var rest = bytes[...]
      while !rest.isEmpty, let terminal = self.state.withLock({ $0.terminal }) {
        let count = rest.withUnsafeBufferPointer {
          terminal_write(terminal, $0.baseAddress, $0.count)
        }
        if count < 0, errno == EAGAIN || errno == EINTR { continue }
        guard count > 0 else { return }
        rest = rest.dropFirst(count)
      }
    }
  }

  /// Lets the emulator type something.
  func type(_ action: (TerminalEmulator) -> Void) {
    let typed = state.withLock { state in
      action(state.emulator)
      return state.emulator.takeTyped()
    }
    send(typed)
  }

  func resize(to size: Size) {
    state.withLock { state in
      state.emulator.resize(to: size)
      guard let terminal = state.terminal else { return }
      _ = terminal_resize(terminal, UInt16(clamping: size.rows), UInt16(clamping: size.columns))
      state.notify()
    }
  }

  /// Brings a stopped program back to the foreground and lets it go on.
  func resumeProgram() {
    var byte: UInt8 = 1
    _ = write(handle.control, &byte, 1)
  }

  // MARK: looking

  var snapshot: SessionSnapshot { state.withLock { $0.snapshot } }
  var output: [UInt8] { state.withLock { $0.output } }
  var usage: ProgramUsage? { state.withLock { $0.end == nil ? nil : $0.usage } }
  var isReading: Bool { state.withLock { $0.isReading } }

  var modes: TerminalModes? {
    state.withLock { $0.terminal.flatMap(TerminalModes.init(of:)) }
  }

  /// The session now and after every change, until the deadline.
  func updates(within timeout: Duration) -> AsyncStream<SessionUpdate> {
    let (stream, continuation) = AsyncStream.makeStream(of: SessionUpdate.self)
    let observer = state.withLock { $0.add(continuation) }
    continuation.onTermination = { [weak self] _ in
      self?.state.withLock { $0.removeObserver(observer) }
    }
    DispatchQueue.global().asyncAfter(deadline: .now() + timeout / .seconds(1)) {
      continuation.yield(.deadline)
    }
    return stream
  }

  // MARK: ending

  /// Takes the terminal away while the program still runs, after all that was typed before. The
  /// wait for output holds the descriptor too, so it is ended.
  func hangUp() {
    writeQueue.async {
      self.state.withLock { $0.closeTerminal() }
      self.wakePipe.wake()
    }
  }

  /// Kills the program if it still runs and gives everything back.
  func release() {
    program_release(handle)
    state.withLock { $0.isReleased = true }
    hangUp()
  }
}
