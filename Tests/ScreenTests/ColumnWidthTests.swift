import Screen
import Testing

/// Widths on which glibc 2.36, ncurses 6.4, tmux 3.3a, screen 4.9, xterm 379, mosh 1.4 and kitty
/// 0.26.5 agree.
struct ColumnWidthTests {
  @Test(arguments: [
    ("a", 1), ("~", 1), ("한", 2), ("힣", 2), ("ㄱ", 2), ("ㅏ", 2), ("ㆍ", 2), ("ﾡ", 1), ("漢", 2),
    ("か", 2), ("カ", 2), ("ｶ", 1), ("Ａ", 2), ("\u{3000}", 2), ("。", 2), ("㈜", 2), ("😀", 2),
    ("🇰🇷", 2), ("e\u{301}", 1), ("é", 1), ("か\u{3099}", 2), ("①", 1), ("…", 1), ("─", 1), ("α", 1),
    ("→", 1), ("★", 1), ("❤", 1), ("\u{E000}", 1), ("\u{FFFD}", 1), ("ก", 1), ("กำ", 2), ("न", 1),
    ("नि", 2), ("\u{20000}", 2),
  ])
  func `draws agreed clusters as they are`(text: String, columns: Int) {
    let safe = SafeText(text)
    #expect(Array(safe.string.unicodeScalars) == Array(text.unicodeScalars))
    #expect(safe.columnWidth == columns)
  }

  @Test func `gives each cluster with its marks and its columns`() {
    let clusters = SafeText("a한e\u{301}\u{323}🇰🇷か\u{3099}!").clusters.map {
      "\($0.text) \($0.columnWidth)"
    }
    #expect(clusters == ["a 1", "한 2", "e\u{301}\u{323} 1", "🇰🇷 2", "か\u{3099} 2", "! 1"])
  }

  @Test func `sums the columns of a text`() {
    #expect(SafeText("").columnWidth == 0)
    #expect(SafeText("마루 maru").columnWidth == 9)
    #expect((SafeText("마루") + " chat").columnWidth == 9)
    #expect(SafeText.blanks(3) == "   ")
    #expect(SafeText.blanks(-1) == "")
    #expect(SafeText("마-").repeated(7) == "마-마-마-마-마-마-마-")
    #expect(SafeText("").repeated(7) == "")
  }

  @Test(arguments: [
    (0, ""), (1, ""), (2, "한"), (3, "한"), (4, "한글"), (5, "한글a"), (6, "한글ab"), (99, "한글ab"),
  ])
  func `cuts a prefix between clusters`(columns: Int, prefix: String) {
    #expect(SafeText("한글ab").prefix(columns: columns) == SafeText(prefix))
  }

  @Test(arguments: [
    (0, ""), (1, ""), (2, "한"), (3, ".."), (4, "한.."), (5, "한.."), (6, "한글.."), (7, "한글a.."),
    (8, "한글abcd"),
  ])
  func `marks where a text was truncated`(columns: Int, text: String) {
    #expect(SafeText("한글abcd").truncated(to: columns).string == text)
  }

  @Test func `never truncates to more than the columns`() {
    for columns in 0...12 {
      #expect(SafeText("ab한글cd마루").truncated(to: columns).columnWidth <= columns)
    }
  }
}
