import Screen
import Testing

struct WrappingTests {
  private func rows(_ text: SafeText, _ columns: Int, indent: Int = 0) -> [String] {
    StyledLine(text).wrapped(to: columns, indent: indent).map(\.text)
  }

  private let korean: SafeText =
    "마루는 SQLite를 저장소로 쓰고, Swift 6.3으로 만든 터미널 대화 프로그램입니다. 이야기할 수 있습니다(OpenAI 호환)."

  @Test(arguments: [
    ("", 0), ("한글 단어", 2), ("--max-connections", 11), ("a (bcd) efg", 5), ("SQLite를 쓴다", 8),
    ("https://a.kr/bc/defghijklmnop?q", 14),
  ])
  func `knows the widest word`(text: String, columns: Int) {
    #expect(StyledLine(SafeText(text)).widestWord == columns)
  }

  @Test func `breaks Hangul anywhere or nowhere as asked, whatever the width`() {
    let line = StyledLine("가나다 라마바사")
    #expect(line.wrapped(to: 10, breaksHangul: false).map(\.text) == ["가나다", "라마바사"])
    #expect(line.wrapped(to: 10, breaksHangul: true).map(\.text) == ["가나다 라", "마바사"])
  }

  @Test func `breaks Korean between words in 40 columns`() {
    #expect(
      rows(korean, 40) == [
        "마루는 SQLite를 저장소로 쓰고, Swift",
        "6.3으로 만든 터미널 대화 프로그램입니다.",
        "이야기할 수 있습니다(OpenAI 호환).",
      ]
    )
  }

  @Test func `breaks Korean between words in 60 and 80 columns`() {
    #expect(
      rows(korean, 60) == [
        "마루는 SQLite를 저장소로 쓰고, Swift 6.3으로 만든 터미널",
        "대화 프로그램입니다. 이야기할 수 있습니다(OpenAI 호환).",
      ]
    )
    #expect(
      rows(korean, 80) == [
        "마루는 SQLite를 저장소로 쓰고, Swift 6.3으로 만든 터미널 대화 프로그램입니다.",
        "이야기할 수 있습니다(OpenAI 호환).",
      ]
    )
  }

  @Test func `breaks Korean between syllables below 40 columns, but not before a particle`() {
    #expect(
      rows(korean, 20) == [
        "마루는 SQLite를 저장", "소로 쓰고, Swift", "6.3으로 만든 터미널", "대화 프로그램입니다.",
        "이야기할 수 있습니다", "(OpenAI 호환).",
      ]
    )
    #expect(rows("저장소는 SQLite를 쓴다", 15) == ["저장소는", "SQLite를 쓴다"])
    #expect(rows("값은 2024년 이후 API를", 11) == ["값은 2024년", "이후 API를"])
  }

  @Test func `breaks a Korean word between syllables where it is wider than the row`() {
    #expect(
      rows("애국가 동해물과백두산이마르고닳도록하느님이보우하사우리나라만세무궁화 삼천리", 40) == [
        "애국가", "동해물과백두산이마르고닳도록하느님이보우", "하사우리나라만세무궁화 삼천리",
      ]
    )
  }

  @Test func `keeps a particle with the Hanja before it`() {
    #expect(
      rows("이 글은 漢字를 섞어 쓰던 때의 大韓民國歷史를 다룬다.", 43) == [
        "이 글은 漢字를 섞어 쓰던 때의 大韓民國歷", "史를 다룬다.",
      ]
    )
  }

  @Test func `breaks Japanese between characters, with no punctuation or small kana first`() {
    let text: SafeText = "吾輩は猫である。名前はまだ無い。「どこで生れたか」とんと見当がつかぬ。ちょっと、コーヒー（珈琲）を飲む。"
    #expect(
      rows(text, 10) == [
        "吾輩は猫で", "ある。名前", "はまだ無", "い。「どこ", "で生れた", "か」とんと", "見当がつか", "ぬ。ちょっ",
        "と、コー", "ヒー（珈", "琲）を飲", "む。",
      ]
    )
    #expect(
      rows(text, 30) == [
        "吾輩は猫である。名前はまだ無", "い。「どこで生れたか」とんと見", "当がつかぬ。ちょっと、コーヒー",
        "（珈琲）を飲む。",
      ]
    )
  }

  @Test func `breaks Chinese between characters, with no opening punctuation last`() {
    let text: SafeText = "今天天气很好，我们去公园散步吧！“你好”，他说。《红楼梦》是一部小说；Swift语言（版本6.3）很快。"
    #expect(
      rows(text, 10) == [
        "今天天气很", "好，我们去", "公园散步", "吧！“你", "好”，他", "说。《红楼", "梦》是一部", "小说；",
        "Swift语言", "（版本", "6.3）很", "快。",
      ]
    )
    #expect(
      rows(text, 20) == [
        "今天天气很好，我们去", "公园散步吧！“你好”，", "他说。《红楼梦》是一", "部小说；Swift语言",
        "（版本6.3）很快。",
      ]
    )
  }

  @Test func `breaks English at spaces and hyphens within words`() {
    #expect(
      rows("The quick fox jumps over the well-known dog, don't you? --no-verify on 2024-01-02", 20)
        == [
          "The quick fox jumps", "over the well-known", "dog, don't you?", "--no-verify on",
          "2024-01-02",
        ]
    )
    #expect(rows("a well-known fact", 8) == ["a well-", "known", "fact"])
    #expect(rows("extraordinarily so", 6) == ["extrao", "rdinar", "ily so"])
  }

  @Test func `keeps parentheses and full stops with their words`() {
    #expect(rows("see ( that ) now", 8) == ["see", "( that )", "now"])
    #expect(rows("abc (def) ghi.", 5) == ["abc", "(def)", "ghi."])
    #expect(rows("run .NET and :help", 8) == ["run .NET", "and", ":help"])
  }

  @Test func `breaks addresses after slashes, question marks, ampersands and hyphens`() {
    let text: SafeText =
      "자세한 내용은 https://github.com/apple/swift-nio/blob/main/README.md?plain=1&x=2#L10를 보세요."
    #expect(
      rows(text, 20) == [
        "자세한 내용은", "https://github.com/", "apple/swift-nio/", "blob/main/README.md?",
        "plain=1&x=2#L10를 보",
        "세요.",
      ]
    )
    #expect(
      rows(text, 50) == [
        "자세한 내용은 https://github.com/apple/swift-nio/", "blob/main/README.md?plain=1&x=2#L10를 보세요.",
      ]
    )
    #expect(rows("www.example.org/a/b", 16) == ["www.example.org/", "a/b"])
    #expect(rows("either/or and/or", 12) == ["either/or", "and/or"])
  }

  @Test func `never breaks inside a cluster`() {
    #expect(rows("🇰🇷🇰🇷🇰🇷", 3) == ["🇰🇷", "🇰🇷", "🇰🇷"])
    #expect(rows("e\u{301}e\u{301}e\u{301}", 2) == ["e\u{301}e\u{301}", "e\u{301}"])
    #expect(rows("क्षत्रिय", 4) == ["क्ष", "त्रिय"])
    #expect(rows("가나다", 3) == ["가", "나", "다"])
  }

  @Test func `drops blanks at a break and keeps those at the start`() {
    #expect(rows("abc   def   ", 4) == ["abc", "def"])
    #expect(rows("    code here", 9) == ["    code", "here"])
    #expect(rows("    indented", 6) == ["    in", "dented"])
    #expect(rows("         ", 4) == [""])
    #expect(rows("ab ", 4) == ["ab "])
    #expect(rows("", 4) == [""])
  }

  @Test func `keeps a mark upon a blank at a break`() {
    #expect(rows("ab \u{30A}", 2) == ["ab", " \u{30A}"])
    #expect(rows("ab\u{2003}\u{30A}", 2) == ["ab", "\u{2003}\u{30A}"])
  }

  @Test func `keeps both sides of a no-break space together`() {
    #expect(rows("about 10\u{A0}km away", 9) == ["about", "10\u{A0}km", "away"])
  }

  @Test func `wraps a line of any length like a short one`() {
    let words = SafeText(String(repeating: "가나 word ", count: 2000))
    #expect(rows(words, 10) == Array(repeating: "가나 word", count: 2000))
    let letters = SafeText(String(repeating: "x", count: 5000))
    #expect(rows(letters, 10) == Array(repeating: "xxxxxxxxxx", count: 500))
    #expect(rows("a" + .blanks(5000) + "b", 10) == ["a", "b"])
    #expect(rows(letters + .blanks(5000) + "b", 5000) == [letters.string, "b"])
  }

  @Test func `indents continuation rows`() {
    #expect(
      rows("- 목록의 첫째 항목은 이렇게 길어서 다음 줄로 넘어갑니다. 이어지는 줄은 들여 씁니다.", 40, indent: 2) == [
        "- 목록의 첫째 항목은 이렇게 길어서 다음", "  줄로 넘어갑니다. 이어지는 줄은 들여", "  씁니다.",
      ]
    )
    #expect(rows("가나다", 4, indent: 9) == ["가나", "  다"])
    #expect(rows("abc", 1, indent: -3) == ["ab", "c"])
  }

  @Test func `keeps the styles of the spans, and words that run across them`() {
    let bold = Style(attributes: .bold)
    let line = StyledLine([Span("쓰는 것은 "), Span("SQLite", bold), Span("를 쓴다")])
    #expect(
      line.wrapped(to: 14).map(\.spans) == [
        [Span("쓰는 것은")], [Span("SQLite", bold), Span("를 쓴다")],
      ]
    )
  }

  @Test func `says how each row goes on from the one above`() {
    let rows = StyledLine("목록 abcdefghijklm 끝").wrapped(to: 10, indent: 2)
    #expect(rows.map(\.text) == ["목록", "  abcdefgh", "  ijklm 끝"])
    #expect(rows.map(\.joint) == [.line, .blank, .glued])
    #expect(rows.map(\.gutter) == [0, 2, 2])
  }
}

extension StyledLine {
  /// The text of all spans.
  var text: String { spans.reduce("") { $0 + $1.text.string } }
}
