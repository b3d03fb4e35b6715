import CNCurses

/// The bytes around everything painted: before the first frame and after the last.
///
/// They come from terminfo, except for bracketed paste and the scroll region, which every
/// terminal that has them takes in the same form.
nonisolated struct ScreenFraming: Equatable {
  /// Alternate screen, keypad, bracketed paste, no cursor before the first frame.
  let claim: [UInt8]
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
      clear: capability("civis") + capability("sgr0") + capability("op") + wholeScroll
        + capability("clear"),
      restore: "\u{1B}[?2004l".utf8 + capability("sgr0") + capability("op")
        + wholeScroll
        + capability("rmkx") + capability("cnorm")
        + capability(hasScreen ? "rmcup" : "clear")
    )
  }

  private static func capability(_ name: String) -> [UInt8] {
    cn_capability(name).map { Array(String(cString: $0).utf8) } ?? []
  }
}
