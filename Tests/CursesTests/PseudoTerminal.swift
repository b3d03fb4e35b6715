import CNCurses
import Dispatch
import Glibc
import Screen
import Testing

@testable import Curses

/// A terminal whose other end the test holds.
@MainActor
final class PseudoTerminal {
  let path: String
  private let ourEnd: Int32
  /// Kept open, so that the modes stay readable when nobody else has it open.
  private let theirEnd: Int32
  private let screen: EmulatedScreen
  private var source: (any DispatchSourceRead)?
  private var continuation: AsyncStream<Void>.Continuation?

  init(size: Size) throws {
    var ends: (ours: Int32, theirs: Int32) = (-1, -1)
    var window = winsize(
      ws_row: UInt16(size.rows),
      ws_col: UInt16(size.columns),
      ws_xpixel: 0,
      ws_ypixel: 0
    )
    try #require(openpty(&ends.ours, &ends.theirs, nil, nil, &window) == 0)
    (ourEnd, theirEnd) = ends
    path = String(cString: try #require(ttyname(ends.theirs)))
    screen = try EmulatedScreen(size: size)
    _ = fcntl(ourEnd, F_SETFL, O_NONBLOCK)
  }

  isolated deinit {
    source?.cancel()
    close(theirEnd)
    close(ourEnd)
  }

  /// The terminal's modes as bytes, to compare.
  var modes: [UInt8] {
    var modes = termios()
    tcgetattr(theirEnd, &modes)
    return withUnsafeBytes(of: modes) { Array($0) }
  }

  /// Types, as fast as the terminal takes it.
  func type(_ text: String) async throws {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let written = bytes.withUnsafeBytes { write(ourEnd, $0.baseAddress, $0.count) }
      if written > 0 { bytes = bytes.dropFirst(written) }
      try Task.checkCancellation()
      await Task.yield()
    }
  }

  /// Bytes typed that nobody has read.
  var unreadCount: Int32 {
    var count: Int32 = 0
    _ = ioctl(theirEnd, UInt(FIONREAD), &count)
    return count
  }

  /// Writes to the terminal as another program would.
  func scribble(_ text: String) {
    let bytes = Array(text.utf8)
    write(theirEnd, bytes, bytes.count)
  }

  func resize(to size: Size) {
    var window = winsize()
    window.ws_row = UInt16(size.rows)
    window.ws_col = UInt16(size.columns)
    _ = ioctl(ourEnd, UInt(TIOCSWINSZ), &window)
    screen.resize(to: size)
  }

  /// Hangs up, as a closed window does.
  func hangUp() {
    let nothing = open("/dev/null", O_RDWR | O_CLOEXEC)
    dup2(nothing, ourEnd)
    close(nothing)
  }

  /// Shows what has been written and returns how many bytes that was.
  @discardableResult
  func drain() -> Int {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    var total = 0
    while true {
      let count = read(ourEnd, &buffer, buffer.count)
      guard count > 0 else { return total }
      screen.feed(Array(buffer[..<count]))
      total += count
    }
  }

  /// Reads until the screen is as asked for.
  func wait(until isReached: (EmulatedScreen) -> Bool) async throws {
    if source == nil { startReading() }
    while true {
      drain()
      if isReached(screen) { return }
      let (stream, continuation) = AsyncStream<Void>.makeStream()
      self.continuation = continuation
      for await _ in stream { break }
      try Task.checkCancellation()
    }
  }

  private func startReading() {
    let source = DispatchSource.makeReadSource(fileDescriptor: ourEnd, queue: .main)
    source.setEventHandler { [weak self] in
      MainActor.assumeIsolated {
        self?.drain()
        self?.continuation?.yield()
      }
    }
    source.activate()
    self.source = source
  }
}

/// The events of one terminal, in order.
@MainActor
final class EventLog {
  private(set) var all: [TerminalEvent] = []
  private var continuation: AsyncStream<Void>.Continuation?

  func add(_ event: TerminalEvent) {
    all.append(event)
    continuation?.yield()
  }

  /// Waits for an event.
  func wait(for event: TerminalEvent) async throws {
    while !all.contains(event) {
      let (stream, continuation) = AsyncStream<Void>.makeStream()
      self.continuation = continuation
      for await _ in stream { break }
      try Task.checkCancellation()
    }
  }
}
