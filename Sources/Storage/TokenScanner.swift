/// Splits text into the tokens that are searched, a scalar at a time and without a copy of it.
///
/// A word of Latin or another alphabet is one token. A run of Hangul, Han or kana gives each pair of
/// neighbours and then its last syllable alone, so that any part of it is found: one syllable by
/// the beginnings of tokens, more of them by the pairs they make. Decomposed Hangul and kana are
/// composed on the way.
struct TokenScanner {
  enum Kind {
    /// A word of letters and digits.
    case word
    /// Two neighbouring syllables of a run.
    case pair
    /// The last syllable of a run.
    case syllable
    /// An emoji or another picture.
    case symbol
  }

  /// Bytes of a word that count; longer ones are no words of people.
  static let wordLimit = 64

  /// The folded bytes of the token that was found last.
  private(set) var token: [UInt8] = []
  /// Where in the text it stands, in bytes.
  private(set) var range = 0..<0
  /// Where its first syllable ends; the end of a token that is no pair.
  private(set) var firstEnd = 0
  private(set) var kind = Kind.word

  private let text: UnsafeBufferPointer<UInt8>
  private let folding: [UInt16]
  private var place = 0
  private var previous: Syllable?

  private struct Syllable {
    var value: UInt32
    var start: Int
    var end: Int
  }

  /// Scans text in UTF-8, which must stay where it is meanwhile.
  init(_ text: UnsafeBufferPointer<UInt8>) {
    self.text = text
    folding = LetterFolding.table
  }

  /// Finds the next token; `false` at the end of the text.
  mutating func next() -> Bool {
    while true {
      let start = place
      guard let value = read() else { return endRun() }
      switch letter(value) {
      case .syllable:
        let syllable = Syllable(value: composed(value), start: start, end: place)
        let first = previous
        previous = syllable
        if let first { return found(first, syllable) }
      case .ignored: previous?.end = place
      case .separator:
        if endRun() { return true }
      case .word(let folded):
        if previous != nil {
          place = start
          return endRun()
        }
        return readWord(from: start, folded)
      case .symbol:
        if previous != nil {
          place = start
          return endRun()
        }
        found(value, start..<place, .symbol)
        return true
      }
    }
  }

  /// The last syllable of a run is a token by itself.
  private mutating func endRun() -> Bool {
    guard let last = previous else { return false }
    previous = nil
    found(last.value, last.start..<last.end, .syllable)
    return true
  }

  /// Passes over tokens that begin with none of some letters.
  mutating func skip(to letters: FirstLetters) {
    place = letters.next(from: previous?.start ?? place, in: text)
    previous = nil
  }

  private mutating func found(_ first: Syllable, _ second: Syllable) -> Bool {
    found(first.value, first.start..<second.end, .pair)
    append(second.value)
    firstEnd = first.end
    return true
  }

  private mutating func found(_ scalar: UInt32, _ range: Range<Int>, _ kind: Kind) {
    token.removeAll(keepingCapacity: true)
    append(scalar)
    self.range = range
    firstEnd = range.upperBound
    self.kind = kind
  }

  private mutating func readWord(from start: Int, _ first: UInt32) -> Bool {
    found(first, start..<place, .word)
    while true {
      let before = place
      guard let value = read() else { break }
      let letter = letter(value)
      if case .word(let folded) = letter {
        if token.count < Self.wordLimit { append(folded) }
      } else if letter != .ignored {
        place = before
        break
      }
    }
    range = start..<place
    firstEnd = place
    return true
  }

  private func letter(_ value: UInt32) -> LetterFolding.Letter {
    if 0xAC00...0xD7A3 ~= value { return .syllable }
    if value >= 0x2000 { return LetterFolding.letter(value) }
    if value & ~0xFF == 0x1100 { return .syllable }
    return switch folding[Int(value)] {
    case 0: .separator
    case 1: .ignored
    case let folded: .word(UInt32(folded))
    }
  }
}

extension TokenScanner {
  /// Reads one scalar; 0 for a byte that begins none.
  private mutating func read() -> UInt32? {
    guard place < text.count else { return nil }
    let first = text[place]
    place += 1
    if first < 0x80 { return UInt32(first) }
    let length = first < 0xC2 ? 0 : first < 0xE0 ? 1 : first < 0xF0 ? 2 : first < 0xF5 ? 3 : 0
    guard length > 0, place + length <= text.count else { return 0 }
    var value = UInt32(first) & (0x3F >> UInt32(length))
    for byte in text[place..<place + length] {
      guard byte & 0xC0 == 0x80 else { return 0 }
      value = value << 6 | UInt32(byte & 0x3F)
    }
    place += length
    return value
  }

  /// Joins a syllable with the jamo or the voicing mark behind it (The Unicode Standard, 3.12).
  private mutating func composed(_ first: UInt32) -> UInt32 {
    var value = first
    if (0x1100...0x1112).contains(value), let vowel = take(0x1161...0x1175) {
      value = 0xAC00 + ((value - 0x1100) * 21 + vowel - 0x1161) * 28
    }
    if (0xAC00...0xD7A3).contains(value), (value - 0xAC00) % 28 == 0,
      let final = take(0x11A8...0x11C2)
    {
      return value + final - 0x11A7
    }
    if (0x3046...0x30EF).contains(value), let mark = take(0x3099...0x309A) {
      return Self.voiced(value, mark)
    }
    return value
  }

  private static func voiced(_ kana: UInt32, _ mark: UInt32) -> UInt32 {
    switch kana {
    case 0x3046, 0x30A6: kana + 0x4E
    case 0x30EF: 0x30F7
    default: kana + mark - 0x3098
    }
  }

  private mutating func take(_ range: ClosedRange<UInt32>) -> UInt32? {
    let before = place
    if let value = read(), range.contains(value) { return value }
    place = before
    return nil
  }

  private mutating func append(_ scalar: UInt32) {
    switch scalar {
    case ..<0x80: token.append(UInt8(scalar))
    case ..<0x800:
      token.append(UInt8(0xC0 | scalar >> 6))
      token.append(UInt8(0x80 | scalar & 0x3F))
    case ..<0x10000:
      token.append(UInt8(0xE0 | scalar >> 12))
      token.append(UInt8(0x80 | scalar >> 6 & 0x3F))
      token.append(UInt8(0x80 | scalar & 0x3F))
    default:
      token.append(UInt8(truncatingIfNeeded: 0xF0 | scalar >> 18))
      token.append(UInt8(0x80 | scalar >> 12 & 0x3F))
      token.append(UInt8(0x80 | scalar >> 6 & 0x3F))
      token.append(UInt8(0x80 | scalar & 0x3F))
    }
  }
}
