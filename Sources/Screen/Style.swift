/// A colour as a theme names it; the terminal paints the nearest it has.
package enum Color: Hashable, Sendable {
  /// The terminal's own foreground or background.
  case terminal
  /// One of the terminal's palette, 0 to 255.
  case indexed(UInt8)
  case rgb(red: UInt8, green: UInt8, blue: UInt8)
}

/// What a cell's text looks like besides its colours.
package struct Attributes: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// The standard library's own looks types up by their names the first time, at the first frame.
  package init(arrayLiteral elements: Self...) {
    rawValue = elements.reduce(0) { $0 | $1.rawValue }
  }

  package static let bold = Attributes(rawValue: 1)
  package static let dim = Attributes(rawValue: 2)
  package static let italic = Attributes(rawValue: 4)
  package static let underline = Attributes(rawValue: 8)
  package static let reverse = Attributes(rawValue: 16)
  package static let strikethrough = Attributes(rawValue: 32)
  /// Reverse where the terminal has too few colours to tell one background from another.
  package static let standout = Attributes(rawValue: 64)
}

/// Colours and attributes; a `nil` colour lets what lies below through.
package struct Style: Hashable, Sendable {
  private var ink: PackedColor
  private var paper: PackedColor
  package var attributes: Attributes

  package init(
    foreground: Color? = nil,
    background: Color? = nil,
    attributes: Attributes = []
  ) {
    ink = PackedColor(foreground)
    paper = PackedColor(background)
    self.attributes = attributes
  }

  package var foreground: Color? {
    get { ink.color }
    set { ink = PackedColor(newValue) }
  }

  package var background: Color? {
    get { paper.color }
    set { paper = PackedColor(newValue) }
  }

  /// The terminal's own look.
  package static let plain = Style()

  /// This style laid over another: its colours win where set, attributes add up.
  package func over(_ base: Style) -> Style {
    var style = self
    if style.ink == .none { style.ink = base.ink }
    if style.paper == .none { style.paper = base.paper }
    style.attributes.formUnion(base.attributes)
    return style
  }
}

/// A colour or none in one number, since each cell of a frame is compared by two of them.
private struct PackedColor: Hashable {
  private let bits: UInt32

  static let none = PackedColor(nil)

  /// 0 for none; above 24 bits of value 1 for the terminal's own, 2 for the palette, 3 for light.
  init(_ color: Color?) {
    bits =
      switch color {
      case nil: 0
      case .terminal?: 1 << 24
      case .indexed(let index)?: 2 << 24 | UInt32(index)
      case .rgb(let red, let green, let blue)?:
        3 << 24 | UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue)
      }
  }

  var color: Color? {
    let byte = { (shift: UInt32) in UInt8(truncatingIfNeeded: bits >> shift) }
    return switch bits >> 24 {
    case 1: .terminal
    case 2: .indexed(byte(0))
    case 3: .rgb(red: byte(16), green: byte(8), blue: byte(0))
    default: nil
    }
  }
}
