import Markdown
import Screen
import Testing

struct FootnoteTests {
  @Test func `shows the marks of footnotes and their texts`() {
    #expect(
      screen(
        """
        본문[^1]과 **강조.**[^note] 그리고[^주석].

        [^1]: 첫째 주석은 한 줄에 다 들어가지 않을 만큼 길어서 접혀야 합니다.
        [^note]: The *second*, https://a.kr/b.
        [^주석]: 셋째.

            문단 하나 더.

        끝.
        """,
        width: 40
      ) == """
        본문[1]과 강조.[note] 그리고[주석].

        [1] 첫째 주석은 한 줄에 다 들어가지 않을
            만큼 길어서 접혀야 합니다.

        [note] The second, https://a.kr/b.

        [주석] 셋째.

               문단 하나 더.

        끝.
        """
    )
  }

  @Test func `takes a footnote that is an address for no link definition`() {
    #expect(screen("a[^1]\n\n[^1]: https://a.kr") == "a[1]\n\n[1] https://a.kr")
  }

  @Test(arguments: ["[^a-z]", "[^]", "[^ 1]", "[^\"]+", "`[^1]`", "[^1"])
  func `leaves what is no footnote alone`(text: String) {
    #expect(screen(text) == text.filter { $0 != "`" })
  }

  @Test func `draws footnotes as they come in`() {
    var stream = MarkdownStream()
    var seen: [String] = []
    for delta in ["글[^", "1]\n\n[^1", "]", ": 주", "석\n[^2]: 둘"] {
      stream.append(delta)
      seen.append(stream.lines(width: 40, theme: .bare).plain)
    }
    #expect(
      seen == [
        "글[^", "글[1]\n\n[^1", "글[1]\n\n[1]", "글[1]\n\n[1] 주", "글[1]\n\n[1] 주석\n[2] 둘",
      ]
    )
  }

  @Test func `keeps the label of a footnote`() {
    #expect(
      MarkdownDocument(parsing: "[^a]: 글").blocks == [
        .list(
          MarkdownList(
            start: nil,
            isTight: true,
            items: [MarkdownListItem(label: "[a]", blocks: [.paragraph([.text("글", [])])])]
          )
        )
      ]
    )
  }
}
