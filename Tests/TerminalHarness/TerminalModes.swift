internal import Glibc

/// A terminal's modes: what `stty -g` prints.
package struct TerminalModes: Hashable, Sendable {
  package let input: UInt32
  package let output: UInt32
  package let control: UInt32
  package let local: UInt32
  package let characters: [UInt8]

  /// Whether typed characters are echoed.
  package var echoes: Bool { local & UInt32(ECHO) != 0 }
  /// Whether input comes in lines.
  package var readsLines: Bool { local & UInt32(ICANON) != 0 }

  init(_ modes: termios) {
    input = modes.c_iflag
    output = modes.c_oflag
    control = modes.c_cflag
    local = modes.c_lflag
    characters = withUnsafeBytes(of: modes.c_cc) { Array($0) }
  }

  init?(of descriptor: Int32) {
    var modes = termios()
    guard tcgetattr(descriptor, &modes) == 0 else { return nil }
    self.init(modes)
  }
}
