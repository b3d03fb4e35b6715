import CNCurses
import Screen

/// How many colours a terminal shows.
nonisolated package enum ColorDepth: Equatable, Sendable {
  /// Attributes only.
  case none
  /// The eight of ECMA-48.
  case eight
  /// The eight and their bright twins.
  case sixteen
  /// xterm's palette.
  case palette
  /// Red, green and blue.
  case direct

  /// The depth of a terminal with so many colours in its palette.
  init(colorCount: Int32) {
    self =
      switch colorCount {
      case ..<8: .none
      case ..<16: .eight
      case ..<256: .sixteen
      default: .palette
      }
  }

  /// ncurses' number for the nearest colour this depth has; -1 is the terminal's own.
  func number(for color: Color?) -> Int32 {
    switch (self, color) {
    case (.none, _), (_, nil), (_, .terminal): -1
    case (.palette, .indexed(let index)): Int32(index)
    case (.direct, .indexed(let index)) where index < 8: Int32(index)
    case (.direct, .indexed(let index)): RGB(paletteIndex: Int(index)).directNumber
    case (.eight, .indexed(let index)) where index < 8: Int32(index)
    case (.sixteen, .indexed(let index)) where index < 16: Int32(index)
    case (.eight, .indexed(let index)): basic(RGB(paletteIndex: Int(index)), count: 8)
    case (.sixteen, .indexed(let index)): basic(RGB(paletteIndex: Int(index)), count: 16)
    case (.eight, .rgb(let red, let green, let blue)): basic(RGB(red, green, blue), count: 8)
    case (.sixteen, .rgb(let red, let green, let blue)): basic(RGB(red, green, blue), count: 16)
    case (.palette, .rgb(let red, let green, let blue)): RGB(red, green, blue).nearestOfPalette
    case (.direct, .rgb(let red, let green, let blue)): RGB(red, green, blue).directNumber
    }
  }

  /// The nearest of the basic colours. A dark grey becomes the terminal's own colour, because
  /// black on black could not be read.
  private func basic(_ color: RGB, count: Int) -> Int32 {
    let nearest = color.nearest(in: 0..<count)
    return nearest == 0 && color != RGB(0, 0, 0) ? -1 : Int32(nearest)
  }
}

/// A colour by its light, 0 to 255 each.
nonisolated private struct RGB: Equatable {
  let red: Int
  let green: Int
  let blue: Int

  init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
    self.red = Int(red)
    self.green = Int(green)
    self.blue = Int(blue)
  }

  /// The light of xterm's palette: 16 basic colours, a cube of 6 x 6 x 6, 24 greys.
  init(paletteIndex index: Int) {
    switch index {
    case ..<16:
      self = Self.basic[index]
    case ..<232:
      red = Self.cubeLevel((index - 16) / 36)
      green = Self.cubeLevel((index - 16) / 6 % 6)
      blue = Self.cubeLevel((index - 16) % 6)
    default:
      red = 8 + 10 * (index - 232)
      green = red
      blue = red
    }
  }

  /// xterm's defaults.
  private static let basic = [
    RGB(0, 0, 0), RGB(205, 0, 0), RGB(0, 205, 0), RGB(205, 205, 0),
    RGB(0, 0, 238), RGB(205, 0, 205), RGB(0, 205, 205), RGB(229, 229, 229),
    RGB(127, 127, 127), RGB(255, 0, 0), RGB(0, 255, 0), RGB(255, 255, 0),
    RGB(92, 92, 255), RGB(255, 0, 255), RGB(0, 255, 255), RGB(255, 255, 255),
  ]

  private static func cubeLevel(_ step: Int) -> Int { step == 0 ? 0 : 55 + 40 * step }

  private func distance(to other: RGB) -> Int {
    let (red, green, blue) = (red - other.red, green - other.green, blue - other.blue)
    return red * red + green * green + blue * blue
  }

  func nearest(in indices: Range<Int>) -> Int {
    indices.min { distance(to: RGB(paletteIndex: $0)) < distance(to: RGB(paletteIndex: $1)) } ?? 0
  }

  /// People change the first 16 colours, so the rest stand for red, green and blue.
  var nearestOfPalette: Int32 { Int32(nearest(in: 16..<256)) }

  /// Direct-colour terminals keep the numbers below 8 for the basic colours.
  var directNumber: Int32 {
    let number = Int32(red << 16 | green << 8 | blue)
    return number < 8 ? 0 : number
  }
}
