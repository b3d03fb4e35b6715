/// How well what is typed fits a text: every letter of it must stand there in its order.
///
/// Starts of words and runs count more. A consonant of Hangul stands for every syllable that begins
/// with it, so that ㅁㄷ finds 모델, and a syllable without a final consonant for every one with it.
enum FuzzyMatch {
  private static let start = 8
  private static let run = 10
  /// What a letter not next to the one before loses.
  private static let gap = 2
  /// Letters of a query that count.
  private static let longest = 64

  /// The score of all words of a query, higher for better; `nil` where one is not in the text.
  static func score(_ query: String, in text: String) -> Int? {
    let letters = letters(of: text)
    var sum = 0
    for word in query.split(whereSeparator: \.isWhitespace) {
      guard let score = score(Self.letters(of: String(word.prefix(longest))), in: letters) else {
        return nil
      }
      sum += score
    }
    return sum
  }

  /// Whether every word of a query stands in the text as it is typed, a syllable of Hangul also
  /// while it is still being put together.
  static func contains(_ query: String, in text: String) -> Bool {
    let letters = letters(of: text)
    return query.split(whereSeparator: \.isWhitespace).allSatisfy { word in
      let word = Self.letters(of: String(word))
      guard letters.count >= word.count else { return false }
      return (0...(letters.count - word.count)).contains { start in
        word.indices.allSatisfy { fits(word[$0], letters[start + $0]) }
      }
    }
  }

  private static func letters(of text: String) -> [UInt32] {
    HangulComposition.composed(text).lowercased().unicodeScalars.map(\.value)
  }

  /// The best of all ways to find the letters, one row of scores for each of them.
  private static func score(_ query: [UInt32], in text: [UInt32]) -> Int? {
    var row: [Int?] = []
    for (index, letter) in query.enumerated() {
      var next = [Int?](repeating: nil, count: text.count)
      var best: Int? = index == 0 ? 0 : nil
      for place in text.indices {
        if fits(letter, text[place]) {
          let running = index > 0 && place > 0 ? row[place - 1].map { $0 + run } : nil
          let value = 1 + (place == 0 ? 2 : 0) + (isStart(place, of: text) ? start : 0)
          next[place] = [running, best].compactMap(\.self).max().map { $0 + value }
        }
        if index > 0, let before = row[place] { best = max(best ?? .min, before - gap) }
      }
      row = next
    }
    return query.isEmpty ? 0 : row.compactMap(\.self).max()
  }

  private static func isStart(_ place: Int, of text: [UInt32]) -> Bool {
    place == 0 || !isWord(text[place - 1])
  }

  private static func isWord(_ value: UInt32) -> Bool {
    Unicode.Scalar(value).map { $0.properties.isAlphabetic || $0.properties.numericType != nil }
      ?? false
  }

  private static func fits(_ letter: UInt32, _ other: UInt32) -> Bool {
    if letter == other { return true }
    guard 0xAC00...0xD7A3 ~= other else { return false }
    if let consonant = consonants[letter] { return (other - 0xAC00) / 588 == consonant }
    guard 0xAC00...0xD7A3 ~= letter, (letter - 0xAC00) % 28 == 0 else { return false }
    return other > letter && other - letter < 28
  }

  /// Consonants that stand alone, by the number of the leading consonant (Unicode, section 3.12).
  private static let consonants: [UInt32: UInt32] = Dictionary(
    uniqueKeysWithValues: zip("ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ".unicodeScalars.map(\.value), 0...)
  )
}
