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

    /// The word where it is no filter after all.
    var plainText: String { (key.map { $0 + ":" } ?? "") + text }
  }

  private var rest: Substring

  init(_ text: String) {
    rest = text[...]
  }

  /// The next word; `nil` at the end.
  mutating func next() -> Word? {
    rest = rest.drop(while: \.isWhitespace)
    guard !rest.isEmpty else { return nil }
    var word = Word()
    if rest.first == "-", let second = rest.dropFirst().first, second != "-", !second.isWhitespace {
      word.isExcluded = true
      rest.removeFirst()
    }
    word.key = readKey()
    if rest.first == "\"" {
      readQuoted(&word)
    } else {
      let text = rest.prefix { !$0.isWhitespace }
      word.text = String(text)
      rest = rest[text.endIndex...]
      word.isOpen = rest.isEmpty
      if word.text.count > 1, word.text.last == "*" {
        word.text.removeLast()
        word.hasStar = true
      }
    }
    return word
  }

  /// Takes the key of `key:value`, where one stands here.
  private mutating func readKey() -> String? {
    let key = rest.prefix { $0.isASCII && $0.isLetter }
    let behind = rest[key.endIndex...]
    guard !key.isEmpty, behind.first == ":" else { return nil }
    rest = behind.dropFirst()
    return String(key)
  }

  private mutating func readQuoted(_ word: inout Word) {
    rest.removeFirst()
    let text = rest.prefix { $0 != "\"" }
    word.text = String(text)
    rest = rest[text.endIndex...]
    guard rest.popFirst() != nil else {
      word.isOpen = true
      return
    }
    if rest.first == "*" {
      rest.removeFirst()
      word.hasStar = true
    }
  }
}
