import Dispatch
import Glibc

/// A shell command that prints a key.
///
/// It runs in a session of its own, without the terminal and without any key in its environment.
nonisolated struct KeyCommand: Sendable {
  let command: String
  let environment: [String: String]

  private static let limit = Duration.seconds(30)
  /// Bytes; no key is as long.
  private static let longest = 65_536
  /// `POSIX_SPAWN_SETSID`, which glibc shows to GNU sources alone.
  private static let ownSession: Int32 = 0x80

  /// What the command prints.
  ///
  /// - Throws: `CommandFailure` where it fails, or does not end within 30 seconds.
  func output() async throws(CommandFailure) -> String {
    let result: Result<String, CommandFailure> = await withCheckedContinuation { continuation in
      DispatchQueue(label: "maru.key").async {
        continuation.resume(returning: Result { () throws(CommandFailure) in try run() })
      }
    }
    return try result.get()
  }

  private func run() throws(CommandFailure) -> String {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw failure(errno) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    defer { close(ends[0]) }
    var child = pid_t()
    let code = spawn(&child, writingTo: ends[1])
    close(ends[1])
    guard code == 0 else { throw failure(code) }
    let deadline = ContinuousClock.now + Self.limit
    let bytes = read(from: ends[0], until: deadline)
    let status = end(of: child, until: deadline)
    guard let bytes, let status else {
      throw CommandFailure("key_cmd gave no key within 30 seconds: \(command)")
    }
    guard status == 0 else {
      let how = status & 0x7F == 0 ? "exit code \(status >> 8)" : "signal \(status & 0x7F)"
      throw CommandFailure("key_cmd failed with \(how): \(command)")
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func failure(_ code: Int32) -> CommandFailure {
    CommandFailure("key_cmd did not start: \(String(cString: strerror(code))).")
  }

  private func spawn(_ child: inout pid_t, writingTo output: Int32) -> Int32 {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    let flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | Self.ownSession
    posix_spawnattr_setflags(&attributes, Int16(flags))
    let words: [String] = ["/bin/sh", "-c", command]
    let arguments = words.map { strdup($0) }
    let variables = environment.map { strdup("\($0.key)=\($0.value)") }
    defer { for text in arguments + variables { free(text) } }
    return posix_spawn(
      &child,
      "/bin/sh",
      &actions,
      &attributes,
      arguments + [nil],
      variables + [nil]
    )
  }

  /// All that comes until the end; `nil` where that is too late.
  private func read(from pipe: Int32, until deadline: ContinuousClock.Instant) -> [UInt8]? {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while bytes.count <= Self.longest {
      let left = ContinuousClock.now.duration(to: deadline) / .milliseconds(1)
      guard left > 0 else { return nil }
      var waiting = pollfd(fd: pipe, events: Int16(POLLIN), revents: 0)
      guard poll(&waiting, 1, Int32(left) + 1) > 0 else { continue }
      let count = Glibc.read(pipe, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return bytes }
      bytes += buffer[..<count]
    }
    return bytes
  }

  /// The wait status; `nil` where it had to be killed, with all it had started.
  private func end(of child: pid_t, until deadline: ContinuousClock.Instant) -> Int32? {
    var status: Int32 = 0
    while ContinuousClock.now < deadline {
      if waitpid(child, &status, WNOHANG) == child { return status }
      usleep(5000)
    }
    kill(-child, SIGKILL)
    waitpid(child, &status, 0)
    return nil
  }
}
