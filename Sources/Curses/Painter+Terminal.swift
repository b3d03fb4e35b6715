import Glibc
import Screen

extension Painter {
  /// A painter for the terminal TERM names, or for the nearest the system knows, in colour unless
  /// NO_COLOR has any text (no-color.org).
  /// - Throws: `TerminalError.dumbTerminal`, `TerminalError.unknownTerminal`.
  static func forTerminal(named name: String, size: Size) throws(TerminalError) -> Painter {
    let noColor = getenv("NO_COLOR")
    let isColored = noColor == nil || noColor?.pointee == 0
    let hasDirectColor = hasDirectColor(terminalName: name)
    for candidate in try TerminalName.candidates(for: name) {
      do throws(TerminalError) {
        return try Painter(
          terminalName: candidate,
          size: size,
          isColored: isColored,
          hasDirectColor: hasDirectColor
        )
      } catch .unknownTerminal {
        continue
      }
    }
    throw .unknownTerminal(name)
  }

  /// Whether the environment says that red, green and blue are shown. GNU screen hands the word of
  /// the terminal around it on, but does not understand the colours; tmux does.
  private static func hasDirectColor(terminalName: String) -> Bool {
    guard let value = getenv("COLORTERM") else { return false }
    guard ["truecolor", "24bit"].contains(String(cString: value)) else { return false }
    return !terminalName.hasPrefix("screen") || getenv("TMUX") != nil
  }
}
