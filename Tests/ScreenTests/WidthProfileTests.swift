import Screen
import Testing

struct WidthProfileTests {
  private let wide = WidthProfile(isAmbiguousWide: true)

  @Test(arguments: [
    ("wait… \u{201C}so\u{201D} it\u{2019}s → done · ok", "wait... \"so\" it's -> done . ok"),
    ("① ⑳ ⒜ Ⓩ ❿ ⒊", "(1) (20) (a) (Z) (10) 3."),
    ("┌─┬─┐ │ ╔══╗ ║ █", "+-+-+ | +--+ | #"),
    ("• 한글 ※ 25℃ ×2 ½", "* 한글 * 25degC x2 1/2"),
    ("○ α Я", "<U+25CB> <U+03B1> <U+042F>"),
    ("café naïve", "cafe naïve"),
    ("\u{E000} \u{FFFD} \u{1F100} \u{10FFFD}", "<U+E000> ? <U+1F100> <U+10FFFD>"),
    ("漢字 😀 ＡＢ plain \u{1B}[m", "漢字 😀 ＡＢ plain ^[[m"),
    ("o\u{301} é\u{301}", "o\u{301} e"),
  ])
  func `gives ambiguous characters a twin in ASCII where they take two columns`(
    text: String,
    shown: String
  ) {
    #expect(SafeText(text, in: wide) == SafeText(shown))
    #expect(SafeText(text, in: WidthProfile()) == SafeText(text))
  }

  @Test func `leaves no ambiguous scalar and counts each twin's columns`() throws {
    for value in UInt32(0xA1)...0x2FFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let text = SafeText(String(scalar), in: wide)
      if text != SafeText(String(scalar)) {
        #expect(text.string.utf8.allSatisfy { $0 < 0x80 })
        #expect(text.columnWidth == text.string.utf8.count)
      }
    }
    #expect(SafeText.lines("a…\n→b", in: wide) == ["a...", "->b"])
  }

  @Test func `keeps ambiguous characters out of a frame's cells whatever is written`() {
    var frame = Frame(size: Size(rows: 1, columns: 12), widths: wide)
    let written = frame.write("…─·①한“x”", .plain, at: Position(row: 0, column: 0), columns: 12)
    #expect(written == 9)
    #expect(frame.textLines() == ["?-.?한\"x\""])
  }
}
