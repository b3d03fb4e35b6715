/// Hangul as it is typed and stored: whole syllables instead of conjoining jamo.
///
/// In linear time by the arithmetic of the Unicode Standard, section 3.12; all else stays as it is.
enum HangulComposition {
  /// The text with every leading consonant, vowel and trailing consonant made one syllable.
  static func composed(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { 0x1100...0x11FF ~= $0.value }) else { return text }
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if let last = scalars.last, let joined = joined(last.value, scalar.value) {
        scalars.removeLast()
        scalars.append(joined)
      } else {
        scalars.append(scalar)
      }
    }
    return String(scalars)
  }

  private static func joined(_ first: UInt32, _ second: UInt32) -> Unicode.Scalar? {
    switch (first, second) {
    case (0x1100...0x1112, 0x1161...0x1175):
      Unicode.Scalar(0xAC00 + ((first - 0x1100) * 21 + second - 0x1161) * 28)
    case (0xAC00...0xD7A3, 0x11A8...0x11C2) where (first - 0xAC00) % 28 == 0:
      Unicode.Scalar(first + second - 0x11A7)
    default: nil
    }
  }
}
