/// What kind of word a unit belongs to: motions stop where the kind changes.
enum WordClass: Equatable {
  case blank, punctuation
  /// Alphabets, digits and the underscore.
  case letters
  case hangul, han, hiragana, katakana
  case chip

  init(_ unit: PromptUnit) {
    switch unit {
    case .chip: self = .chip
    case .character(let character): self.init(character)
    }
  }

  private init(_ character: Character) {
    switch character.unicodeScalars.first?.value ?? 0 {
    case 0x1100...0x11FF, 0x3130...0x318F, 0xA960...0xA97F, 0xAC00...0xD7FF: self = .hangul
    case 0x3041...0x309F: self = .hiragana
    case 0x30A1...0x30FA, 0x30FC...0x30FF, 0x31F0...0x31FF, 0xFF66...0xFF9D: self = .katakana
    case 0x3005...0x3007, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFD:
      self = .han
    default:
      if character.isLetter || character.isNumber || character == "_" {
        self = .letters
      } else {
        self = character.isWhitespace ? .blank : .punctuation
      }
    }
  }

  var isWord: Bool { self != .blank && self != .punctuation }

  /// Whether a unit of this kind and the next one are of one word. Korean writes particles onto
  /// words of any script (`SQLite를`, `中國은`); Japanese and Chinese have no blanks between words,
  /// so there a change of script is the end of one.
  func joins(_ next: WordClass) -> Bool {
    if self == .chip || next == .chip { return false }
    let isKorean = self == .hangul || next == .hangul
    let both = [self, next]
    return self == next || (isKorean && (both.contains(.letters) || both.contains(.han)))
  }
}

/// Motions over units, each from an index to an index.
extension PromptEditor {
  func wordClass(_ index: Int) -> WordClass { WordClass(units[index]) }

  private func joins(_ index: Int) -> Bool { wordClass(index - 1).joins(wordClass(index)) }

  /// The start of the word before, over what is no word, as readline goes.
  func wordStart(before index: Int) -> Int {
    var start = index
    while start > 0, !wordClass(start - 1).isWord { start -= 1 }
    return start == 0 ? 0 : runStart(of: start - 1)
  }

  /// The end of the word after, over what is no word, as readline goes.
  func wordEnd(after index: Int) -> Int {
    var end = index
    while end < units.count, !wordClass(end).isWord { end += 1 }
    return end == units.count ? end : runEnd(of: end)
  }

  /// The first unit of the run of one kind that a unit is in.
  func runStart(of index: Int) -> Int {
    var start = index
    while start > 0, joins(start) { start -= 1 }
    return start
  }

  /// What follows the run of one kind that a unit is in.
  func runEnd(of index: Int) -> Int {
    var end = index + 1
    while end < units.count, joins(end) { end += 1 }
    return end
  }

  /// The first unit of a unit's line.
  func lineStart(of index: Int) -> Int {
    units[..<index].lastIndex(where: \.isLineFeed).map { $0 + 1 } ?? 0
  }

  /// The line feed that ends a unit's line, or the end of the text.
  func lineEnd(of index: Int) -> Int {
    units[index...].firstIndex(where: \.isLineFeed) ?? units.count
  }
}
