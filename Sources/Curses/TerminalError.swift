import Glibc

/// Why the terminal cannot be claimed. The description says what to do about it.
nonisolated package enum TerminalError: Error, Equatable, CustomStringConvertible {
  /// Standard input or output is a file or a pipe.
  case notATerminal
  /// TERM is unset or empty.
  case unnamedTerminal
  /// TERM is `dumb`, or otherwise cannot place its cursor.
  case dumbTerminal(String)
  /// terminfo knows no such terminal, or not how to move its cursor.
  case unknownTerminal(String)
  /// The locale is one of another encoding than UTF-8.
  case foreignEncoding(String)
  /// The terminal shows another encoding than UTF-8.
  case foreignTerminal
  /// The system has no UTF-8 locale, not even `C.UTF-8`.
  case noLocale
  /// The terminal is claimed already.
  case claimedAlready
  /// A system call failed; its subject, and `errno`.
  case system(String, Int32)

  package var description: String {
    switch self {
    case .notATerminal:
      "Maru needs a terminal for its input and output; run it without pipes or redirections."
    case .unnamedTerminal:
      "TERM is not set, so the terminal is unknown; try: export TERM=xterm-256color, "
        + "or: maru --plain"
    case .dumbTerminal(let name):
      "TERM=\(name) cannot show a full screen; try: maru --plain, "
        + "or: export TERM=xterm-256color"
    case .unknownTerminal(let name):
      "TERM=\(name) is not known to this system; try: export TERM=xterm-256color, "
        + "or: maru --plain"
    case .foreignEncoding(let name):
      "The locale \(name) is not UTF-8. Set the terminal to UTF-8 "
        + "(PuTTY: Window > Translation) and run: export LC_ALL=C.UTF-8"
    case .foreignTerminal:
      "The terminal does not show UTF-8. Set it to UTF-8 (PuTTY: Window > Translation) "
        + "and run: export LC_ALL=C.UTF-8"
    case .noLocale:
      "This system has no UTF-8 locale; install one, such as C.UTF-8."
    case .claimedAlready:
      "The terminal is in use by Maru already."
    case .system(let subject, let number):
      "\(subject): \(String(cString: strerror(number)))"
    }
  }
}
