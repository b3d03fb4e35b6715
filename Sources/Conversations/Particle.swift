/// A Korean particle that has two forms, after a final consonant and after a vowel.
package enum Particle: Sendable, CaseIterable {
  /// 을/를
  case object
  /// 은/는
  case topic
  /// 이/가
  case subject
  /// 과/와
  case with
  /// 으로/로; a final ㄹ counts as a vowel here.
  case toward

  /// The form after a text. Where nobody can tell how the text ends when it is read aloud, both
  /// forms are written.
  package func form(after text: String) -> String {
    let ending = SpokenEnding(text)
    switch self {
    case .object: return ending.choose("을", "를", both: "을(를)")
    case .topic: return ending.choose("은", "는", both: "은(는)")
    case .subject: return ending.choose("이", "가", both: "이(가)")
    case .with: return ending.choose("과", "와", both: "과(와)")
    case .toward: return ending == .liquid ? "로" : ending.choose("으로", "로", both: "(으)로")
    }
  }
}

extension String {
  /// The text with a particle behind it.
  package func with(_ particle: Particle) -> String { self + particle.form(after: self) }
}

/// How a text ends when it is read aloud in Korean; brackets and punctuation are not read.
enum SpokenEnding: Equatable {
  case vowel
  case consonant
  /// The final consonant ㄹ.
  case liquid
  case unknown

  init(_ text: String) {
    let scalars = text.unicodeScalars
    guard let end = scalars.lastIndex(where: { $0.properties.isAlphabetic || $0.isDigit }) else {
      self = .unknown
      return
    }
    let last = scalars[end]
    switch last.value {
    case 0xAC00...0xD7A3: self = Self.hangul(last)
    case 0x30...0x39: self = Self.digit(last)
    default:
      let spoken = scalars[...end]
      let before = spoken.lastIndex { !$0.isLatin }
      let word = before.map { spoken[scalars.index(after: $0)...] } ?? spoken
      self = word.isEmpty ? .unknown : Self.latin(String(word))
    }
  }

  func choose(_ afterConsonant: String, _ afterVowel: String, both: String) -> String {
    switch self {
    case .vowel: afterVowel
    case .consonant, .liquid: afterConsonant
    case .unknown: both
    }
  }

  /// By the final consonant of the syllable (the Unicode Standard, section 3.12).
  private static func hangul(_ syllable: Unicode.Scalar) -> SpokenEnding {
    switch (syllable.value - 0xAC00) % 28 {
    case 0: .vowel
    case 8: .liquid
    default: .consonant
    }
  }

  /// 영 일 이 삼 사 오 육 칠 팔 구; the tens, hundreds and thousands end in a consonant as 영 does.
  private static func digit(_ digit: Unicode.Scalar) -> SpokenEnding {
    switch digit {
    case "1", "7", "8": .liquid
    case "0", "3", "6": .consonant
    default: .vowel
    }
  }

  /// A word, or letters that are named one by one: a single one, capitals, or no vowel among them.
  private static func latin(_ word: String) -> SpokenEnding {
    let vowels = "aeiouy"
    let letters = Array(word.lowercased())
    let isSpelled =
      letters.count == 1 || !letters.contains(where: vowels.contains)
      || (word == word.uppercased() && letters.count < 4)
    return isSpelled ? letter(letters.last) : ending(letters, vowels)
  }

  /// 엘 and 알, 엠 and 엔; the name of every other letter ends in a vowel.
  private static func letter(_ letter: Character?) -> SpokenEnding {
    switch letter {
    case "l", "r": .liquid
    case "m", "n": .consonant
    default: .vowel
    }
  }

  /// The usual transcription: l, m, n and ng are final consonants, before a silent e too; b, c, k, p
  /// and t are after a single vowel (챗, 웹) and not otherwise (딥시크, 텍스트); all else ends in a
  /// vowel.
  private static func ending(_ letters: [Character], _ vowels: String) -> SpokenEnding {
    var rest = letters
    let last = rest.removeLast()
    let before = rest.last.map { vowels.contains($0) } ?? false
    let earlier = rest.dropLast().last.map { vowels.contains($0) } ?? false
    switch last {
    case "l": return .liquid
    case "m", "n": return .consonant
    case "g": return rest.last == "n" ? .consonant : .vowel
    case "b", "c", "k", "p", "t": return before && !earlier ? .consonant : .vowel
    case "e" where rest.count > 1 && rest.last == "l": return .liquid
    case "e" where rest.count > 1 && earlier && (rest.last == "m" || rest.last == "n"):
      return .consonant
    default: return .vowel
    }
  }
}

private extension Unicode.Scalar {
  var isDigit: Bool { ("0"..."9").contains(self) }
  var isLatin: Bool { ("a"..."z").contains(self) || ("A"..."Z").contains(self) }
}
