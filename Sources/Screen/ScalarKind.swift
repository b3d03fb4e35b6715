/// Why a scalar is not drawn as it is.
enum ScalarKind {
  case tab
  case lineEnd
  case control
  /// Reorders text, or says which way it runs.
  case bidi
  /// U+200C or U+200D.
  case joiner
  /// Chooses a shape of the scalar before it.
  case selector
  /// Takes no column, or takes columns and shows nothing.
  case hidden
  case tag
  case jamo
  case regionalIndicator
  case skinTone
  /// Unassigned, or known to too few terminals.
  case unknown

  init(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x09: self = .tab
    case 0x0A, 0x0D, 0x85, 0x2028, 0x2029: self = .lineEnd
    case 0x00...0x1F, 0x7F...0x9F: self = .control
    case 0x61C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: self = .bidi
    case 0x200C, 0x200D: self = .joiner
    case 0x180B...0x180D, 0x180F, 0xFE00...0xFE0F, 0xE0100...0xE01EF: self = .selector
    case 0xAD, 0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180E, 0x200B, 0x2060...0x2064,
      0x206A...0x206F, 0x3164, 0xFEFF, 0xFFA0, 0xFFF9...0xFFFB, 0x13430...0x13438,
      0x1BCA0...0x1BCA3, 0x1D173...0x1D17A:
      self = .hidden
    case 0xE0000...0xE007F: self = .tag
    case 0x1100...0x11FF, 0xA960...0xA97C, 0xD7B0...0xD7FB: self = .jamo
    case 0x1F1E6...0x1F1FF: self = .regionalIndicator
    case 0x1F3FB...0x1F3FF: self = .skinTone
    default: self = .unknown
    }
  }

  /// Whether it belongs to a run that is shown as one marker.
  var isInvisible: Bool {
    switch self {
    case .joiner, .selector, .hidden, .tag: true
    case .tab, .lineEnd, .control, .bidi, .jamo, .regionalIndicator, .skinTone, .unknown: false
    }
  }
}

extension Unicode.Scalar {
  /// Whether it is one half of a flag.
  var isRegionalIndicator: Bool { 0x1F1E6...0x1F1FF ~= value }

  /// Whether it is a pictograph; digits, which Unicode counts among the emoji, are none.
  var isEmoji: Bool { value >= 0x203C && properties.isEmoji }

  /// Whether it is of a script that writes with joiners: Arabic, Syriac, the Indic scripts, Khmer,
  /// Mongolian and their neighbours.
  var isJoining: Bool { 0x0600...0x109F ~= value || 0x1700...0x1CFF ~= value }

  /// Whether a variation selector after it can choose a shape: the later ones only an ideograph's
  /// (Unicode's IVD), the others not a letter's or sign's of ASCII, but a digit's that is a key.
  func takesSelector(_ selector: Unicode.Scalar) -> Bool {
    guard !ScalarKind(self).isInvisible else { return false }
    if selector.value >= 0xE0100 { return properties.isIdeographic }
    return value > 0x7F || properties.isEmoji && selector.value >= 0xFE0E
  }
}
