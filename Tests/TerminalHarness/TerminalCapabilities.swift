internal import Synchronization

/// The control sequences that a terminal's description (terminfo) tells programs to write.
enum TerminalCapabilities {
  /// The capabilities that drawing uses. Not among them: the bell and what flashes, what prints on
  /// paper, resets the terminal, programs its keys, or carries a string to it (titles, clipboard,
  /// palette), and of course what keys send.
  static let names: Set<String> = [
    "blink", "bold", "cbt", "civis", "clear", "cnorm", "cr", "csr", "cub", "cub1", "cud", "cud1",
    "cuf", "cuf1", "cup", "cuu", "cuu1", "cvvis", "dch", "dch1", "dim", "dl", "dl1", "ech", "ed",
    "el", "el1", "enacs", "home", "hpa", "ht", "ich", "ich1", "il", "il1", "ind", "indn", "nel",
    "op", "rc", "rep", "rev", "ri", "rin", "ritm", "rmacs", "rmam", "rmcup", "rmir", "rmkx", "rmso",
    "rmul", "rmxx", "sc", "setab", "setaf", "sgr", "sgr0", "sitm", "smacs", "smam", "smcup", "smir",
    "smkx", "smso", "smul", "smxx", "vpa", "Se", "Ss",
  ]

  private static let known = Mutex<[String: Set<SequencePattern>]>([:])

  /// The sequences of a terminal; those of `xterm-256color` and `vt100`, for which others are taken,
  /// when the terminal has no description. Throws `TerminalError`.
  static func patterns(of terminal: String) throws -> Set<SequencePattern> {
    if let patterns = known.withLock({ $0[terminal] }) { return patterns }
    let patterns = patterns(inListing: try listing(of: terminal))
    known.withLock { $0[terminal] = patterns }
    return patterns
  }

  /// The sequences of a listing as `infocmp -1 -x` prints it.
  static func patterns(inListing listing: String) -> Set<SequencePattern> {
    var patterns: Set<SequencePattern> = []
    for line in listing.split(separator: "\n") where line.hasPrefix("\t") {
      let parts = line.dropFirst().split(separator: "=", maxSplits: 1)
      guard parts.count == 2, names.contains(String(parts[0])) else { continue }
      patterns.formUnion(CapabilityParser.patterns(in: String(parts[1].dropLast())))
    }
    return patterns
  }

  private static func listing(of terminal: String) throws -> String {
    let name = terminal.isEmpty ? "unknown" : terminal
    if let known = try? describe(name) { return known }
    return try describe("xterm-256color") + describe("vt100")
  }

  private static func describe(_ name: String) throws -> String {
    try Command.output(
      of: "infocmp",
      ["-1", "-x", name],
      environment: ["LANG": "C.UTF-8", "PATH": "/usr/bin:/bin"]
    )
  }
}
