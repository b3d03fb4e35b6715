import CNCurses
import Dispatch
import Glibc

/// Giving the terminal back, for good or for a while.
extension Terminal {
  /// Milliseconds a terminal that takes nothing may hold up its release.
  private static let releasePatience: Int32 = 1000
  /// Time between two looks at whose the terminal is, while it is another job's.
  private static let foregroundInterval = DispatchTimeInterval.milliseconds(50)

  /// Gives the terminal back as it was, waiting for it one second at most. Once is enough; more do
  /// no harm.
  package func restore() {
    guard Self.isClaimed, let signals else { return }
    deactivate()
    cn_signals_remove()
    // The shell may pass the same hangup on once more.
    if isGone { signal(SIGHUP, SIG_IGN) }
    signals.cancel()
    self.signals = nil
    close()
    Self.isClaimed = false
  }

  /// Lets go of the terminal for good, though the process goes on: what asks for its end is still
  /// reported, a further hangup is not. Standard streams that were a terminal lead nowhere then.
  package func letGo() {
    guard !isLetGo else { return }
    isLetGo = true
    deactivate()
    isGone = true
    errorRedirection?.stop()
    if device.isStandard { TerminalDevice.leaveStandardStreams() }
    close()
  }

  private func close() {
    // The descriptor's number may be another file's by the time the process ends.
    cn_terminal_disarm()
    input?.cancel()
    input = nil
    output?.close()
    output = nil
  }

  /// Stops the process, as Ctrl+Z does elsewhere, with the terminal given back; returns when it is
  /// continued. Reports `resumed` once it is so in the foreground.
  package func suspend() {
    guard isActive else { return }
    deactivate()
    let others = stop()
    resume()
    for signal in others where Self.isClaimed { handle(signal) }
  }

  /// Stops the process. Answers which signals came besides the one that continued it.
  private func stop() -> [Int32] {
    cn_stop_process()
    // The signal that continued the process is on its way; it must not count as another.
    var state = pollfd(fd: signalDescriptor, events: Int16(POLLIN), revents: 0)
    poll(&state, 1, 50)
    return takeSignals().filter { $0 != SIGCONT && $0 != SIGTSTP && $0 != SIGWINCH }
  }

  /// Lends the terminal while `body` runs, such as to an editor, then claims it again and reports
  /// `resumed`. Keys typed meanwhile are the borrower's.
  package func withReleased<Result>(_ body: () async throws -> Result) async rethrows -> Result {
    deactivate()
    defer { resume() }
    return try await body()
  }

  /// Makes the terminal ours.
  func activate() {
    guard !isActive, !isGone, let output else { return }
    isActive = true
    device.makeRaw()
    var modes = device.shellModes
    let restore = painter.framing.restore
    cn_terminal_arm(device.writeDescriptor, &modes, restore, restore.count)
    errorRedirection?.start()
    output.hold(painter.framing.claim + (reportsMouse ? mouseMode : []))
    painter.invalidate()
    wantsProbe = true
    if isListening { input?.open() }
  }

  /// Makes the terminal the shell's. What it has not taken is dropped.
  private func deactivate() {
    foregroundCheck?.cancel()
    foregroundCheck = nil
    guard isActive else { return }
    isActive = false
    input?.pause()
    silence?.cancel()
    silence = nil
    awaitAnswers()
    decoder = KeyDecoder()
    output?.discard()
    cn_terminal_restore(Self.releasePatience)
    errorRedirection?.stop()
  }

  /// Reads the answers that are on their way, so that the shell does not take them for typed text.
  private func awaitAnswers() {
    guard output?.isEmpty == true else { return }
    var buffer = [UInt8](repeating: 0, count: 4096)
    while let left = probe.timeToWait(at: .now) {
      var state = pollfd(fd: device.readDescriptor, events: Int16(POLLIN), revents: 0)
      let milliseconds = Int32(left / .milliseconds(1)) + 1
      guard poll(&state, 1, milliseconds) > 0 else { continue }
      let count = read(device.readDescriptor, &buffer, buffer.count)
      guard count > 0 else { return }
      _ = decoder.decode(Array(buffer[..<count]))
      for reply in decoder.takeReplies() { _ = probe.take(reply, at: .now) }
    }
  }

  /// Claims the terminal again, whatever has become of it meanwhile; as soon as it is this job's,
  /// where it is another's.
  func resume() {
    guard Self.isClaimed, !isGone else { return }
    if isActive { deactivateQuietly() }
    foregroundCheck?.cancel()
    foregroundCheck = nil
    if device.isOfAnotherJob { return awaitForeground() }
    activate()
    let before = size
    measure()
    if size != before { onEvent(.resized(size)) }
    onEvent(.resumed)
    if isActive { refresh() }
  }

  /// Looks again in a while, since no signal tells that `fg` has brought a running job to the
  /// foreground.
  ///
  /// Stopping until then would be a race with `fg`: a shell that takes the job for running does not
  /// continue it, and shows it as stopped once more.
  private func awaitForeground() {
    if device.isWithoutShell { return hangUp() }
    let check = DispatchWorkItem { [weak self] in
      MainActor.assumeIsolated { self?.resume() }
    }
    foregroundCheck = check
    DispatchQueue.main.asyncAfter(deadline: .now() + Self.foregroundInterval, execute: check)
  }

  /// Forgets being active, since something stopped the process without giving the terminal back.
  private func deactivateQuietly() {
    isActive = false
    input?.pause()
    output?.discard()
    errorRedirection?.stop()
  }
}
