import Curses
import Glibc
import Screen

/// The terminal that standard output is, for commands that print more on one.
nonisolated struct OutputTerminal {
  let columns: Int
  let widths: WidthProfile
  let depth: ColorDepth
  /// Whether its background is light, as far as it says.
  let isLight: Bool

  var hasColors: Bool { depth != .none }

  /// How a piece of a line stands out.
  enum Emphasis: String {
    case heading = "\u{1B}[1m"
    case bar = "\u{1B}[36m"
  }

  /// `nil` where standard output is no terminal.
  static var current: OutputTerminal? {
    guard isatty(STDOUT_FILENO) != 0 else { return nil }
    var size = winsize()
    let isKnown = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    let environment = Environment.current
    let names = ["LC_ALL", "LC_CTYPE", "LANG"]
    let locale = names.lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
    let spelling = locale.lowercased().filter { $0 != "-" }
    let name = environment["TERM"] ?? ""
    let isPlain = ["", "dumb"].contains(name) || !(environment["NO_COLOR"] ?? "").isEmpty
    let ground = environment["COLORFGBG"]?.split(separator: ";").last
    return OutputTerminal(
      columns: isKnown ? Int(size.ws_col) : 80,
      widths: WidthProfile(isAmbiguousWide: !spelling.contains("utf8")),
      depth: isPlain
        ? .none : ColorDepth(terminal: name, colors: environment["COLORTERM"] ?? ""),
      isLight: ground == "7" || ground == "15"
    )
  }
}

nonisolated extension OutputTerminal? {
  /// Any text as it can be printed there, a line of it.
  func safe(_ text: String) -> SafeText { SafeText(text, in: self?.widths ?? WidthProfile()) }

  /// The text as it is printed there; without a terminal, or one without colours, as it is.
  func styled(_ text: SafeText, _ emphasis: OutputTerminal.Emphasis) -> String {
    guard let self, self.hasColors, !text.isEmpty else { return text.string }
    return emphasis.rawValue + text.string + "\u{1B}[0m"
  }
}
