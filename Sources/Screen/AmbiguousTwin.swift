/// What stands in ASCII for a character of ambiguous width.
enum AmbiguousTwin {
  /// The twin of an ambiguous character, at least one scalar of ASCII: one that reads alike, else
  /// a marker as `<U+25CB>`. `nil` for every other character.
  static func text(for scalar: Unicode.Scalar) -> String? {
    guard scalar.value > 0xA0, AmbiguousWidth.contains(scalar) else { return nil }
    return alike[scalar] ?? line(scalar.value) ?? enclosed(scalar.value)
      ?? "<U+\(String(Marker.codePoint(scalar).dropFirst(3).dropLast()))>"
  }

  /// Box drawing and blocks (U+2500 to U+2595).
  private static func line(_ value: UInt32) -> String? {
    switch value {
    case 0x2500, 0x2501, 0x2504, 0x2505, 0x2508, 0x2509, 0x2550: "-"
    case 0x2502, 0x2503, 0x2506, 0x2507, 0x250A, 0x250B, 0x2551: "|"
    case 0x2571: "/"
    case 0x2572: "\\"
    case 0x2573: "X"
    case 0x250C...0x254B, 0x2552...0x2570: "+"
    case 0x2580...0x2595: "#"
    default: nil
    }
  }

  /// Numbers and letters in circles and parentheses, and those with a full stop (U+2460 on).
  private static func enclosed(_ value: UInt32) -> String? {
    switch value {
    case 0x2460...0x2473: "(\(value - 0x245F))"
    case 0x2474...0x2487: "(\(value - 0x2473))"
    case 0x2488...0x249B: "\(value - 0x2487)."
    case 0x249C...0x24B5: letter(value - 0x249C + 0x61)
    case 0x24B6...0x24CF: letter(value - 0x24B6 + 0x41)
    case 0x24D0...0x24E9: letter(value - 0x24D0 + 0x61)
    case 0x24EB...0x24F4: "(\(value - 0x24E0))"
    case 0x24F5...0x24FE: "(\(value - 0x24F4))"
    case 0x2776...0x277F: "(\(value - 0x2775))"
    default: nil
    }
  }

  private static func letter(_ value: UInt32) -> String? {
    Unicode.Scalar(value).map { "(\($0))" }
  }

  private static let alike: [Unicode.Scalar: String] = [
    // Quotation marks, dashes, dots.
    "\u{2018}": "'", "\u{2019}": "'", "\u{201C}": "\"", "\u{201D}": "\"",
    "\u{2032}": "'", "\u{2033}": "\"", "\u{2035}": "`", "\u{B4}": "'",
    "\u{2010}": "-", "\u{2013}": "-", "\u{2014}": "--", "\u{2015}": "--",
    "\u{2016}": "||", "\u{203E}": "-",
    "\u{B7}": ".", "\u{2024}": ".", "\u{2025}": "..", "\u{2026}": "...", "\u{2027}": ".",
    "\u{2022}": "*", "\u{203B}": "*", "\u{A1}": "!", "\u{BF}": "?", "\u{FFFD}": "?",
    // Arrows.
    "\u{2190}": "<-", "\u{2191}": "^", "\u{2192}": "->", "\u{2193}": "v", "\u{2194}": "<->",
    "\u{21D2}": "=>", "\u{21D4}": "<=>",
    // Shapes that mark a line or a direction.
    "\u{25A0}": "#", "\u{25B2}": "^", "\u{25B3}": "^", "\u{25B6}": ">", "\u{25B7}": ">",
    "\u{25BC}": "v", "\u{25BD}": "v", "\u{25C0}": "<", "\u{25C1}": "<", "\u{25C6}": "*",
    "\u{25C7}": "*", "\u{25CF}": "*", "\u{2605}": "*", "\u{2606}": "*",
    // Mathematics, units and signs.
    "\u{B1}": "+-", "\u{D7}": "x", "\u{F7}": "/", "\u{2215}": "/", "\u{2223}": "|",
    "\u{2225}": "||", "\u{2236}": ":", "\u{223C}": "~", "\u{2248}": "~=", "\u{2260}": "!=",
    "\u{2261}": "==", "\u{2264}": "<=", "\u{2265}": ">=", "\u{2266}": "<=", "\u{2267}": ">=",
    "\u{226A}": "<<", "\u{226B}": ">>", "\u{221E}": "inf", "\u{221A}": "sqrt",
    "\u{B0}": "deg", "\u{2103}": "degC", "\u{2109}": "degF", "\u{B2}": "^2", "\u{B3}": "^3",
    "\u{B9}": "^1", "\u{2074}": "^4", "\u{207F}": "^n", "\u{BC}": "1/4", "\u{BD}": "1/2",
    "\u{BE}": "3/4", "\u{2153}": "1/3", "\u{2154}": "2/3", "\u{AE}": "(R)", "\u{2122}": "(TM)",
    "\u{20AC}": "EUR", "\u{2116}": "No.",
    // Latin letters.
    "\u{C6}": "AE", "\u{D8}": "O", "\u{DF}": "ss", "\u{E0}": "a", "\u{E1}": "a", "\u{E6}": "ae",
    "\u{E8}": "e", "\u{E9}": "e", "\u{EA}": "e", "\u{EC}": "i", "\u{ED}": "i", "\u{F2}": "o",
    "\u{F3}": "o", "\u{F8}": "o", "\u{F9}": "u", "\u{FA}": "u", "\u{FC}": "u", "\u{101}": "a",
    "\u{113}": "e", "\u{11B}": "e", "\u{12B}": "i", "\u{131}": "i", "\u{142}": "l",
    "\u{144}": "n", "\u{148}": "n", "\u{14D}": "o", "\u{152}": "OE", "\u{153}": "oe",
    "\u{16B}": "u",
  ]
}
