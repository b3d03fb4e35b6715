package import Screen

/// What a claimed terminal reports.
nonisolated package enum TerminalEvent: Equatable, Sendable {
  case input(InputEvent)
  /// The terminal has this many rows and columns now, or wants everything painted again.
  case resized(Size)
  /// The terminal told about itself what was not known before.
  case traits(TerminalTraits)
  /// The process was stopped, or had lent the terminal, and has it back.
  case resumed
  /// The terminal or whoever governs it wants the program to end.
  case ended(TerminalEnd)
}

/// Why the program should end.
nonisolated package enum TerminalEnd: Equatable, Sendable {
  /// SIGTERM.
  case terminate
  /// SIGINT from outside; Ctrl+C is a key.
  case interrupt
  /// SIGQUIT from outside.
  case quit
  /// SIGHUP, or the terminal is gone.
  case hangup
}
