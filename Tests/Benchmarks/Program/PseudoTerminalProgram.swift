import Foundation
import Glibc

/// A program on a terminal of its own, read and written byte by byte.
struct PseudoTerminalProgram {
  struct Failure: Error {
    let code: Int32
  }

  private let terminal: Int32
  private let process: pid_t
  private let home: String
  /// `POSIX_SPAWN_SETSID`, which glibc shows to GNU sources alone.
  private static let ownSession: Int16 = 0x80
  /// `TIOCSPTLCK` and `TIOCGPTN`, what `unlockpt` and `ptsname` ask for on Linux.
  private static let setLock: UInt = 0x4004_5431
  private static let number: UInt = 0x8004_5430

  /// Starts a program in the foreground of a new session.
  ///
  /// - Parameters:
  ///   - words: The program's path and its arguments.
  ///   - home: A folder, made where it is missing, that the program takes for its home.
  ///   - rows: Height of the terminal in cells.
  ///   - columns: Width of the terminal in cells.
  ///   - echoes: Whether the terminal shows what is typed until the program takes that over.
  /// - Throws: `Failure` with the `errno` of what the machine refused.
  init(
    _ words: [String],
    home: String,
    rows: UInt16 = 24,
    columns: UInt16 = 80,
    echoes: Bool = true
  ) throws {
    self.home = home
    mkdir(home, 0o700)
    terminal = open("/dev/ptmx", O_RDWR | O_NOCTTY)
    var (lock, number): (Int32, Int32) = (0, 0)
    guard terminal >= 0, ioctl(terminal, Self.setLock, &lock) == 0,
      ioctl(terminal, Self.number, &number) == 0
    else { throw Failure(code: errno) }
    let name = "/dev/pts/\(number)"
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(terminal, UInt(TIOCSWINSZ), &size)
    if !echoes {
      var modes = termios()
      tcgetattr(terminal, &modes)
      modes.c_lflag &= ~tcflag_t(ECHO)
      tcsetattr(terminal, TCSANOW, &modes)
    }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, name, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setflags(&attributes, Self.ownSession)
    let environment = ["HOME=\(home)", "TERM=xterm-256color", "LANG=C.UTF-8", "PATH=/usr/bin:/bin"]
    let (arguments, variables) = (words.map { strdup($0) }, environment.map { strdup($0) })
    defer { for text in arguments + variables { free(text) } }
    var child = pid_t()
    let code = posix_spawn(
      &child,
      words[0],
      &actions,
      &attributes,
      arguments + [nil],
      variables + [nil]
    )
    guard code == 0 else { throw Failure(code: code) }
    process = child
  }

  /// Types a text.
  func write(_ text: String) {
    let bytes = Array(text.utf8)
    _ = Glibc.write(terminal, bytes, bytes.count)
  }

  /// What was read at one go.
  struct Output {
    var bytes = 0
    /// When the last byte was read, on the clock that only goes forward.
    var last = ProcessorClock.wall
    /// Whether the text that was waited for came.
    var isFound = false
  }

  /// Reads until the program has written a text, for so many seconds, or until it has been silent
  /// for `silence` seconds.
  @discardableResult
  func read(until text: String?, seconds: Double = 10, silence: Double = .infinity) -> Output {
    let wanted = text.map { Array($0.utf8) }
    var seen: [UInt8] = []
    var output = Output()
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let start = ProcessorClock.wall
    while ProcessorClock.wall - start < seconds {
      var waiting = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
      guard poll(&waiting, 1, 5) > 0 else {
        if ProcessorClock.wall - output.last > silence { return output }
        continue
      }
      let count = Glibc.read(terminal, &buffer, buffer.count)
      guard count > 0 else { return output }
      output.bytes += count
      output.last = ProcessorClock.wall
      guard let wanted else { continue }
      seen += buffer[..<count]
      output.isFound = Self.contains(seen, wanted)
      if output.isFound { return output }
      seen = Array(seen.suffix(wanted.count))
    }
    return output
  }

  /// What the program writes until a text stands in it.
  func text(until end: String) -> String {
    let wanted = Array(end.utf8)
    var seen: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let start = ProcessorClock.wall
    while ProcessorClock.wall - start < 10, !Self.contains(seen, wanted) {
      var waiting = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
      guard poll(&waiting, 1, 5) > 0 else { continue }
      let count = Glibc.read(terminal, &buffer, buffer.count)
      guard count > 0 else { break }
      seen += buffer[..<count]
    }
    return String(decoding: seen, as: UTF8.self)
  }

  /// Whether a text stands in bytes; most of them are not its first.
  private static func contains(_ bytes: [UInt8], _ wanted: [UInt8]) -> Bool {
    var start = bytes.startIndex
    while let place = bytes[start...].firstIndex(of: wanted[0]) {
      if bytes[place...].starts(with: wanted) { return true }
      start = place + 1
    }
    return false
  }

  var figures: ProcessFigures { ProcessFigures(of: process) }

  /// Pages of memory the program has, 0 where it is gone.
  var residentPages: Int {
    guard let file = fopen("/proc/\(process)/statm", "r") else { return 0 }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 256)
    guard fgets(&line, 256, file) != nil else { return 0 }
    let fields = String(decoding: line.map(UInt8.init(bitPattern:)), as: UTF8.self)
      .split(separator: " ")
    return fields.count > 1 ? Int(fields[1]) ?? 0 : 0
  }

  /// Ends the program and, unless it is kept, takes its home away.
  func end(keepsHome: Bool = false) {
    kill(process, SIGKILL)
    waitpid(process, nil, 0)
    close(terminal)
    if !keepsHome { try? FileManager.default.removeItem(atPath: home) }
  }
}
