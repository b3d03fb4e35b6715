import Dispatch
import Glibc

/// Another program, run to its end in a session of its own, without the terminal.
nonisolated struct ChildProcess: Sendable {
  /// The program, looked for along `PATH`, and its arguments; no shell reads them.
  let words: [String]
  let environment: [String: String]
  /// What it reads from its standard input.
  var input: [UInt8] = []
  /// After this it is killed, with all it has started.
  var limit = Duration.seconds(30)
  /// Bytes of output that are read.
  var longest = 65_536

  enum Failure: Error, Equatable {
    /// The system's error number.
    case notStarted(Int32)
    case late
    /// The wait status.
    case failed(Int32)
  }

  /// What it writes to its standard output.
  func output() async throws(Failure) -> [UInt8] {
    let result: Result<[UInt8], Failure> = await withCheckedContinuation { continuation in
      DispatchQueue(label: "maru.child").async {
        continuation.resume(returning: Result { () throws(Failure) in try run() })
      }
    }
    return try result.get()
  }

  private func run() throws(Failure) -> [UInt8] {
    // A socket for the input, since writing to one can be kept from raising SIGPIPE.
    var (inputEnds, outputEnds): ([Int32], [Int32]) = ([-1, -1], [-1, -1])
    guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &inputEnds) == 0 else {
      throw .notStarted(errno)
    }
    guard pipe(&outputEnds) == 0 else {
      for end in inputEnds { close(end) }
      throw .notStarted(errno)
    }
    for end in inputEnds + outputEnds { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    defer { close(outputEnds[0]) }
    let started = Result { () throws(Spawn.Failure) in
      try Spawn.start(
        words,
        environment,
        input: inputEnds[0],
        output: outputEnds[1],
        hasOwnSession: true
      )
    }
    close(inputEnds[0])
    close(outputEnds[1])
    let child: pid_t
    switch started {
    case .success(let pid): child = pid
    case .failure(.notStarted(let code)):
      close(inputEnds[1])
      throw .notStarted(code)
    }
    let deadline = ContinuousClock.now + limit
    let bytes = exchange(writingTo: inputEnds[1], readingFrom: outputEnds[0], until: deadline)
    let status = end(of: child, until: deadline)
    guard let bytes, let status else { throw .late }
    guard status == 0 else { throw .failed(status) }
    return bytes
  }

  /// Sends the input, which it closes, and answers all that comes until the end; `nil` where that is
  /// too late.
  private func exchange(
    writingTo socket: Int32,
    readingFrom pipe: Int32,
    until deadline: ContinuousClock.Instant
  ) -> [UInt8]? {
    var rest = input[...]
    var isOpen = true
    defer { if isOpen { close(socket) } }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while bytes.count <= longest {
      if rest.isEmpty, isOpen {
        isOpen = false
        close(socket)
      }
      let left = ContinuousClock.now.duration(to: deadline) / .milliseconds(1)
      guard left > 0 else { return nil }
      var waiting = [pollfd(fd: pipe, events: Int16(POLLIN), revents: 0)]
      if isOpen { waiting.append(pollfd(fd: socket, events: Int16(POLLOUT), revents: 0)) }
      guard poll(&waiting, nfds_t(waiting.count), Int32(left) + 1) > 0 else { continue }
      if isOpen, waiting[1].revents != 0 { rest = sent(rest, to: socket) }
      guard waiting[0].revents != 0 else { continue }
      let count = Glibc.read(pipe, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return bytes }
      bytes += buffer[..<count]
    }
    return bytes
  }

  /// What is left after sending what fits; nothing where nobody reads any more.
  private func sent(_ bytes: ArraySlice<UInt8>, to socket: Int32) -> ArraySlice<UInt8> {
    let flags = Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT)
    let count = bytes.withUnsafeBytes { send(socket, $0.baseAddress, $0.count, flags) }
    if count < 0 { return errno == EAGAIN || errno == EINTR ? bytes : [] }
    return bytes.dropFirst(count)
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
