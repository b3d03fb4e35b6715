internal import CTerminalEmulator

/// One cell of the emulated terminal.
package struct ScreenCell: Hashable, Sendable {
  /// How a cell is drawn. The emulator does not know dim: ask tmux for that.
  package struct Attributes: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) {
      self.rawValue = rawValue
    }

    package static let bold = Attributes(rawValue: 1)
    package static let underline = Attributes(rawValue: 2)
    package static let italic = Attributes(rawValue: 4)
    package static let blink = Attributes(rawValue: 8)
    package static let reverse = Attributes(rawValue: 16)
    package static let strike = Attributes(rawValue: 32)
  }

  /// One base with its combining marks; a space where nothing was written, empty for the right half
  /// of a wide cell.
  package let text: String
  /// Columns: 1 or 2, or 0 for the right half of a wide cell.
  package let columnWidth: Int
  package let attributes: Attributes
  package let foreground: TerminalColor
  package let background: TerminalColor

  package init(
    text: String,
    columnWidth: Int = 1,
    attributes: Attributes = [],
    foreground: TerminalColor = .standard,
    background: TerminalColor = .standard
  ) {
    self.text = text
    self.columnWidth = columnWidth
    self.attributes = attributes
    self.foreground = foreground
    self.background = background
  }
}

extension ScreenCell {
  init(_ cell: EmulatorCell) {
    self.init(
      text: cell.text,
      columnWidth: Int(cell.width),
      attributes: Attributes(rawValue: cell.attributes),
      foreground: TerminalColor(cell.foreground),
      background: TerminalColor(cell.background)
    )
  }
}

extension EmulatorCell {
  /// The cell's scalars as text; see `ScreenCell.text`.
  var text: String {
    guard width > 0 else { return "" }
    guard scalars.0 != 0 else { return " " }
    var text = ""
    for value in [scalars.0, scalars.1, scalars.2, scalars.3, scalars.4, scalars.5] {
      guard value != 0 else { break }
      text.unicodeScalars.append(Unicode.Scalar(value) ?? "\u{FFFD}")
    }
    return text
  }
}

extension TerminalColor {
  init(_ color: EmulatorColor) {
    switch color.kind {
    case EMULATOR_INDEXED: self = .indexed(color.index)
    case EMULATOR_RGB: self = .rgb(red: color.red, green: color.green, blue: color.blue)
    default: self = .standard
    }
  }
}
