extension Chord {
  /// Why terminals or tmux never let the chord through as itself; `nil` where it arrives.
  ///
  /// Control with a character is sent as the character's code less its upper bits (ECMA-48,
  /// XTerm's `ctlseqs`), so that some are other keys: 0x08, 0x09, 0x0D, 0x1B and 0x7F.
  package var obstacle: String? {
    if key == .tab, modifiers.contains(.control) {
      return "terminals change tabs with it, or send it as tab"
    }
    guard case .character(let character) = key else { return nil }
    if modifiers == .control { return Self.controlObstacle(of: character) }
    if modifiers == .alt, character == "[" || character == "O" {
      return "its bytes begin those of the arrows and function keys"
    }
    return nil
  }

  private static func controlObstacle(of character: Character) -> String? {
    switch character {
    case "i": "terminals send it as tab; bind tab"
    case "m": "terminals send it as enter; bind enter"
    case "[", "3": "terminals send it as esc; bind esc"
    case "h": "many terminals send it for backspace"
    case "?", "8": "terminals send it as backspace; bind backspace"
    case "s":
      "GNU screen and serial lines with flow control keep it and stop the output, which Maru's raw "
        + "mode cannot change"
    case "b": "it is tmux's prefix key"
    case "0", "1", "2", "4", "5", "6", "7", "9":
      "terminals send control with a digit as something else or not at all"
    default: nil
    }
  }
}
