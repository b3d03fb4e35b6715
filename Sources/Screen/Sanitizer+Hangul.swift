/// Hangul in the form on whose width all terminals agree: whole syllables, and letters that stand
/// alone as compatibility jamo. Conjoining jamo take two columns here and four there.
///
/// The arithmetic is that of the Unicode Standard, section 3.12.
extension Sanitizer {
  private static let leading: ClosedRange<UInt32> = 0x1100...0x1112
  private static let vowels: ClosedRange<UInt32> = 0x1161...0x1175
  private static let trailing: ClosedRange<UInt32> = 0x11A8...0x11C2
  private static let syllables: ClosedRange<UInt32> = 0xAC00...0xD7A3

  /// A syllable with the trailing consonant that follows it in the text, or any other scalar as it
  /// is.
  mutating func composed(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    guard Self.syllables.contains(scalar.value), (scalar.value - 0xAC00).isMultiple(of: 28),
      let last = following, Self.trailing.contains(last.value),
      let whole = Unicode.Scalar(scalar.value + last.value - 0x11A7)
    else { return scalar }
    advance()
    return whole
  }

  /// Draws the syllable that begins here, or the letter.
  mutating func jamo(_ scalar: Unicode.Scalar) {
    if Self.leading.contains(scalar.value), let vowel = following,
      Self.vowels.contains(vowel.value),
      let open = Unicode.Scalar(
        0xAC00 + ((scalar.value - 0x1100) * 21 + vowel.value - 0x1161) * 28
      )
    {
      advance()
      draw(composed(open), 2)
    } else if let letter = CompatibilityJamo.letter(for: scalar) {
      draw(letter, 2)
    } else {
      show(Marker.codePoint(scalar))
    }
  }
}
