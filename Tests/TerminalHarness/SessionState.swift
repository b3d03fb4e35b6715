internal import CTerminalEmulator
internal import Foundation

/// What a waiting test is told.
enum SessionUpdate: Sendable {
  case changed(SessionSnapshot)
  case deadline
}

/// A session at one moment.
struct SessionSnapshot: Sendable {
  let screen: TerminalScreen
  /// How often the program was stopped.
  let stops: Int
  let end: ProgramEnd?
  /// Whether no more output can come.
  let isSilent: Bool

  /// Whether neither output nor a status can come any more.
  var isOver: Bool { end != nil && isSilent }
}

/// The state of a session, which its threads and the test share.
struct SessionState {
  let emulator: TerminalEmulator
  let answer: QueryAnswer
  /// The terminal's side of the pseudo terminal; nil once closed.
  var terminal: Int32?
  var output: [UInt8] = []
  var stops = 0
  var end: ProgramEnd?
  var usage: ProgramUsage?
  var isReading = true
  var isSilent = false
  var isReleased = false

  private var observers: [Int: AsyncStream<SessionUpdate>.Continuation] = [:]
  private var observerCount = 0

  init(emulator: TerminalEmulator, answer: QueryAnswer, terminal: Int32) {
    self.emulator = emulator
    self.answer = answer
    self.terminal = terminal
  }

  var snapshot: SessionSnapshot {
    SessionSnapshot(screen: emulator.screen, stops: stops, end: end, isSilent: isSilent)
  }

  /// The descriptor whose output is to be waited for; -1 for none.
  var polledTerminal: Int32 {
    isReading && !isSilent ? terminal ?? -1 : -1
  }

  mutating func add(_ observer: AsyncStream<SessionUpdate>.Continuation) -> Int {
    observerCount += 1
    observers[observerCount] = observer
    observer.yield(.changed(snapshot))
    return observerCount
  }

  mutating func removeObserver(_ observer: Int) {
    observers[observer] = nil
  }

  func notify() {
    guard !observers.isEmpty else { return }
    let update = SessionUpdate.changed(snapshot)
    for observer in observers.values { observer.yield(update) }
  }

  /// Reads some output. Returns what the emulator replies.
  mutating func readOutput(into buffer: inout [UInt8]) -> [UInt8] {
    guard polledTerminal >= 0 else { return [] }
    let count = read(polledTerminal, &buffer, buffer.count)
    if count < 0, errno == EAGAIN || errno == EINTR { return [] }
    if count > 0 {
      let bytes = Array(buffer[..<count])
      output += bytes
      emulator.feed(bytes)
    } else {
      isSilent = true
    }
    notify()
    let typed = emulator.takeTyped()
    return answer.bytes(insteadOf: typed)
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
    notify()
  }

  mutating func closeTerminal() {
    if let terminal { close(terminal) }
    terminal = nil
    isSilent = true
    notify()
  }
}
