import Glibc
import Screen

extension Painter {
  /// A painter for the terminal TERM names, or for the nearest the system knows, in colour unless
  /// NO_COLOR has any text (no-color.org).
  /// - Throws: `TerminalError.dumbTerminal`, `TerminalError.unknownTerminal`.
  static func forTerminal(named name: String, size: Size) throws(TerminalError) -> Painter {
    let noColor = getenv("NO_COLOR")
    let isColored = noColor == nil || noColor?.pointee == 0
    for candidate in try TerminalName.candidates(for: name) {
      do throws(TerminalError) {
        return try Painter(terminalName: candidate, size: size, isColored: isColored)
      } catch .unknownTerminal {
        continue
      }
    }
    throw .unknownTerminal(name)
  }
}
