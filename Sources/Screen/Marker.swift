/// What is shown in place of what cannot be drawn; all in scalars of one column.
enum Marker {
  /// `^[` for U+001B, `^?` for U+007F, `<9b>` for U+009B.
  static func control(_ scalar: Unicode.Scalar) -> String {
    guard scalar.value < 0x80, let caret = Unicode.Scalar(scalar.value ^ 0x40) else {
      return "<\(String(scalar.value, radix: 16))>"
    }
    return "^\(caret)"
  }

  /// `⟨U+1FAE9⟩`.
  static func codePoint(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "⟨U+\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits)⟩"
  }

  /// `⟨RLO⟩`, by the abbreviation of UAX #9.
  static func bidi(_ scalar: Unicode.Scalar) -> String {
    switch scalar.value {
    case 0x061C: "⟨ALM⟩"
    case 0x200E: "⟨LRM⟩"
    case 0x200F: "⟨RLM⟩"
    case 0x202A: "⟨LRE⟩"
    case 0x202B: "⟨RLE⟩"
    case 0x202C: "⟨PDF⟩"
    case 0x202D: "⟨LRO⟩"
    case 0x202E: "⟨RLO⟩"
    case 0x2066: "⟨LRI⟩"
    case 0x2067: "⟨RLI⟩"
    case 0x2068: "⟨FSI⟩"
    case 0x2069: "⟨PDI⟩"
    default: codePoint(scalar)
    }
  }
}
