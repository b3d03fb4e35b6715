import Glibc

/// Names of terminals as TERM gives them.
nonisolated enum TerminalName {
  /// The name given, or the one the environment has.
  static func chosen(_ name: String?) throws(TerminalError) -> String {
    if let name { return name }
    guard let value = getenv("TERM"), value.pointee != 0 else { throw .unnamedTerminal }
    return String(cString: value)
  }

  /// Names to try in order. New terminals are often missing from an old system's terminfo, but
  /// understand what xterm does.
  /// - Throws: `TerminalError.dumbTerminal` for names that stand for no full screen.
  static func candidates(for name: String) throws(TerminalError) -> [String] {
    if name.isEmpty { throw .unnamedTerminal }
    if ["dumb", "unknown", "emacs"].contains(name) { throw .dumbTerminal(name) }
    let families = [
      "alacritty", "contour", "foot", "ghostty", "iterm", "kitty", "konsole", "rio", "vte",
      "wezterm", "xterm",
    ]
    let isModern =
      name.hasSuffix("-256color") || name.hasSuffix("-direct")
      || families.contains { name.hasPrefix($0) }
    let others = isModern ? ["xterm-256color", "vt100"] : ["vt100"]
    return [name] + others.filter { $0 != name }
  }
}
