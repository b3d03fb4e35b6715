import Glibc

/// The descriptors a process begins with, which nobody promises.
nonisolated enum Descriptors {
  /// Descriptors that must be free to start with: what the screen, the store and the sockets of a
  /// few replies take, with the ones their libraries cannot do without.
  private static let needed = 40
  private static let openFiles = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)

  /// Opens what of standard input, output and error is closed onto nothing, so that no file of ours
  /// gets their numbers and is written to by mistake (sqlite.org/howtocorrupt.html, section 1.1).
  ///
  /// - Throws: `CommandFailure` where too few are left to open: libraries would end the program
  ///   without a word.
  static func prepare() throws(CommandFailure) {
    // A file that may not grow any more is an error to tell, no reason to die.
    signal(SIGXFSZ, SIG_IGN)
    for number in Int32(0)...2 where fcntl(number, F_GETFD) < 0 {
      _ = open("/dev/null", O_RDWR)
    }
    let limit = raisedLimit()
    // Nearly always the lowest few tell.
    guard free(below: min(128, limit)) >= needed || free(below: min(1000, limit)) >= needed
    else { throw refusal(limit) }
  }

  /// How many descriptors there may be, after asking for what can be had of 256.
  private static func raisedLimit() -> __rlim_t {
    var limit = rlimit()
    guard getrlimit(openFiles, &limit) == 0, limit.rlim_cur < 256 else { return limit.rlim_cur }
    let given = limit.rlim_cur
    limit.rlim_cur = min(256, limit.rlim_max)
    return setrlimit(openFiles, &limit) == 0 ? limit.rlim_cur : given
  }

  /// How many descriptors below a number are not open: of those the kernel tells at once.
  private static func free(below limit: __rlim_t) -> Int {
    withUnsafeTemporaryAllocation(of: pollfd.self, capacity: Int(limit)) { all in
      for index in all.indices {
        all.initializeElement(at: index, to: pollfd(fd: Int32(index), events: 0, revents: 0))
      }
      poll(all.baseAddress, nfds_t(limit), 0)
      return all.count { $0.revents & Int16(POLLNVAL) != 0 }
    }
  }

  private static func refusal(_ limit: __rlim_t) -> CommandFailure {
    CommandFailure(
      "Too few files may be open at once: \(limit). Allow more, as with `ulimit -n 256`.",
      "한꺼번에 열 수 있는 파일이 \(limit)개뿐입니다. `ulimit -n 256`처럼 늘리세요."
    )
  }
}
