import Screen
import Testing

struct CopyableTextTests {
  private func copied(_ text: String) -> String { CopyableText(text).string }

  @Test(arguments: [
    ("가나다\n\tabc — “ok” 👍🏽", "가나다\n\tabc — “ok” 👍🏽"),
    ("a\r\nb\u{2028}c\u{85}d", "a\nb\nc\nd"),
    ("\u{1112}\u{1161}\u{11AB}", "\u{1112}\u{1161}\u{11AB}"),
    (
      "👨\u{200D}👩\u{200D}👧 ❤\u{FE0F} न\u{094D}\u{200D}",
      "👨\u{200D}👩\u{200D}👧 ❤\u{FE0F} न\u{094D}\u{200D}"
    ),
    (
      "🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}",
      "🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}"
    ),
    ("", ""),
  ])
  func `keeps what is seen`(_ text: String, _ expected: String) {
    #expect(copied(text).unicodeScalars.elementsEqual(expected.unicodeScalars))
    #expect(CopyableText(text).hiddenCount == 0)
  }

  @Test(arguments: [
    ("a\u{1B}]52;c;eA==\u{7}b", "a]52;c;eA==b", 2),
    ("rm\r -rf", "rm -rf", 1),
    ("a\u{202E}b\u{2066}c", "abc", 2), ("\u{202E}\u{FE0F}👩\u{202E}\u{200D}", "👩\u{200D}", 3),
    ("a\u{200B}\u{FEFF}b\u{3164}", "ab", 3),
    ("a\u{200D}b\u{FE0F}漢\u{E0100}\u{FE0F}", "ab漢\u{E0100}", 3),
    ("x\u{E0041}\u{E0042}y", "xy", 2),
    ("🏴\u{E0041}\u{E007F}", "🏴", 2),
    ("\u{9B}31m", "31m", 1),
  ])
  func `leaves out what nobody sees, and counts it`(
    _ text: String,
    _ expected: String,
    _ count: Int
  ) {
    #expect(copied(text).unicodeScalars.elementsEqual(expected.unicodeScalars))
    #expect(CopyableText(text).hiddenCount == count)
  }

  @Test func `takes rows without gutters and wrapping`() {
    let rows =
      StyledLine("목록 abcdefghijklm 끝").wrapped(to: 10, indent: 2).map {
        $0.prefixed(by: [Span("| ")])
      } + [StyledLine("다음")]
    #expect(StyledLine.text(of: rows, from: 0, to: .max) == "목록 abcdefghijklm 끝\n다음")
    #expect(StyledLine.text(of: rows, from: 4, to: 2) == "록 abcdefghijklm 끝\n다")
    #expect(StyledLine.text(of: [rows[0]], from: 2, to: 4) == "목")
    #expect(rows[1].clusterColumns == [4, 5, 6, 7, 8, 9, 10, 11])
  }
}
