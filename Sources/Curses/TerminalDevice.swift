import CNCurses
import Glibc
import Screen

/// The terminal as a file, opened anew: making this one non-blocking leaves the shell's alone.
nonisolated struct TerminalDevice {
  /// Closed by whoever waits for input on it.
  let readDescriptor: Int32
  /// Closed by whoever waits for room in it.
  let writeDescriptor: Int32
  /// The modes the shell had.
  let shellModes: termios
  /// Whether it is the terminal of the standard streams.
  let isStandard: Bool

  /// Opens the terminal at `path`, or that of standard input.
  /// - Throws: `TerminalError.notATerminal`, `TerminalError.system`.
  init(path: String?) throws(TerminalError) {
    isStandard = path == nil
    readDescriptor = try Self.open(path)
    writeDescriptor = fcntl(readDescriptor, F_DUPFD_CLOEXEC, 3)
    var modes = termios()
    guard writeDescriptor >= 0, tcgetattr(readDescriptor, &modes) == 0 else {
      let number = errno
      close(readDescriptor)
      if writeDescriptor >= 0 { close(writeDescriptor) }
      throw .system(path ?? "terminal", number)
    }
    shellModes = modes
  }

  private static func open(_ path: String?) throws(TerminalError) -> Int32 {
    if path == nil && (isatty(STDIN_FILENO) == 0 || isatty(STDOUT_FILENO) == 0) {
      throw .notATerminal
    }
    // Standard input's own name may not exist in a container, and not be ours to open after su.
    for path in path.map({ [$0] }) ?? ["/proc/self/fd/0", "/dev/tty"] {
      let descriptor = Glibc.open(path, O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK)
      if descriptor >= 0 { return descriptor }
    }
    throw .system(path ?? "/dev/tty", errno)
  }

  /// Has every key come as bytes, unechoed and at once, and bytes written go out as they are.
  func makeRaw() {
    var modes = shellModes
    cfmakeraw(&modes)
    tcsetattr(readDescriptor, TCSANOW, &modes)
  }

  /// The terminal's size; 24 rows of 80 if it tells none.
  var size: Size {
    var window = winsize()
    guard ioctl(readDescriptor, UInt(TIOCGWINSZ), &window) == 0 else {
      return Size(rows: 24, columns: 80)
    }
    return Size(rows: Int(window.ws_row), columns: Int(window.ws_col)).clampedToScreen
  }

  /// Whether the other end is gone.
  var isHungUp: Bool {
    var state = pollfd(fd: readDescriptor, events: Int16(POLLIN), revents: 0)
    return poll(&state, 1, 0) > 0 && Int32(state.revents) & (POLLHUP | POLLERR | POLLNVAL) != 0
  }

  /// Whether the shell has another job in its foreground.
  var isOfAnotherJob: Bool {
    let owner = tcgetpgrp(readDescriptor)
    return owner >= 0 && owner != getpgrp()
  }

  /// Whether nobody is left who could bring this job to the foreground: its parent is of another
  /// session.
  var isWithoutShell: Bool {
    let session = getsid(getppid())
    return session >= 0 && session != getsid(0)
  }

  /// Has the standard streams that are devices lead nowhere: a terminal stays in use as long as
  /// anybody has it open.
  static func leaveStandardStreams() {
    let nowhere = Glibc.open("/dev/null", O_RDWR | O_CLOEXEC)
    guard nowhere >= 0 else { return }
    for descriptor in STDIN_FILENO...STDERR_FILENO {
      var status = stat()
      let isDevice = fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFCHR
      if isDevice { dup2(nowhere, descriptor) }
    }
    close(nowhere)
  }

  /// Closes what was opened, if nobody waits for it yet.
  func closeAll() {
    close(readDescriptor)
    close(writeDescriptor)
  }
}
