import CNCurses

/// The bytes around everything painted: before the first frame and after the last.
///
/// They come from terminfo, except for bracketed paste, synchronized updates, the questions and the
/// scroll region, which every terminal that has them takes in the same form.
nonisolated struct ScreenFraming: Equatable {
  /// Alternate screen, keypad, bracketed paste, no cursor before the first frame.
  let claim: [UInt8]
  /// Questions to the terminal: whether synchronized updates are known, the background's colour,
  /// where the cursor is after `한`, `─` and `…`, and last what every terminal answers. To be written
  /// at once with `clear`, which removes what they leave on the screen. Empty for a terminal that
  /// does not speak ECMA-48.
  let questions: [UInt8]
  /// What a frame painted whole starts from: nothing shown, no cursor, no attributes, no scroll
  /// region.
  let clear: [UInt8]
  /// Everything the terminal could have been left in undone, the cursor shown, the shell's screen.
  let restore: [UInt8]

  /// The framing of the screen current in ncurses.
  static func ofCurrentScreen() -> ScreenFraming {
    let hasScreen = cn_capability("rmcup") != nil
    let wholeScroll: [UInt8] = cn_capability("csr") == nil ? [] : Array("\u{1B}[r".utf8)
    return ScreenFraming(
      claim: capability("smcup") + capability("smkx") + "\u{1B}[?2004h".utf8 + capability("civis"),
      questions: capability("cup").starts(with: "\u{1B}[".utf8) ? Array(questions.utf8) : [],
      clear: capability("civis") + capability("sgr0") + capability("op") + wholeScroll
        + capability("clear"),
      restore: "\u{1B}[?2026l\u{1B}[?1006l\u{1B}[?1002l\u{1B}[?2004l".utf8 + capability("sgr0")
        + capability("op")
        + wholeScroll
        + capability("rmkx") + capability("cnorm")
        + capability(hasScreen ? "rmcup" : "clear")
    )
  }

  /// In row 2, since a report from row 1 looks like a key.
  private static let questions =
    "\u{1B}[?2026$p\u{1B}]11;?\u{1B}\\\u{1B}[2;1H한\u{1B}[6n\r─\u{1B}[6n\r…\u{1B}[6n\u{1B}[c"

  private static func capability(_ name: String) -> [UInt8] {
    cn_capability(name).map { Array(String(cString: $0).utf8) } ?? []
  }
}
