import Glibc

/// Texts of about 200 characters: 45 % Korean, 15 % mixed, the others English. The words follow
/// Zipf's law: the first of a list is in most messages, the last in one of many thousands.
struct SampleWords {
  /// Characters of a message.
  private static let length = 200
  /// Words of each language.
  private static let count = 40_000

  private static let knownKorean = [
    "이", "그", "것", "수", "서버", "문제", "코드", "파일", "오류", "데이터", "함수", "사용자",
    "시스템", "요청", "응답", "컴파일", "메모리", "테스트", "설정", "네트워크", "수명", "여행",
  ]
  private static let knownEnglish = [
    "the", "of", "to", "and", "a", "is", "in", "that", "it", "for", "you", "this", "with", "value",
    "function", "error", "server", "file", "type", "memory", "borrow", "lifetime", "compile",
  ]
  private static let particles = ["", "", "가", "는", "을", "에서", "으로", "와", "도", "했습니다", "입니다"]

  private var random = SplitMix()
  private let korean: [String]
  private let english: [String]

  init() {
    var random = SplitMix()
    korean = Self.knownKorean + (0..<Self.count).map { _ in Self.koreanWord(&random) }
    english = Self.knownEnglish + (0..<Self.count).map { _ in Self.englishWord(&random) }
  }

  mutating func title() -> String { text(share: random.number(below: 100), length: 24) }

  mutating func message() -> String { text(share: random.number(below: 100), length: Self.length) }

  /// A text of the language that a share of 100 falls to.
  private mutating func text(share: Int, length: Int) -> String {
    var text = ""
    var count = 0
    while count < length {
      let isKorean = share < 45 || share < 60 && random.number(below: 2) == 0
      let word = isKorean ? koreanPhrase() : english[random.rank(below: english.count)]
      text += word
      count += word.unicodeScalars.count + 1
      text += random.number(below: 12) == 0 ? ". " : " "
    }
    return text
  }

  private mutating func koreanPhrase() -> String {
    korean[random.rank(below: korean.count)]
      + Self.particles[random.number(below: Self.particles.count)]
  }

  /// Two to four of the syllables that are there in most words.
  private static func koreanWord(_ random: inout SplitMix) -> String {
    var word = ""
    for _ in 0..<2 + random.number(below: 3) {
      let syllable = UInt32(0xAC00 + random.rank(below: 1_500) * 7)
      if let scalar = Unicode.Scalar(syllable) { word.unicodeScalars.append(scalar) }
    }
    return word
  }

  private static func englishWord(_ random: inout SplitMix) -> String {
    let (consonants, vowels) = (Array("bcdfghklmnprstvw"), Array("aeiou"))
    var word = ""
    for _ in 0..<2 + random.number(below: 3) {
      word.append(consonants[random.number(below: consonants.count)])
      word.append(vowels[random.number(below: vowels.count)])
    }
    return word
  }
}

/// The same numbers in every run.
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64 = 20_261_121

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func number(below limit: Int) -> Int { Int(next() % UInt64(limit)) }

  /// A number of which small ones come more often, the first half of all below the root of the limit.
  mutating func rank(below limit: Int) -> Int {
    let place = Double(next() >> 11) / Double(1 << 53)
    return min(limit - 1, Int(exp(place * log(Double(limit)))) - 1)
  }
}
