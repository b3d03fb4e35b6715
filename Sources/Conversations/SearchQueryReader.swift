/// Splits what was typed into words, quoted ones held together.
struct SearchQueryReader {
  struct Word: Equatable {
    /// What stands before the colon of `key:value`.
    var key: String?
    /// The word, or the value of a key.
    var text = ""
    /// Whether a `-` stands before it.
    var isExcluded = false
    /// Whether a `*` stands behind it.
    var hasStar = false
    /// Whether it may go on: it is the last, and neither a blank nor a closing quote ends it.
    var isOpen = false

    /// Whether it asks for days.
    var isDate: Bool { !text.isEmpty && ["after", "before"].contains(key?.lowercased()) }

    /// The word where it is no filter after all.
    var plainText: String { (key.map { $0 + ":" } ?? "") + text }
  }

  /// Scalars, since a mark behind a quote makes one character with it.
  private var rest: Substring.UnicodeScalarView

  init(_ text: String) {
    rest = text[...].unicodeScalars
  }

  /// The next word; `nil` at the end.
  mutating func next() -> Word? {
    _ = take(while: Self.isBlank)
    guard let first = rest.first else { return nil }
    var word = Word()
    if first == "-", let second = rest.dropFirst().first, second != "-", !Self.isBlank(second) {
      word.isExcluded = true
      rest.removeFirst()
    }
    word.key = readKey()
    if rest.first == "\"" {
      readQuoted(&word)
    } else {
      word.text = take { !Self.isBlank($0) }
      word.isOpen = rest.isEmpty
      if word.text.unicodeScalars.count > 1, word.text.unicodeScalars.last == "*" {
        word.text.unicodeScalars.removeLast()
        word.hasStar = true
      }
    }
    return word
  }

  /// Takes the key of `key:value`, where one stands here.
  private mutating func readKey() -> String? {
    let start = rest
    let key = take { $0.isASCII && $0.properties.isAlphabetic }
    guard !key.isEmpty, rest.popFirst() == ":" else {
      rest = start
      return nil
    }
    return key
  }

  private mutating func readQuoted(_ word: inout Word) {
    rest.removeFirst()
    word.text = take { $0 != "\"" }
    guard rest.popFirst() != nil else {
      word.isOpen = true
      return
    }
    if rest.first == "*" {
      rest.removeFirst()
      word.hasStar = true
    }
  }

  private mutating func take(while belongs: (Unicode.Scalar) -> Bool) -> String {
    let taken = rest.prefix(while: belongs)
    rest = rest[taken.endIndex...]
    return String(Substring(taken))
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace }
}
