import Glibc

/// Starting other programs: they get cleared signals, since Maru's threads block some that children
/// would inherit.
nonisolated enum Spawn {
  /// `POSIX_SPAWN_SETSID`, which glibc shows to GNU sources alone.
  private static let ownSession: Int32 = 0x80

  enum Failure: Error, Equatable {
    /// The system's error number.
    case notStarted(Int32)
  }

  /// Starts a program; what is not said of its input and output is inherited.
  ///
  /// - Parameters:
  ///   - words: The program, looked for along `PATH`, and its arguments; no shell reads them.
  ///   - environment: All it gets to see of the environment.
  ///   - input: The descriptor that becomes its standard input.
  ///   - output: The descriptor that becomes its standard output.
  ///   - hasOwnSession: Whether it is kept from the terminal.
  /// - Returns: The process.
  /// - Throws: The system's error number where it cannot be started.
  static func start(
    _ words: [String],
    _ environment: [String: String],
    input: Int32? = nil,
    output: Int32? = nil,
    hasOwnSession: Bool = false
  ) throws(Failure) -> pid_t {
    guard let program = words.first else { throw .notStarted(ENOENT) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if let input { posix_spawn_file_actions_adddup2(&actions, input, 0) }
    if let output { posix_spawn_file_actions_adddup2(&actions, output, 1) }
    var attributes = attributes(hasOwnSession: hasOwnSession)
    defer { posix_spawnattr_destroy(&attributes) }
    let arguments = words.map { strdup($0) }
    let variables = environment.map { strdup("\($0.key)=\($0.value)") }
    defer { for text in arguments + variables { free(text) } }
    var child = pid_t()
    let (argv, envp) = (arguments + [nil], variables + [nil])
    let code = posix_spawnp(&child, program, &actions, &attributes, argv, envp)
    guard code == 0 else { throw .notStarted(code) }
    return child
  }

  /// No signal blocked or ignored.
  private static func attributes(hasOwnSession: Bool) -> posix_spawnattr_t {
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    let flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | (hasOwnSession ? ownSession : 0)
    posix_spawnattr_setflags(&attributes, Int16(flags))
    return attributes
  }

  /// Waits for a program's end: its exit status; -1 where it was killed.
  static func wait(for child: pid_t) -> Int32 {
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 {
      guard errno == EINTR else { return -1 }
    }
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : -1
  }
}
