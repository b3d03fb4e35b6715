/// A key of the keyboard, without its modifiers.
package enum Key: Hashable, Sendable {
  /// A typed character; with the control modifier always lower case.
  case character(Character)
  case enter, tab, escape, backspace, delete, insert
  case up, down, left, right, home, end, pageUp, pageDown
  /// F1 is `function(1)`.
  case function(Int)
}

/// Keys held down with another.
package struct Modifiers: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  // The standard library's own look types up by their names the first time, at the first frame.

  package init(arrayLiteral elements: Self...) {
    rawValue = elements.reduce(0) { $0 | $1.rawValue }
  }

  package func contains(_ other: Self) -> Bool { rawValue & other.rawValue == other.rawValue }

  package mutating func insert(_ other: Self) {
    self = Self(rawValue: rawValue | other.rawValue)
  }

  package static let shift = Modifiers(rawValue: 1)
  package static let alt = Modifiers(rawValue: 2)
  package static let control = Modifiers(rawValue: 4)
}

/// A press of a key with its modifiers. Shift is set only where the key's own character does not
/// already show it (`A` is a character without shift, Shift+Tab is not).
package struct Chord: Hashable, Sendable {
  package let key: Key
  package let modifiers: Modifiers

  package init(_ key: Key, _ modifiers: Modifiers = []) {
    self.key = key
    self.modifiers = modifiers
  }
}

/// What the terminal sends.
package enum InputEvent: Hashable, Sendable {
  case chord(Chord)
  /// Text pasted between the terminal's paste marks, with line ends as they came.
  case paste(String)
  case focus(Bool)
  case mouse(MouseEvent)
}

/// What the mouse did without keys held down, where its reports were asked for.
package struct MouseEvent: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// Of the first button.
    case press, drag, release
    case wheelUp, wheelDown
  }

  package let kind: Kind
  /// The cell, counted from the screen's top left.
  package let position: Position

  package init(_ kind: Kind, at position: Position) {
    self.kind = kind
    self.position = position
  }
}
