import Screen
import Testing

struct SafeTextTests {
  @Test(arguments: [
    ("\u{1B}[31mred", "^[[31mred"), ("a\u{0}b", "a^@b"), ("a\u{8}\u{8}X", "a^H^HX"),
    ("bell\u{7}", "bell^G"),
    ("del\u{7F}", "del^?"), ("\u{9B}31m", "<9b>31m"), ("\u{80}\u{9F}", "<80><9f>"),
    ("\u{1B}]52;c;aGk=\u{7}", "^[]52;c;aGk=^G"),
  ])
  func `shows controls`(text: String, shown: String) {
    #expect(SafeText(text).string == shown)
  }

  @Test func `shows every C0 and C1 control as one to four columns`() {
    for value in Array(UInt32(0)...0x1F) + Array(0x7F...0x9F) where value != 0x09 {
      let shown = Unicode.Scalar(value).map { SafeText("a\(Character($0))b").string } ?? ""
      let wanted =
        value < 0x80
        ? "a^\(Character(Unicode.Scalar(UInt8(value ^ 0x40))))b" : "a<\(String(value, radix: 16))>b"
      #expect(shown == wanted)
    }
  }

  @Test(arguments: [
    ("a\nb", "a^Jb"), ("a\rb", "a^Mb"), ("a\r\nb", "a^M^Jb"), ("a\u{85}b", "a<85>b"),
    ("a\u{2028}b", "a⟨U+2028⟩b"), ("a\u{2029}b", "a⟨U+2029⟩b"),
  ])
  func `keeps to one line`(text: String, shown: String) {
    #expect(SafeText(text).string == shown)
  }

