/// Chords as they are written in the configuration: `ctrl+j`, `alt+enter`, `shift+tab`, `f2`.
extension Chord: CustomStringConvertible {
  private static let names: [(key: Key, text: String, label: String)] = [
    (.enter, "enter", "Enter"), (.tab, "tab", "Tab"), (.escape, "esc", "Esc"),
    (.backspace, "backspace", "Backspace"), (.delete, "delete", "Delete"),
    (.insert, "insert", "Insert"), (.up, "up", "Up"), (.down, "down", "Down"),
    (.left, "left", "Left"), (.right, "right", "Right"), (.home, "home", "Home"),
    (.end, "end", "End"), (.pageUp, "pageup", "PageUp"), (.pageDown, "pagedown", "PageDown"),
    (.character(" "), "space", "Space"),
  ]

  private static let prefixes: [(modifier: Modifiers, text: String, label: String)] = [
    (.control, "ctrl+", "Ctrl+"), (.alt, "alt+", "Alt+"), (.shift, "shift+", "Shift+"),
  ]

  /// Reads `ctrl+j`, `alt+/`, `?`, `pageup` and the like; modifiers and names in any case. `nil` for
  /// anything else, and for shift with a character, which shows it by itself.
  package init?(_ text: String) {
    self.init(text[...])
  }

  package init?(_ text: Substring) {
    var rest = text
    var modifiers: Modifiers = []
    while let sign = rest.utf8.dropFirst().firstIndex(of: UInt8(ascii: "+")) {
      let end = rest.utf8.index(after: sign)
      let word = rest[..<end].lowercased()
      guard let prefix = Self.prefixes.first(where: { $0.text == word }) else { break }
      guard !modifiers.contains(prefix.modifier) else { return nil }
      modifiers.insert(prefix.modifier)
      rest = rest[end...]
    }
    guard let key = Self.key(rest, modifiers) else { return nil }
    if case .character(let character) = key, character != " ", modifiers.contains(.shift) {
      return nil
    }
    self.init(key, modifiers)
  }

  private static func key(_ text: Substring, _ modifiers: Modifiers) -> Key? {
    let lower = text.lowercased()
    let typed = modifiers.contains(.control) ? lower[...] : text
    // Most are one letter of ASCII, which needs no looking up of what a character is.
    if text.utf8.count == 1, let scalar = typed.unicodeScalars.first {
      return scalar > " " ? .character(Character(scalar)) : nil
    }
    if text.count == 1, let character = typed.first {
      return character.isWhitespace ? nil : .character(character)
    }
    if let name = names.first(where: { $0.text == lower }) { return name.key }
    if lower == "escape" { return .escape }
    guard lower.hasPrefix("f"), let number = Int(lower.dropFirst()), 1...24 ~= number,
      lower == "f\(number)"
    else { return nil }
    return .function(number)
  }

  /// As it is written in the configuration; `init` reads it back.
  package var description: String {
    Self.prefixes.reduce("") { modifiers.contains($1.modifier) ? $0 + $1.text : $0 } + keyText
  }

  /// As the help shows it: `Ctrl+J`, `PageUp`, `?`.
  package var label: String {
    Self.prefixes.reduce("") { modifiers.contains($1.modifier) ? $0 + $1.label : $0 } + keyLabel
  }

  private var keyText: String {
    if let name = Self.names.first(where: { $0.key == key }) { return name.text }
    return switch key {
    case .character(let character): String(character)
    case .function(let number): "f\(number)"
    case .enter, .tab, .escape, .backspace, .delete, .insert, .up, .down, .left, .right, .home,
      .end, .pageUp, .pageDown:
      ""
    }
  }

  private var keyLabel: String {
    if let name = Self.names.first(where: { $0.key == key }) { return name.label }
    guard case .character(let character) = key, !modifiers.contains(.control) else {
      return keyText.uppercased()
    }
    guard modifiers.contains(.alt) else { return keyText }
    return (character.isUppercase ? "Shift+" : "") + keyText.uppercased()
  }
}
