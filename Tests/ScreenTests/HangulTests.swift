import Screen
import Testing

struct HangulTests {
  @Test(arguments: [
    ("\u{1112}\u{1161}\u{11AB}", "한"), ("\u{1112}\u{1161}", "하"),
    ("\u{1112}\u{1161}\u{11AB}\u{1100}\u{1173}\u{11AF}", "한글"),
    ("하\u{11AB}", "한"), ("한\u{11AB}", "한ㄴ"), ("\u{1100}\u{1161}\u{11A8}\u{11A8}", "각ㄱ"),
    ("\u{1112}\u{1175}\u{11C2}", "힣"),
  ])
  func `composes decomposed syllables`(text: String, composed: String) {
    let safe = SafeText(text)
    #expect(Array(safe.string.unicodeScalars) == Array(composed.unicodeScalars))
    #expect(safe.columnWidth == composed.count * 2)
  }

  @Test(arguments: [
    ("\u{1100}", "ㄱ"), ("\u{1161}", "ㅏ"), ("\u{11AB}", "ㄴ"), ("\u{11AA}", "ㄳ"),
    ("\u{1112}\u{1112}", "ㅎㅎ"),
    ("\u{1112}\u{119E}\u{11AB}", "ㅎㆍㄴ"), ("\u{1140}\u{11A1}", "ㅿㆎ"), ("\u{A964}", "ㄺ"),
    ("\u{D7B0}", "⟨U+D7B0⟩"), ("\u{1113}", "⟨U+1113⟩"),
  ])
  func `spells what makes no modern syllable`(text: String, letters: String) {
    #expect(Array(SafeText(text).string.unicodeScalars) == Array(letters.unicodeScalars))
  }

  @Test func `composes every syllable`() {
    for value in UInt32(0xAC00)...0xD7A3 {
      let index = value - 0xAC00
      let jamo =
        [0x1100 + index / 588, 0x1161 + index % 588 / 28]
        + (index % 28 == 0 ? [] : [0x11A7 + index % 28])
      let text = String(String.UnicodeScalarView(jamo.compactMap(Unicode.Scalar.init)))
      #expect(SafeText(text).string.unicodeScalars.map(\.value) == [value])
    }
  }
}
