/// The letters that terms begin with, to pass over text in which none of them begins.
///
/// Most text is ASCII, Hangul and Han. A scalar of these that is not one of the letters begins no
/// token that a term begins with; every other scalar may.
struct FirstLetters {
  /// What a text has at a place.
  enum Place {
    /// A letter of a word in ASCII, and whether a term begins with it.
    case letter(isFirst: Bool)
    /// So many bytes that begin no term and end a word.
    case passed(Int)
    /// A scalar that may begin a term.
    case open
  }

  /// Whether a letter of ASCII is one of them.
  private var ascii = [Bool](repeating: false, count: 0x80)
  /// The others, as their three bytes.
  private var others: [UInt32] = []

  init(of terms: [SearchTerm]) {
    for term in terms {
      guard let token = term.tokens.first,
        let first = String(decoding: token, as: UTF8.self).unicodeScalars.first?.value
      else { continue }
      for letter in ascii.indices where UInt32(LetterFolding.table[letter]) == first {
        ascii[letter] = true
      }
      others.append(first)
      // With its final consonant behind it, a syllable may be in two parts.
      if 0xAC00...0xD7A3 ~= first { others.append(first - (first - 0xAC00) % 28) }
    }
  }

  func place(_ place: Int, in text: UnsafeBufferPointer<UInt8>, _ folding: [UInt16]) -> Place {
    let first = text[place]
    if first < 0x80 {
      return folding[Int(first)] == 0 ? .passed(1) : .letter(isFirst: ascii[Int(first)])
    }
    guard 0xE5...0xED ~= first, place + 2 < text.count, text[place + 1] & 0xC0 == 0x80,
      text[place + 2] & 0xC0 == 0x80
    else { return .open }
    let value = UInt32(first & 0x0F) << 12 | UInt32(text[place + 1] & 0x3F) << 6
      | UInt32(text[place + 2] & 0x3F)
    guard 0x5000...0x9FFF ~= value || 0xAC00...0xD7A3 ~= value, !others.contains(value) else {
      return .open
    }
    // A final consonant may follow by itself.
    return place + 3 < text.count && text[place + 3] == 0xE1 ? .open : .passed(3)
  }
}
