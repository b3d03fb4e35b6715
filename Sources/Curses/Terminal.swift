import CNCurses
import Dispatch
import Glibc
package import Screen

/// The person's terminal, claimed: its keys come as events, frames go to it, and it is given back
/// as it was.
///
/// This module paints what it is told and tells what happened; it knows nothing of conversations or
/// of what a key means. One terminal can be claimed at a time. Nothing here waits for the terminal:
/// frames it cannot take yet are replaced by newer ones.
package final class Terminal {
  /// Rows and columns of the terminal.
  package private(set) var size: Size

  /// The name the terminal goes by, where the system does not know it.
  package let unknownName: String?

  let device: TerminalDevice
  let painter: Painter
  let onEvent: @MainActor (TerminalEvent) -> Void
  var output: OutputQueue?
  var input: SourceGate?
  var signals: SourceGate?
  var signalDescriptor: Int32 = -1
  var errorRedirection: ErrorRedirection?
  var decoder = KeyDecoder()
  /// Flushes the decoder after a silence.
  var silence: DispatchWorkItem?
  /// What the terminal was asked.
  var probe = TerminalProbe()
  /// The terminal is to be asked along with the next frame, which is painted whole.
  var wantsProbe = false
  /// What the terminal told about itself.
  var traits = TerminalTraits()
  /// The newest frame, if the terminal could not take it yet.
  var waitingFrame: Frame?
  /// Looks again at whose the terminal is, while it is another job's.
  var foregroundCheck: DispatchWorkItem?
  /// The terminal is raw and shows frames; not while lent, stopped or in the background.
  var isActive = false
  /// Whether events are reported yet: listening makes a thread, which the first frame goes before.
  var isListening = false
  /// Whether reports of the mouse are asked for.
  var reportsMouse = false
  /// The other end of the terminal has gone.
  var isGone = false
  /// Nothing of the terminal is open any more.
  var isLetGo = false

  static var isClaimed = false

  /// Claims the terminal of standard input and starts to report events on the main actor.
  ///
  /// - Parameters:
  ///   - ttyPath: another terminal to claim.
  ///   - terminalName: another name than TERM's.
  ///   - logDescriptor: where standard error goes while the terminal is claimed; stays the caller's.
  ///   - lastWords: what a crash says on the terminal it has given back; at most 1024 bytes.
  ///   - onEvent: called on the main actor, never from within `claim`.
  /// - Returns: the terminal, raw and on its alternate screen.
  /// - Throws: `TerminalError`, with the terminal as it was.
  package static func claim(
    ttyPath: String? = nil,
    terminalName: String? = nil,
    logDescriptor: Int32? = nil,
    lastWords: SafeText? = nil,
    onEvent: @escaping @MainActor (TerminalEvent) -> Void
  ) throws(TerminalError) -> Terminal {
    if isClaimed { throw .claimedAlready }
    let device = try TerminalDevice(path: ttyPath)
    do throws(TerminalError) {
      let name = try TerminalName.chosen(terminalName)
      try TerminalLocale.prepare()
      let painter = try Painter.forTerminal(named: name, size: device.size)
      let words = lastWords.map { Array("\($0.string)\n".utf8) } ?? []
      cn_terminal_set_last_words(words, words.count)
      return try Terminal(device, name, painter, logDescriptor, onEvent)
    } catch {
      device.closeAll()
      throw error
    }
  }

  private init(
    _ device: TerminalDevice,
    _ name: String,
    _ painter: Painter,
    _ logDescriptor: Int32?,
    _ onEvent: @escaping @MainActor (TerminalEvent) -> Void
  ) throws(TerminalError) {
    self.device = device
    self.painter = painter
    unknownName = painter.terminalName == name ? nil : name
    self.onEvent = onEvent
    size = painter.size
    errorRedirection = logDescriptor.map { ErrorRedirection(logDescriptor: $0) }
    signalDescriptor = cn_signals_install()
    if signalDescriptor < 0 { throw .system("signals", errno) }
    Self.isClaimed = true
    output = OutputQueue(descriptor: device.writeDescriptor) { [weak self] in
      self?.presentWaitingFrame()
    }
    listen()
    activate()
  }

  isolated deinit {
    restore()
  }

  /// The name the terminal is painted by; another than TERM's if the system does not know that.
  package var terminalName: String { painter.terminalName }

  /// Colours the terminal shows.
  package var colorDepth: ColorDepth { painter.colorDepth }

  /// Shows a frame. If the terminal has not taken the last one yet, this one waits, and only the
  /// newest is kept.
  package func present(_ frame: Frame) {
    guard isActive, let output, output.isEmpty else {
      waitingFrame = frame
      return
    }
    waitingFrame = nil
    let bytes = takeQuestions() + painter.paint(frame)
    // Nobody has told yet that the shell has the terminal, where a stop came by force.
    if device.isOfAnotherJob { resume() } else { output.send(bytes) }
  }

  /// The questions that are to go before the next frame, if any. A terminal too small for their
  /// characters is not asked.
  private func takeQuestions() -> [UInt8] {
    guard wantsProbe, size.rows > 1, size.columns > 3, !painter.framing.questions.isEmpty else {
      return []
    }
    wantsProbe = false
    probe.begin(at: .now)
    return painter.framing.questions
  }

  /// Paints everything again, since something else may have written to the terminal.
  package func refresh() {
    painter.invalidate()
    if let frame = waitingFrame ?? painter.painted { present(frame) }
  }

  private func presentWaitingFrame() {
    if let frame = waitingFrame { present(frame) }
  }

  /// Takes on the terminal's size of now.
  func measure() {
    size = device.size
    if size == painter.size { painter.invalidate() } else { painter.resize(to: size) }
  }
}
