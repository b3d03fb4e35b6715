/// The letters that terms begin with, to pass over text in which none of them begins.
///
/// Most text is ASCII, Hangul and Han. A scalar of these that is not one of the letters begins no
/// token that a term begins with; every other scalar may.
struct FirstLetters {
  /// What a byte stands for where a scalar begins.
  private enum Kind {
    /// No letter, in ASCII.
    case separator
    /// A letter of a word in ASCII that no term begins with.
    case letter
    case firstLetter
    /// The first of three bytes, mostly of a Hangul or Han syllable.
    case syllable
    /// Anything else.
    case other
  }

  private let kinds: [Kind]
  /// The syllables that terms begin with.
  private let syllables: [UInt32]

  init(of terms: [SearchTerm]) {
    let first = terms.compactMap { term in
      term.tokens.first.flatMap {
        String(decoding: $0, as: UTF8.self).unicodeScalars.first?.value
      }
    }
    kinds = (UInt8.min...UInt8.max).map { byte in
      guard byte < 0x80 else { return 0xE5...0xED ~= byte ? .syllable : .other }
      let letter = UInt32(LetterFolding.table[Int(byte)])
      return letter == 0 ? .separator : first.contains(letter) ? .firstLetter : .letter
    }
    // With its final consonant behind it, a syllable may be in two parts.
    syllables = first + first.map { 0xAC00...0xD7A3 ~= $0 ? $0 - ($0 - 0xAC00) % 28 : $0 }
  }

  /// The first place from one on, where a word may begin, at which a token may begin that a term
  /// begins with.
  func next(from place: Int, in text: UnsafeBufferPointer<UInt8>) -> Int {
    kinds.withUnsafeBufferPointer { next(from: place, in: text, $0) }
  }

  private func next(
    from place: Int,
    in text: UnsafeBufferPointer<UInt8>,
    _ kinds: UnsafeBufferPointer<Kind>
  ) -> Int {
    var place = place
    var word: Int?
    while place < text.count {
      switch kinds[Int(text[place])] {
      case .separator:
        word = nil
        place += 1
      case .firstLetter:
        guard word != nil else { return place }
        place += 1
      case .letter:
        if word == nil { word = place }
        place += 1
      case .syllable:
        guard isPassed(place, in: text) else { return word ?? place }
        word = nil
        place += 3
      // It may go on with the word before it.
      case .other: return word ?? place
      }
    }
    return place
  }

  /// Whether a whole syllable is there that no term begins with.
  private func isPassed(_ place: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard place + 2 < text.count, text[place + 1] & text[place + 2] & 0x80 != 0,
      (text[place + 1] | text[place + 2]) & 0x40 == 0
    else { return false }
    let value =
      UInt32(text[place] & 0x0F) << 12 | UInt32(text[place + 1] & 0x3F) << 6
      | UInt32(text[place + 2] & 0x3F)
    guard 0xAC00...0xD7A3 ~= value || 0x5000...0x9FFF ~= value else { return false }
    // A final consonant may follow by itself.
    let isAlone = place + 3 >= text.count || text[place + 3] != 0xE1
    return isAlone && !syllables.contains(value)
  }
}
