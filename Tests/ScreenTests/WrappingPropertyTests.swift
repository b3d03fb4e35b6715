import Screen
import Testing

struct WrappingPropertyTests {
  private static let words = [
    "마루는", "터미널에서", "SQLite를", "프로그램입니다", "가나다라마바사아자차카타파하", "값", "the", "well-known",
    "extraordinarily", "2024-01-02", "https://example.org/a/b?c=d&e=f-g", "--flag", "漢字", "吾輩は猫である",
    "チェック",
    "コーヒー", "今天天气很好", "😀", "👍🏽", "🇰🇷🇯🇵", "👨\u{200D}👩\u{200D}👧", "e\u{301}a\u{308}", "한", "क्षत्रिय", "नमस्ते",
    "\u{1112}\u{1161}\u{11AB}", "\u{1B}[31m", "\u{200B}\u{200B}", "don't", "x", "1\u{FE0F}\u{20E3}",
  ]
  private static let openers = ["", "", "", "(", "「", "（", "“", "《"]
  private static let closers = [
    "", "", "", ")", "」", "）", "”", "》", "。", "，", "、", ".", ",", "?!", "。」",
  ]

  private func line(_ random: inout Generator) -> String {
    (0..<Int.random(in: 1...12, using: &random)).reduce(into: "") { text, _ in
      text += Self.openers.randomElement(using: &random) ?? ""
      text += Self.words.randomElement(using: &random) ?? ""
      text += Self.closers.randomElement(using: &random) ?? ""
      text += Bool.random(using: &random) ? " " : ""
    }
  }

  @Test(arguments: 1...8)
  func `makes rows that fit, keep the text and begin with no closing mark`(seed: UInt64) {
    var random = Generator(state: seed)
    for _ in 0..<500 {
      let text = SafeText(line(&random))
      let columns = Int.random(in: 12...60, using: &random)
      let indent = Int.random(in: 0...2, using: &random)
      let rows = StyledLine(text).wrapped(to: columns, indent: indent)
      let texts = rows.map(\.text)
      #expect(rows.allSatisfy { $0.columnWidth <= columns })
      #expect(rows.allSatisfy { $0.columnWidth == SafeText($0.text).columnWidth })
      #expect(texts.joined().filter { $0 != " " } == text.string.filter { $0 != " " })
      #expect(
        texts.dropFirst().allSatisfy { row in
          row.first { $0 != " " }.map { !"，。、)」）》".contains($0) } ?? false
        }
      )
      #expect(texts.joined().filter { $0 != " " }.count == texts.reduce(0) { $0 + ink($1) })
    }
  }

  @Test(arguments: 1...4)
  func `makes rows that fit at any width`(seed: UInt64) {
    var random = Generator(state: seed)
    for _ in 0..<500 {
      let text = SafeText(line(&random))
      let columns = Int.random(in: 2...12, using: &random)
      let rows = StyledLine(text).wrapped(to: columns)
      #expect(rows.allSatisfy { $0.columnWidth <= columns })
      #expect(rows.map(\.text).joined().filter { $0 != " " } == text.string.filter { $0 != " " })
    }
  }

  @Test(arguments: 1...4)
  func `makes any scalars safe`(seed: UInt64) {
    var random = Generator(state: seed)
    for _ in 0..<2000 {
      let scalars = (0..<Int.random(in: 0...20, using: &random)).compactMap { _ in
        Unicode.Scalar(
          UInt32.random(in: 0...0x20000, using: &random)
            >> UInt32.random(in: 0...12, using: &random)
        )
      }
      let text = SafeText(String(String.UnicodeScalarView(scalars)))
      #expect(SafeText(text.string) == text)
      #expect(text.clusters.reduce(0) { $0 + $1.columnWidth } == text.columnWidth)
      #expect(text.clusters.map(\.text).joined() == text.string)
      #expect(text.clusters.allSatisfy { 1...5 ~= $0.text.unicodeScalars.count })
    }
  }

  /// Characters of a row other than blanks.
  private func ink(_ row: String) -> Int { row.filter { $0 != " " }.count }
}

/// SplitMix64, so that a failing seed fails again.
private struct Generator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
