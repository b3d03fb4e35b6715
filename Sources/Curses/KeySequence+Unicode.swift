import Screen

/// Keys sent as Unicode numbers: kitty's `CSI 13;2u`, xterm's `CSI 27;2;13~`, and the keypad.
nonisolated extension KeySequence {
  /// The meaning of a key's number. kitty sends the unshifted key, xterm what Shift made of it.
  func unicodeMeaning(code: Int, modifiersAt index: Int) -> Meaning {
    if let key = Self.namedKey(code) { return press(key, modifiersAt: index) }
    guard let scalar = UnicodeScalar(UInt32(max(0, code))), scalar.value >= 0x20,
      !(0xE000...0xF8FF ~= scalar.value), var modifiers = modifiers(at: index),
      number(index, part: 1, or: 1) != 3
    else { return .nothing }
    var character = Character(scalar)
    if modifiers.contains(.control) {
      character = Self.only(character.lowercased()) ?? character
    } else if modifiers.contains(.shift) {
      let isXterm = final == UInt8(ascii: "~")
      let shifted = shiftedCharacter ?? Self.only(character.uppercased())
      if isXterm || shifted != character { modifiers.remove(.shift) }
      if !isXterm { character = shifted ?? character }
    }
    return .chord(Chord(.character(character), modifiers))
  }

  /// What kitty says Shift makes of the key, if it says so.
  private var shiftedCharacter: Character? {
    let code = number(0, part: 1, or: -1)
    guard code >= 0x20 else { return nil }
    return UnicodeScalar(UInt32(code)).map { Character($0) }
  }

  private static func only(_ text: String) -> Character? {
    text.count == 1 ? text.first : nil
  }

  /// Keys with a name, and kitty's numbers for the keypad and F13 on.
  private static func namedKey(_ code: Int) -> Key? {
    switch code {
    case 9: .tab
    case 13, 57_414: .enter
    case 27: .escape
    case 8, 127: .backspace
    case 57_376...57_398: .function(code - 57_363)
    case 57_399...57_408: digit(code - 57_399)
    case 57_409...57_413: keypadSign(code - 57_409)
    case 57_415: .character("=")
    case 57_416: .character(",")
    case 57_417...57_426: keypadKey(code - 57_417)
    default: nil
    }
  }

  private static func digit(_ value: Int) -> Key {
    .character(Character(String(value)))
  }

  private static func keypadSign(_ index: Int) -> Key {
    let signs: [Character] = [".", "/", "*", "-", "+"]
    return .character(signs[index])
  }

  private static func keypadKey(_ index: Int) -> Key {
    let keys: [Key] = [
      .left, .right, .up, .down, .pageUp, .pageDown, .home, .end, .insert, .delete,
    ]
    return keys[index]
  }

  /// The meaning after `ESC O`.
  var keypadMeaning: Meaning {
    switch final {
    case UInt8(ascii: "M"): return press(.enter, modifiersAt: modifierIndex)
    case UInt8(ascii: "X"): return press(.character("="), modifiersAt: modifierIndex)
    case UInt8(ascii: "a")...UInt8(ascii: "d"):
      return Self.cursorKey(final - 0x20).map { .chord(Chord($0, .control)) } ?? .unknown
    case UInt8(ascii: "j")...UInt8(ascii: "y"):
      // The VT100 keypad sends * + , - . / and the digits as j to y.
      let character = Character(UnicodeScalar(final - 0x40))
      return press(.character(character), modifiersAt: modifierIndex)
    default:
      if let key = Self.cursorKey(final) { return press(key, modifiersAt: modifierIndex) }
      return .unknown
    }
  }

  /// Some terminals send `ESC O 5 P`, others `ESC O 1 ; 5 P`.
  private var modifierIndex: Int { max(0, parameters.count - 1) }
}
