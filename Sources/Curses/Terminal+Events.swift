import CNCurses
import Dispatch
import Glibc
package import Screen

/// Keys, signals and the terminal's end.
extension Terminal {
  /// Bytes read at once, and times that is done before others get their turn.
  private static let readLimit = (bytes: 65_536, rounds: 16)

  func listen() {
    let descriptor = device.readDescriptor
    input = SourceGate(
      descriptor,
      for: .input,
      onEvent: { [weak self] in self?.readInput() },
      onCancel: { _ = close(descriptor) }
    )
    signals = SourceGate(
      signalDescriptor,
      for: .input,
      onEvent: { [weak self] in self?.readSignals() }
    )
    DispatchQueue.main.async { [weak self] in
      guard let self else { return }
      isListening = true
      signals?.open()
      if isActive { input?.open() }
    }
  }

  // MARK: Input

  /// What has been typed and not been reported yet; it is not reported again.
  package func takeTyped() -> [InputEvent] {
    defer { awaitSilence() }
    return isActive ? readTyped() ?? [] : []
  }

  /// Reads what has come and reports it.
  private func readInput() {
    for _ in 0..<Self.readLimit.rounds where isActive {
      guard let events = readTyped() else { break }
      report(events)
    }
    awaitSilence()
  }

  /// The events of what can be read at once; `nil` where that is nothing. Notices when the terminal
  /// is gone.
  private func readTyped() -> [InputEvent]? {
    var count = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: Self.readLimit.bytes) { buffer, length in
      repeat {
        count = read(device.readDescriptor, buffer.baseAddress, buffer.count)
      } while count < 0 && errno == EINTR
      length = max(count, 0)
    }
    if count > 0 { return PasteBurst.joining(decoder.decode(bytes)) }
    noticeFailure(of: count == 0 ? 0 : errno)
    return nil
  }

  /// Tells a terminal that is gone from one that has nothing to read, and from one that is another
  /// job's: reading fails as if it were gone then, until the signal to go on has been read.
  private func noticeFailure(of number: Int32) {
    switch number {
    case EAGAIN: break
    case 0, EIO: if device.isHungUp { hangUp() } else if device.isOfAnotherJob { resume() }
    default: hangUp()
    }
  }

  private func report(_ events: [InputEvent]) {
    for reply in decoder.takeReplies() where Self.isClaimed { take(reply) }
    for event in events where Self.isClaimed { onEvent(.input(event)) }
  }

  private func take(_ reply: TerminalReply) {
    guard let found = probe.take(reply, at: .now), found != traits else { return }
    traits = found
    painter.synchronizesUpdates = found.synchronizesUpdates
    onEvent(.traits(found))
  }

  /// Asks to be called once the terminal was silent for as long as the decoder needs.
  private func awaitSilence() {
    silence?.cancel()
    silence = nil
    guard isActive, let patience = decoder.patience else { return }
    let item = DispatchWorkItem { [weak self] in
      MainActor.assumeIsolated { self?.silenceFell() }
    }
    silence = item
    let (seconds, attoseconds) = patience.components
    let nanoseconds = Int(seconds) * 1_000_000_000 + Int(attoseconds / 1_000_000_000)
    DispatchQueue.main.asyncAfter(deadline: .now() + .nanoseconds(nanoseconds), execute: item)
  }

  /// Flushes the decoder, unless bytes have come that nobody had the time to read.
  private func silenceFell() {
    guard isActive else { return }
    var state = pollfd(fd: device.readDescriptor, events: Int16(POLLIN), revents: 0)
    if poll(&state, 1, 0) > 0 {
      readInput()
    } else {
      report(decoder.flush())
      awaitSilence()
    }
  }

  // MARK: Signals

  private func readSignals() {
    for signal in takeSignals() where Self.isClaimed { handle(signal) }
  }

  /// The signals that have come, in order, each once.
  func takeSignals() -> [Int32] {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = read(signalDescriptor, &buffer, buffer.count)
    guard count > 0 else { return [] }
    return buffer[..<count].reduce(into: []) { signals, byte in
      if !signals.contains(Int32(byte)) { signals.append(Int32(byte)) }
    }
  }

  func handle(_ signal: Int32) {
    switch signal {
    case SIGWINCH: if isActive { adoptSize() }
    case SIGTSTP: if isActive { suspend() } else { cn_stop_process() }
    case SIGCONT: if isActive || foregroundCheck != nil { resume() }
    case SIGTERM: onEvent(.ended(.terminate))
    // Keys make these while the terminal is lent, and mean its borrower.
    case SIGINT: if isActive || isLetGo { onEvent(.ended(.interrupt)) }
    case SIGQUIT: if isActive || isLetGo { onEvent(.ended(.quit)) }
    case SIGHUP where isLetGo: break
    // Whoever sends it by hand has a terminal that wants to be given back.
    case SIGHUP: if device.isHungUp { hangUp() } else { onEvent(.ended(.hangup)) }
    default: break
    }
  }

  private func adoptSize() {
    measure()
    onEvent(.resized(size))
    // Terminals that come back at the same size ask that way for everything anew.
    if let frame = waitingFrame ?? painter.painted { present(frame) }
  }

  /// The terminal is gone: nothing is read or written any more.
  func hangUp() {
    guard !isGone else { return }
    isGone = true
    isActive = false
    output?.discard()
    input?.cancel()
    input = nil
    onEvent(.ended(.hangup))
  }
}
