internal import CTerminalEmulator
internal import Glibc
package import Screen

extension TerminalProgram {
  /// Types a text as it stands.
  package func send(_ text: String) {
    session.send(Array(text.utf8))
  }

  /// Types bytes as they stand.
  package func send(_ bytes: [UInt8]) {
    session.send(bytes)
  }

  /// Presses a key with its modifiers, in the form the program asked for. Enter, Tab, Backspace and
  /// Escape with a modifier come in the form `ESC [ code ; modifier u`; Shift+Tab as `ESC [ Z`.
  package func press(_ key: Key, _ modifiers: Modifiers = []) {
    if case .character(let character) = key {
      send(Self.bytes(of: character, modifiers))
    } else if let key = Self.emulatorKey(of: key) {
      session.type { $0.press(key, VTermModifier(UInt32(modifiers.rawValue))) }
    }
  }

  /// Pastes a text between the marks of a paste, where the program asked for such marks.
  package func paste(_ text: String) {
    session.type { $0.markPaste(starts: true) }
    send(text)
    session.type { $0.markPaste(starts: false) }
  }

  /// Gives or takes the keyboard's focus; reported where the program asked for that.
  package func focus(_ isFocused: Bool) {
    session.type { $0.focus(isFocused) }
  }

  /// Presses and releases a mouse button at a cell; reported where the program asked for that.
  /// Button 1 is the left one, 4 and 5 turn the wheel up and down.
  package func click(_ button: Int, at position: Position) {
    session.type { $0.pressButton(button, at: position) }
  }

  /// Changes the terminal's size; the program gets SIGWINCH.
  package func resize(to size: Size) {
    session.resize(to: size)
  }

  /// Sends a signal to the program.
  package func signal(_ number: Int32) {
    kill(processIdentifier, number)
  }

  /// Brings the program back to the foreground after it was stopped, as `fg` does.
  package func resumeAfterStop() {
    session.resumeProgram()
  }

  /// Takes no more output, so that the program's writes block when the terminal is full.
  package func stopReading() {
    session.setReading(false)
  }

  /// Takes output again.
  package func continueReading() {
    session.setReading(true)
  }

  /// Takes the terminal away, as a window that is closed or a connection that drops.
  package func hangUp() {
    session.hangUp()
  }

  private static func bytes(of character: Character, _ modifiers: Modifiers) -> [UInt8] {
    var bytes = Array(String(character).utf8)
    if modifiers.contains(.control), bytes.count == 1 { bytes[0] &= 0x1F }
    return modifiers.contains(.alt) ? [0x1B] + bytes : bytes
  }

  private static func emulatorKey(of key: Key) -> VTermKey? {
    switch key {
    case .character: nil
    case .enter: VTERM_KEY_ENTER
    case .tab: VTERM_KEY_TAB
    case .escape: VTERM_KEY_ESCAPE
    case .backspace: VTERM_KEY_BACKSPACE
    case .delete: VTERM_KEY_DEL
    case .insert: VTERM_KEY_INS
    case .up: VTERM_KEY_UP
    case .down: VTERM_KEY_DOWN
    case .left: VTERM_KEY_LEFT
    case .right: VTERM_KEY_RIGHT
    case .home: VTERM_KEY_HOME
    case .end: VTERM_KEY_END
    case .pageUp: VTERM_KEY_PAGEUP
    case .pageDown: VTERM_KEY_PAGEDOWN
    case .function(let number):
      VTermKey(rawValue: VTERM_KEY_FUNCTION_0.rawValue + UInt32(number))
    }
  }
}
