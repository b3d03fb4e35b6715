import Conversations
import Glibc
import Screen

/// Standard output, written without buffering; the one place that commands print through.
nonisolated enum StandardOutput {
  /// Writes a line.
  ///
  /// - Throws: `CommandFailure` where it does not take all; not where nobody reads any more.
  static func print(_ line: String) throws(CommandFailure) { try write(line + "\n") }

  /// Writes a line; throws like the other.
  static func print(_ line: SafeText) throws(CommandFailure) { try write(line.string + "\n") }

  /// Writes lines at once; throws like one.
  static func print(lines: [String]) throws(CommandFailure) {
    try write(lines.map { $0 + "\n" }.joined())
  }

  /// Writes lines at once; throws like one.
  static func print(lines: [SafeText]) throws(CommandFailure) {
    try write(lines.map { $0.string + "\n" }.joined())
  }

  /// Writes a text as it is.
  ///
  /// - Throws: `CommandFailure` where it does not take all; not where nobody reads any more.
  static func write(_ text: String) throws(CommandFailure) {
    var text = text
    let problem = text.withUTF8 { write(UnsafeRawBufferPointer($0), to: STDOUT_FILENO) }
    guard let problem, problem != EPIPE else { return }
    let reason = LocalizedText(systemReason: String(cString: strerror(problem)))
    throw CommandFailure(
      "Standard output cannot be written: \(reason.english).",
      "표준 출력에 쓸 수 없습니다: \(reason.korean)."
    )
  }

  /// Whether anybody may still read it: false for a pipe whose reader has gone.
  static var isRead: Bool {
    var polled = pollfd(fd: STDOUT_FILENO, events: 0, revents: 0)
    return poll(&polled, 1, 0) <= 0 || Int32(polled.revents) & POLLERR == 0
  }

  /// Writes bytes until all are taken; else what the system says (`errno`).
  static func write(_ bytes: UnsafeRawBufferPointer, to file: CInt) -> CInt? {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = Glibc.write(file, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return count < 0 ? errno : EIO }
      rest = rest.dropFirst(count)
    }
    return nil
  }
}
