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

  // The standard library's own look types up by their names the first time, at the first frame.

  package init(arrayLiteral elements: Self...) {
    rawValue = elements.reduce(0) { $0 | $1.rawValue }
  }

  package func contains(_ other: Self) -> Bool { rawValue & other.rawValue == other.rawValue }

  package mutating func insert(_ other: Self) {
    self = Self(rawValue: rawValue | other.rawValue)
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
///
/// A frame is thousands of cells, made anew and compared for each key, so it is plain bits: 26 for
/// the foreground, the lowest, 26 for the background, the rest for the attributes.
package struct Style: Hashable, Sendable {
  private var bits: UInt64

  private static let ink: UInt64 = 0x3FF_FFFF
  private static let paper = ink << 26

  package init(
    foreground: Color? = nil,
    background: Color? = nil,
    attributes: Attributes = []
  ) {
    bits =
      PackedColor(foreground).bits | PackedColor(background).bits << 26
      | UInt64(attributes.rawValue) << 52
  }

  package var foreground: Color? {
    get { PackedColor(bits: bits & Self.ink).color }
    set { bits = bits & ~Self.ink | PackedColor(newValue).bits }
  }

  package var background: Color? {
    get { PackedColor(bits: bits >> 26 & Self.ink).color }
    set { bits = bits & ~Self.paper | PackedColor(newValue).bits << 26 }
  }

  package var attributes: Attributes {
    get { Attributes(rawValue: UInt8(bits >> 52)) }
    set { bits = bits & (Self.ink | Self.paper) | UInt64(newValue.rawValue) << 52 }
  }

  /// The terminal's own look.
  package static let plain = Style()

  /// This style laid over another: its colours win where set, attributes add up.
  package func over(_ base: Style) -> Style {
    var style = self
    if style.bits & Self.ink == 0 { style.bits |= base.bits & Self.ink }
    if style.bits & Self.paper == 0 { style.bits |= base.bits & Self.paper }
    style.bits |= base.bits & ~(Self.ink | Self.paper)
    return style
  }
}

/// A colour or none in 26 bits.
private struct PackedColor {
  let bits: UInt64

  init(bits: UInt64) {
    self.bits = bits
  }

  /// 0 for none; above 24 bits of value 1 for the terminal's own, 2 for the palette, 3 for light.
  init(_ color: Color?) {
    bits =
      switch color {
      case nil: 0
      case .terminal?: 1 << 24
      case .indexed(let index)?: 2 << 24 | UInt64(index)
      case .rgb(let red, let green, let blue)?:
        3 << 24 | UInt64(red) << 16 | UInt64(green) << 8 | UInt64(blue)
      }
  }

  var color: Color? {
    let byte = { (shift: UInt64) in UInt8(truncatingIfNeeded: bits >> shift) }
    return switch bits >> 24 {
    case 1: .terminal
    case 2: .indexed(byte(0))
    case 3: .rgb(red: byte(16), green: byte(8), blue: byte(0))
    default: nil
    }
  }
}
