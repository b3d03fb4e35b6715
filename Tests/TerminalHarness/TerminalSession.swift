internal import CTerminalEmulator
internal import Dispatch
internal import Foundation
internal import Screen
internal import Synchronization

/// A program on a pseudo terminal with the emulator that reads it.
///
/// Output is read on a queue of the session's own as soon as it comes, whether or not a test waits,
/// as a terminal does; so the state is behind a lock: that queue, the one that writes and the test
/// all come to it.
final class TerminalSession: Sendable {
  /// What a waiting test is told.
  enum Update: Sendable {
    case changed(Snapshot)
    case deadline
  }

  /// The session at one moment.
  struct Snapshot: Sendable {
    let screen: TerminalScreen
    /// How often the program was stopped.
    let stops: Int
    let end: ProgramEnd?
    /// Whether no more output can come.
    let isSilent: Bool
  }

  private struct State {
    let emulator: TerminalEmulator
    let answersQueries: Bool
    var output: [UInt8] = []
    var observers: [Int: AsyncStream<Update>.Continuation] = [:]
    var nextObserver = 0
    var stops = 0
    var end: ProgramEnd?
    var usage: ProgramUsage?
    var isReading = true
    var isSilent = false
    /// The terminal's side of the pseudo terminal; nil once closed.
    var terminal: Int32?
    var outputSource: (any DispatchSourceRead)?
    var reportSource: (any DispatchSourceRead)?

    var snapshot: Snapshot {
      Snapshot(screen: emulator.screen, stops: stops, end: end, isSilent: isSilent)
    }

    func notify() {
      guard !observers.isEmpty else { return }
      let update = Update.changed(snapshot)
      for observer in observers.values { observer.yield(update) }
    }

    /// Takes output, none at its end. Returns what the emulator replies, and whether to read on.
    mutating func take(_ bytes: [UInt8]) -> (typed: [UInt8], goesOn: Bool) {
      output += bytes
      emulator.feed(bytes)
      if bytes.isEmpty { fallSilent() }
      notify()
      let typed = emulator.takeTyped()
      return (answersQueries ? typed : [], isReading && !isSilent)
    }

    mutating func take(_ report: ProgramReport) {
      switch report.kind {
      case PROGRAM_EXITED: end = .exited(status: report.number)
      case PROGRAM_SIGNALLED: end = .signalled(report.number)
      default: stops += 1
      }
      usage = ProgramUsage(
        peakMemory: Int(report.peak_memory) * 1024,
        processorTime: .microseconds(report.processor_time)
      )
    }

    /// A suspended source must not be released.
    mutating func resumeReading() {
      if !isReading { outputSource?.resume() }
      isReading = true
    }

    mutating func fallSilent() {
      isSilent = true
      outputSource?.cancel()
      outputSource = nil
    }
  }

  private let state: Mutex<State>
  private let handle: ProgramHandle
  private let readQueue = DispatchQueue(label: "terminal output")
  private let writeQueue = DispatchQueue(label: "terminal input")

  var program: pid_t { handle.program }
  var initialModes: TerminalModes { TerminalModes(handle.initial_modes) }

  /// Throws `TerminalError`.
  init(_ launch: ProgramLaunch, size: Size, answersQueries: Bool) throws {
    let emulator = try TerminalEmulator(size: size)
    handle = try launch.spawn(size: size)
    state = Mutex(
      State(emulator: emulator, answersQueries: answersQueries, terminal: handle.terminal)
    )
  }

  // MARK: reading

  func startReading() {
    let output = fcntl(handle.terminal, F_DUPFD_CLOEXEC, 3)
    let reports = handle.reports
    state.withLock { state in
      state.outputSource = source(of: output) { $0.readOutput(from: $1) }
      state.reportSource = source(of: reports) { $0.readReport(from: $1) }
      state.outputSource?.activate()
      state.reportSource?.activate()
    }
  }

  private func source(
    of descriptor: Int32,
    handler: @escaping @Sendable (TerminalSession, Int32) -> Void
  ) -> sending any DispatchSourceRead {
    let source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: readQueue)
    source.setEventHandler { handler(self, descriptor) }
    source.setCancelHandler { close(descriptor) }
    return source
  }

  /// Reads all there is: a source tells of a hang-up and of the output before it only once.
  private func readOutput(from descriptor: Int32) {
    var buffer = [UInt8](repeating: 0, count: 65536)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      if count < 0, errno == EAGAIN { return }
      let (typed, goesOn) = state.withLock { $0.take(Array(buffer.prefix(max(0, count)))) }
      send(typed)
      if !goesOn { return }
    }
  }

  private func readReport(from descriptor: Int32) {
    var report = ProgramReport()
    let size = MemoryLayout<ProgramReport>.size
    guard read(descriptor, &report, size) == size else { return }
    state.withLock { state in
      state.take(report)
      state.notify()
    }
  }

  /// Stops or goes on taking output, as a terminal does that is scrolled or gone over a bad line.
  func setReading(_ isReading: Bool) {
    state.withLock { state in
      guard state.isReading != isReading else { return }
      state.isReading = isReading
      if isReading { state.outputSource?.resume() } else { state.outputSource?.suspend() }
    }
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
    }
  }

  /// Brings a stopped program back to the foreground and lets it go on.
  func resumeProgram() {
    var byte: UInt8 = 1
    _ = write(handle.control, &byte, 1)
  }

  // MARK: looking

  var snapshot: Snapshot { state.withLock { $0.snapshot } }
  var output: [UInt8] { state.withLock { $0.output } }
  var usage: ProgramUsage? { state.withLock { $0.usage } }
  var isReading: Bool { state.withLock { $0.isReading } }

  var modes: TerminalModes? {
    state.withLock { $0.terminal.flatMap(TerminalModes.init(of:)) }
  }

  /// The session now and after every change, until the deadline.
  func updates(within timeout: Duration) -> AsyncStream<Update> {
    let (stream, continuation) = AsyncStream.makeStream(of: Update.self)
    let observer = state.withLock { state in
      state.nextObserver += 1
      state.observers[state.nextObserver] = continuation
      continuation.yield(.changed(state.snapshot))
      return state.nextObserver
    }
    continuation.onTermination = { [weak self] _ in
      _ = self?.state.withLock { $0.observers.removeValue(forKey: observer) }
    }
    readQueue.asyncAfter(deadline: .now() + timeout / .seconds(1)) {
      continuation.yield(.deadline)
    }
    return stream
  }

  // MARK: ending

  /// Takes the terminal away while the program still runs.
  func hangUp() {
    state.withLock { state in
      state.resumeReading()
      state.fallSilent()
    }
    closeTerminal()
    state.withLock { $0.notify() }
  }

  /// Kills the program if it still runs and gives everything back.
  func end() {
    program_release(handle)
    state.withLock { state in
      state.resumeReading()
      state.fallSilent()
      state.reportSource?.cancel()
      state.reportSource = nil
    }
    closeTerminal()
  }

  private func closeTerminal() {
    writeQueue.async {
      self.state.withLock { state in
        if let terminal = state.terminal { close(terminal) }
        state.terminal = nil
      }
    }
  }
}
