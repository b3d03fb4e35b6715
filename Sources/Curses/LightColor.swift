import Glibc

/// A colour by its light, 0 to 255 each.
nonisolated struct LightColor: Hashable {
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

  static let black = LightColor(0, 0, 0)
  static let white = LightColor(255, 255, 255)

  /// xterm's defaults.
  private static let basic = [
    LightColor(0, 0, 0), LightColor(205, 0, 0), LightColor(0, 205, 0), LightColor(205, 205, 0),
    LightColor(0, 0, 238), LightColor(205, 0, 205), LightColor(0, 205, 205),
    LightColor(229, 229, 229), LightColor(127, 127, 127), LightColor(255, 0, 0),
    LightColor(0, 255, 0), LightColor(255, 255, 0), LightColor(92, 92, 255),
    LightColor(255, 0, 255), LightColor(0, 255, 255), LightColor(255, 255, 255),
  ]

  private static func cubeLevel(_ step: Int) -> Int { step == 0 ? 0 : 55 + 40 * step }

  /// Direct-colour terminals keep the numbers below 8 for the basic colours.
  var directNumber: Int32 {
    let number = Int32(red << 16 | green << 8 | blue)
    return number < 8 ? 0 : number
  }
}

/// A colour as the eye takes it.
nonisolated struct SeenColor {
  /// How light it is, by WCAG: 0 for black, 1 for white.
  let luminance: Double
  /// Its place in OKLab (bottosson.github.io/posts/oklab).
  private let lab: SIMD3<Double>

  init(_ color: LightColor) {
    let (red, green, blue) = (
      Self.linear[color.red], Self.linear[color.green], Self.linear[color.blue]
    )
    luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    let l = cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    let m = cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    let s = cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lab = SIMD3(
      0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
      1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
      0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s
    )
  }

  /// Those of xterm's palette.
  static let palette = (0..<256).map { SeenColor(LightColor(paletteIndex: $0)) }

  /// The share of light that each number from 0 to 255 stands for, by sRGB.
  private static let linear = (0..<256).map { light in
    let part = Double(light) / 255
    return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
  }

  /// The square of how far two colours are apart. Lightness counts for as much as it is given.
  func distance(to other: SeenColor, lightness: Double) -> Double {
    let difference = (lab - other.lab) * SIMD3(lightness, 1, 1)
    return (difference * difference).sum()
  }

  /// Whether it has hardly a hue.
  var isGrey: Bool { lab.y * lab.y + lab.z * lab.z < 0.0034 }

  /// From 1 for the same lightness to 21 for black and white (WCAG 2.2).
  func contrast(to other: SeenColor) -> Double {
    let (high, low) = (max(luminance, other.luminance), min(luminance, other.luminance))
    return (high + 0.05) / (low + 0.05)
  }

  /// The background it is meant for where that is the terminal's own: one of black and white it can
  /// be read on.
  var likelyGround: SeenColor { Self.palette[luminance > 0.18 ? 16 : 231] }
}
