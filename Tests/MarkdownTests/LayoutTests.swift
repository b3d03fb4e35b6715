import Markdown
import Screen
import Testing

struct LayoutTests {
  private static let letter = """
    # 배포 안내

    서버를 **다시 시작**하기 전에 *반드시* `backup.sh`를 실행하고, 자세한 순서는
    [운영 문서](https://docs.example.kr/ops)에서 확인하세요.
    The quick brown fox jumps over the lazy dog twice.

    1. 첫째 항목은 한 줄에 다 들어가지 않을 만큼 길어서 접혀야 하는 문장입니다.
    2. Second
       - 안쪽 항목
       - [x] 끝난 일
    3. Third

    > 인용한 글도 길면 접히고 막대는 모든 줄에 있어야 합니다. Quoted text wraps.
    >
    > > 더 안쪽

    ---

    끝.
    """

  @Test func `lays a letter out at 40 columns`() {
    #expect(
      screen(Self.letter, width: 40) == """
        배포 안내

        서버를 다시 시작하기 전에 반드시
        backup.sh를 실행하고, 자세한 순서는 운영
        문서 (docs.example.kr)에서 확인하세요.
        The quick brown fox jumps over the lazy
        dog twice.

        1. 첫째 항목은 한 줄에 다 들어가지 않을
           만큼 길어서 접혀야 하는 문장입니다.
        2. Second
           - 안쪽 항목
           [x] 끝난 일
        3. Third

        │ 인용한 글도 길면 접히고 막대는 모든
        │ 줄에 있어야 합니다. Quoted text wraps.
        │
        │ │ 더 안쪽

        ────────────────────────────────────────

        끝.
        """
    )
  }

  @Test func `lays a letter out at 76 columns`() {
    #expect(
      screen(Self.letter, width: 76) == """
        배포 안내

        서버를 다시 시작하기 전에 반드시 backup.sh를 실행하고, 자세한 순서는 운영
        문서 (docs.example.kr)에서 확인하세요. The quick brown fox jumps over the
        lazy dog twice.

        1. 첫째 항목은 한 줄에 다 들어가지 않을 만큼 길어서 접혀야 하는 문장입니다.
        2. Second
           - 안쪽 항목
           [x] 끝난 일
        3. Third

        │ 인용한 글도 길면 접히고 막대는 모든 줄에 있어야 합니다. Quoted text wraps.
        │
        │ │ 더 안쪽

        ────────────────────────────────────────────────────────────────────────────

        끝.
        """
    )
  }

  @Test func `separates the items of a loose list only`() {
    #expect(
      screen("- a\n- b\n\n끝\n\n1. c\n\n2. d\n\n   e\n") == """
        - a
        - b

        끝

        1. c

        2. d

           e
        """
    )
  }

  @Test func `has an ASCII twin for every line it draws`() {
    #expect(
      screen("> a\n\n---\n\n| a | b |\n|--|--|\n| 1 | 2 |", width: 12, usesASCII: true) == """
        | a

        ------------

        a | b
        --+--
        1 | 2
        """
    )
  }

  @Test func `gives up bars and indentation before text`() {
    #expect(screen("> > > > > - - 글자", width: 12) == "│ │ 글자")
    #expect(screen("1000000. 글자", width: 10) == "글자")
  }

  @Test func `gives every part the style of its scope`() {
    func style(_ color: UInt8) -> Style { Style(foreground: .indexed(color)) }
    let theme = Theme(
      name: "colours",
      styles: [
        "markdown.heading": Style(attributes: .bold), "markdown.heading.2": style(2),
        "markdown.link": style(3), "markdown.link.host": style(4),
        "markdown.code": style(5), "markdown.strong": Style(attributes: .bold),
      ]
    )
    func rows(_ text: String) -> [StyledLine] {
      MarkdownLayout().lines(of: MarkdownDocument(parsing: text), width: 40, theme: theme)
    }
    #expect(rows("# 제목") == [StyledLine("제목", Style(attributes: .bold))])
    #expect(
      rows("## **둘** [셋](http://a.kr)") == [
        StyledLine([
          Span("둘", Style(foreground: .indexed(2), attributes: .bold)), Span(" ", style(2)),
          Span("셋", style(3)), Span(" ", style(2)), Span("(a.kr)", style(4)),
        ])
      ]
    )
    #expect(
      rows("a `b`") == [StyledLine([Span("a "), Span("b", style(5))])]
    )
  }

  @Test func `draws no control as one`() {
    #expect(screen("a\u{1B}[31mb\u{7} &#27;c") == "a^[[31mb^G ^[c")
  }
}
