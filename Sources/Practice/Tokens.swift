/// Splits text into what the practice gateway counts and streams as tokens.
///
/// An estimate near what the tokenizers of large models do: a token is up to six letters, two
/// Hangul syllables or Chinese characters, three digits, or a run of one other character; the
/// blanks before it belong to it. The pieces put together are the text again, so the count in the
/// usage is exactly what was streamed.
enum Tokens {
  private enum Sort: Equatable {
    case letter, syllable, digit, blank, newline
    case other(Character)

    var longest: Int {
      switch self {
      case .letter: 6
      case .syllable: 2
      case .digit: 3
      case .blank, .newline, .other: .max
      }
    }
  }

  /// How many tokens a text has.
  static func count(_ text: String) -> Int {
    pieces(of: text).count
  }

  /// The tokens of a text in order.
  static func pieces(of text: String) -> [String] {
    var pieces: [String] = []
    var piece = ""
    var sort = Sort.blank
    var length = 0
    for character in text {
      let next = Self.sort(of: character)
      let goesOn = next == sort && length < sort.longest
      if piece.isEmpty || goesOn || (sort == .blank && next != .newline) {
        length = next == sort ? length + 1 : 1
      } else {
        pieces.append(piece)
        piece = ""
        length = 1
      }
      piece.append(character)
      sort = next
    }
    if !piece.isEmpty { pieces.append(piece) }
    return pieces
  }

  private static func sort(of character: Character) -> Sort {
    if character.isNewline { return .newline }
    if character.isWhitespace { return .blank }
    if character.isASCII {
      if character.isLetter { return .letter }
      return character.isNumber ? .digit : .other(character)
    }
    return character.isLetter ? .syllable : .other(character)
  }
}