  @Test func `splits at line ends of every kind`() {
    #expect(
      SafeText.lines("a\nb\r\nc\u{85}d\u{2028}e\u{2029}f\r\n\ng\rh")
        == ["a", "b", "c", "d", "e", "f", "", "g^Mh"]
    )
    #expect(SafeText.lines("") == [""])
    #expect(SafeText.lines("a\n") == ["a", ""])
    #expect(SafeText.lines("한글") == ["한글"])
  }

  @Test(arguments: [
    ("\t|", "    |"), ("a\t|", "a   |"), ("abc\t|", "abc |"), ("abcd\t|", "abcd    |"),
    ("한\t|", "한  |"),
  ])
  func `moves tabs to the next multiple of four`(text: String, shown: String) {
    #expect(SafeText(text).string == shown)
  }

  @Test func `counts tabs from the start of each line`() {
    #expect(SafeText.lines("abc\n\tx") == ["abc", "    x"])
  }

  @Test(arguments: [
    ("\u{61C}", "ALM"), ("\u{200E}", "LRM"), ("\u{200F}", "RLM"), ("\u{202A}", "LRE"),
    ("\u{202B}", "RLE"),
    ("\u{202C}", "PDF"), ("\u{202D}", "LRO"), ("\u{202E}", "RLO"), ("\u{2066}", "LRI"),
    ("\u{2067}", "RLI"),
    ("\u{2068}", "FSI"), ("\u{2069}", "PDI"),
  ])
  func `names what reorders text`(text: String, name: String) {
    #expect(SafeText("a\(text)b").string == "a⟨\(name)⟩b")
  }

  @Test(arguments: [
    "\u{200B}", "\u{2060}", "\u{2061}", "\u{2064}", "\u{206A}", "\u{206F}", "\u{FEFF}", "\u{180E}",
    "\u{AD}", "\u{34F}", "\u{115F}", "\u{1160}", "\u{3164}", "\u{FFA0}", "\u{FFF9}", "\u{FFFB}",
    "\u{200C}", "\u{200D}", "\u{17B4}", "\u{13430}", "\u{1BCA0}", "\u{1D173}",
  ])
  func `counts what hides`(text: String) {
    #expect(SafeText("a\(text)b").string == "a⟨hidden 1⟩b")
    #expect(SafeText("\(text)\(text)\(text)").string == "⟨hidden 3⟩")
  }

  @Test func `counts a mixed run once`() {
    let run =
      "\u{200B}\u{200C}\u{200D}\u{2060}\u{3164}\u{FEFF}\u{200B}\u{200B}\u{200B}\u{200B}\u{200B}\u{AD}"
    #expect(SafeText("a\(run)b").string == "a⟨hidden 12⟩b")
  }

  @Test func `decodes tags`() {
    let tags = tags(for: "ignore all")
    #expect(SafeText("hi\(tags)").string == "hi⟨tags 10: \"ignore all\"⟩")
    let long = self.tags(for: String(repeating: "0123456789", count: 5))
    #expect(
      SafeText(long).string == "⟨tags 50: \"\(String(repeating: "0123456789", count: 4))..\"⟩"
    )
    #expect(SafeText("\u{E0001}\u{E0065}").string == "⟨tags 2: \".e\"⟩")
  }

  @Test func `decodes bytes carried by variation selectors`() {
    let bytes = "hi".unicodeScalars.compactMap { Unicode.Scalar($0.value - 16 + 0xE0100) }
    let hidden = String(String.UnicodeScalarView(bytes))
    #expect(SafeText("😀\(hidden)").string == "😀⟨tags 2: \"hi\"⟩")
  }

  @Test(arguments: ["gbeng", "gbsct", "gbwls"])
  func `draws the flag of a nation as a black one`(region: String) {
    #expect(SafeText("🏴\(tags(for: region))\u{E007F}!").string == "🏴!")
  }

  @Test func `decodes tags behind a black flag that spell no nation`() {
    #expect(SafeText("🏴\(tags(for: "usmal"))\u{E007F}").string == "🏴⟨tags 6: \"usmal\"⟩")
  }

  @Test(arguments: [
    ("\u{1FAE9}", "⟨U+1FAE9⟩"), ("\u{1FAE8}", "⟨U+1FAE8⟩"), ("\u{378}", "⟨U+0378⟩"),
    ("\u{2065}", "⟨U+2065⟩"), ("\u{302E}", "⟨U+302E⟩"),
  ])
  func `shows the number of what no terminal draws`(text: String, shown: String) {
    #expect(SafeText("a\(text)").string == "a\(shown)")
    #expect(SafeText(text).columnWidth == shown.unicodeScalars.count)
  }

  @Test(arguments: [0xFDD0, 0xFFFE, 0xFFFF, 0x1FFFF, 0x10FFFF] as [UInt32])
  func `shows the number of a noncharacter`(value: UInt32) {
    let text = Unicode.Scalar(value).map { String($0) } ?? ""
    #expect(SafeText(text).string == "⟨U+\(String(value, radix: 16, uppercase: true))⟩")
  }

  @Test(arguments: [
    ("❤\u{FE0F}", "❤"), ("⚠\u{FE0F}!", "⚠!"), ("☺\u{FE0E}", "☺"), ("1\u{FE0F}\u{20E3}", "1"),
    ("#\u{20E3}", "#"),
    ("👍🏽", "👍"), ("👍🏽ok", "👍ok"), ("👨\u{200D}👩\u{200D}👧\u{200D}👦", "👨"), ("👩🏽\u{200D}🔬", "👩"),
    ("🏳\u{FE0F}\u{200D}🌈", "🏳"), ("❤\u{FE0F}\u{200D}🔥", "❤"), ("漢\u{E0100}", "漢"), ("🇰", "K"),
    ("🇰🇷🇺", "🇰🇷U"), ("क्\u{200D}ष", "क्ष"), ("می\u{200C}خواهم", "میخواهم"),
  ])
  func `replaces clusters on which terminals disagree`(text: String, shown: String) {
    #expect(Array(SafeText(text).string.unicodeScalars) == Array(shown.unicodeScalars))
  }

  @Test(arguments: [
    ("\u{FE0F}", "⟨hidden 1⟩"), ("🏽", "⟨U+1F3FD⟩"), ("a🏽", "a⟨U+1F3FD⟩"),
    ("👨\u{200D}", "👨⟨hidden 1⟩"),
    ("\u{301}", "\u{25CC}\u{301}"), ("\u{1B}\u{301}", "^[\u{25CC}\u{301}"),
  ])
  func `shows what has lost its base`(text: String, shown: String) {
    #expect(Array(SafeText(text).string.unicodeScalars) == Array(shown.unicodeScalars))
  }

  @Test func `cuts marks after the fourth and counts them`() {
    let marks = { String(repeating: "\u{301}", count: $0) }
    #expect(SafeText("e\(marks(4))x").string == "e\(marks(4))x")
    #expect(SafeText("e\(marks(50))x").string == "e\(marks(4))⟨+46⟩x")
    #expect(SafeText("e\(marks(6))").columnWidth == 5)
    #expect(SafeText.lines("e\(marks(5))\nx") == [SafeText("e\(marks(4))⟨+1⟩"), "x"])
  }

  @Test func `takes a million scalars in one cluster`() {
    let text = "e" + String(repeating: "\u{301}", count: 1_000_000)
    #expect(SafeText(text).string == "e\u{301}\u{301}\u{301}\u{301}⟨+999996⟩")
    let hidden = String(repeating: "\u{200D}", count: 1_000_000)
    #expect(SafeText(hidden).string == "⟨hidden 1000000⟩")
  }

  private func tags(for text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.compactMap { Unicode.Scalar($0.value + 0xE0000) }
      )
    )
  }
}
