/// Why a text of the configuration is no chord that can be pressed.
package enum ChordError: Error, Equatable, CustomStringConvertible {
  case empty
  /// More than two chords.
  case tooLong(String)
  /// A sequence with Esc in it.
  case escapes(String)
  case unknownModifier(String, in: String)
  case repeatedModifier(String)
  /// Shift with a character, which shows it by itself.
  case shiftedCharacter(String)
  case unknownKey(String, in: String)
  /// Terminals or tmux keep it or send something else; the text is the reason.
  case neverArrives(Chord, reason: String)

  package var description: String {
    switch self {
    case .empty: "a chord is missing; write one such as \"ctrl+e\", or \"none\"."
    case .tooLong(let text): "\"\(text)\" has more than two chords; two at most make a sequence."
    case .escapes(let text): "\"\(text)\" has esc in it, which cancels a sequence."
    case .unknownModifier(let word, let text):
      "\"\(text)\" is no chord: \"\(word)\" is no modifier; there are ctrl, alt and shift."
    case .repeatedModifier(let text): "\"\(text)\" is no chord: it has a modifier twice."
    case .shiftedCharacter(let text):
      "\"\(text)\" is no chord: shift with a character is written as what it types, such as \"A\"."
    case .unknownKey(let word, let text):
      "\"\(text)\" is no chord: \"\(word)\" is no key; there are single characters, space, enter, "
        + "tab, esc, backspace, delete, insert, the arrows, home, end, pageup, pagedown and "
        + "f1 to f24, after ctrl+, alt+ and shift+."
    case .neverArrives(let chord, let reason): "\"\(chord)\" cannot be used: \(reason)."
    }
  }
}

extension Chord {
  /// Reads a chord as `init(_:)` does.
  ///
  /// - Throws: `ChordError` with what is wrong, also for chords that never arrive.
  package init(reading text: String) throws(ChordError) {
    guard let chord = Chord(text) else { throw Self.error(in: text) }
    if let reason = chord.obstacle { throw .neverArrives(chord, reason: reason) }
    self = chord
  }

  private static func error(in text: String) -> ChordError {
    guard !text.isEmpty else { return .empty }
    let parts = text.split(separator: "+", omittingEmptySubsequences: false).map(String.init)
    let modifiers = parts.dropLast().map { $0.lowercased() }
    if let strange = modifiers.first(where: { !["ctrl", "alt", "shift"].contains($0) }) {
      return .unknownModifier(strange, in: text)
    }
    if Set(modifiers).count < modifiers.count { return .repeatedModifier(text) }
    let key = parts.last ?? ""
    if modifiers.contains("shift"), key.count == 1 { return .shiftedCharacter(text) }
    return .unknownKey(key, in: text)
  }
}
