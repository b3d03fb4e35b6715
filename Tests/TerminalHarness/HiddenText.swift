/// Which scalars deceive a reader: they show nothing, reorder what is around them, or are none.
enum HiddenText {
  /// Why a scalar may not stand after the one before it; nil where it may.
  static func reason(against scalar: Unicode.Scalar, after previous: Unicode.Scalar?) -> String? {
    guard scalar.value >= 0x7F else { return nil }
    switch scalar.properties.generalCategory {
    case .control: return "a control character"
    case .lineSeparator, .paragraphSeparator: return "a line separator"
    case .surrogate, .unassigned: return "an unassigned character"
    case .format: return isJoiner(scalar, after: previous) ? nil : "a hidden character"
    default: break
    }
    if isFiller(scalar) { return "a blank letter" }
    guard scalar.properties.isVariationSelector else { return nil }
    return isSelected(previous, by: scalar) ? nil : "a variation selector without a base"
  }

  /// A joiner within an emoji, or after the sign that kills an Indic vowel.
  private static func isJoiner(_ scalar: Unicode.Scalar, after previous: Unicode.Scalar?) -> Bool {
    guard let previous, scalar.value == 0x200D || scalar.value == 0x200C else { return false }
    if previous.properties.canonicalCombiningClass == .virama { return true }
    let isEmoji = previous.value > 0xFF && previous.properties.isEmoji
    return scalar.value == 0x200D && (isEmoji || previous.value == 0xFE0F)
  }

  private static func isFiller(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0: true
    default: false
    }
  }

  /// Ideographs have 240 selectors, emoji and symbols the first 16; digits may become keycaps.
  private static func isSelected(
    _ previous: Unicode.Scalar?,
    by selector: Unicode.Scalar
  ) -> Bool {
    guard let previous, !previous.properties.isVariationSelector else { return false }
    if selector.value >= 0xE0100 { return previous.properties.isIdeographic }
    return previous.value > 0x7F || previous.properties.isEmoji
  }
}
