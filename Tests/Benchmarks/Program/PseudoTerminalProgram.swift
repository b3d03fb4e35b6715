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

  /// Starts a program in the foreground of a new session, on 24 rows of 80 columns.
  init(_ words: [String], home: String) throws {
    self.home = home
    mkdir(home, 0o700)
    terminal = open("/dev/ptmx", O_RDWR | O_NOCTTY)
    var (lock, number): (Int32, Int32) = (0, 0)
    guard terminal >= 0, ioctl(terminal, Self.setLock, &lock) == 0,
      ioctl(terminal, Self.number, &number) == 0
    else { throw Failure(code: errno) }
    let name = "/dev/pts/\(number)"
    var size = winsize(ws_row: 24, ws_col: 80, ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(terminal, UInt(TIOCSWINSZ), &size)
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

  /// Reads until the program has written a text, or for so many seconds where there is none.
  func read(until text: String?, seconds: Double = 10) {
    let wanted = text.map { Array($0.utf8) }
    var seen: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let start = ProcessorClock.wall
    while ProcessorClock.wall - start < seconds {
      var waiting = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
      guard poll(&waiting, 1, 5) > 0 else { continue }
      let count = Glibc.read(terminal, &buffer, buffer.count)
      guard count > 0 else { return }
      guard let wanted else { continue }
      seen += buffer[..<count]
      if seen.indices.contains(where: { seen[$0...].starts(with: wanted) }) { return }
      seen = Array(seen.suffix(wanted.count))
    }
  }

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

  /// Ends the program and takes its home away.
  func end() {
    kill(process, SIGKILL)
    waitpid(process, nil, 0)
    close(terminal)
    let command: [String] = ["/bin/rm", "-rf", home]
    let words = command.map { strdup($0) }
    defer { for word in words { free(word) } }
    var child = pid_t()
    if posix_spawn(&child, "/bin/rm", nil, nil, words + [nil], environ) == 0 {
      waitpid(child, nil, 0)
    }
  }
}
