import Markdown
import Testing

struct ParsingTests {
  private func blocks(_ text: String) -> [MarkdownBlock] {
    MarkdownDocument(parsing: text).blocks
  }

  private func plain(_ text: String) -> [MarkdownInline] {
    [.text(text, [])]
  }

  @Test func `reads headings, rules and paragraphs`() {
    #expect(
      blocks("# 하나\n\n### Three\n\n둘\n셋  \n넷\n\n---\n") == [
        .heading(level: 1, plain("하나")),
        .heading(level: 3, plain("Three")),
        .paragraph(
          plain("둘") + [.softBreak] + plain("셋") + [.hardBreak] + plain("넷")
        ),
        .rule,
      ]
    )
  }

  @Test func `reads emphasis within emphasis`() {
    #expect(
      blocks("**굵고 *기운* ~~글~~** `a*b*`") == [
        .paragraph([
          .text("굵고 ", .strong), .text("기운", [.strong, .emphasis]), .text(" ", .strong),
          .text("글", [.strong, .strikethrough]), .text(" ", []), .text("a*b*", .code),
        ])
      ]
    )
  }

  @Test(arguments: ["**\"이름\"**은", "**이름(name)**은", "**이름.**그리고", "은**\"이름\"**", "**`코드`**를"])
  func `takes a mark between punctuation and Hangul for emphasis`(text: String) throws {
    guard case .paragraph(let inlines) = try #require(blocks(text).first) else {
      return #expect(Bool(false), "no paragraph")
    }
    #expect(!inlines.plainText.contains("*"))
    #expect(inlines.plainText == text.filter { $0 != "*" && $0 != "`" })
  }

  @Test func `keeps code as written where emphasis would be mended`() {
    #expect(
      blocks("`**\"가\"**은`\n\n```\n**\"가\"**은\n```") == [
        .paragraph([.text("**\"가\"**은", .code)]),
        .code(CodeBlock(language: "", text: "**\"가\"**은")),
      ]
    )
  }

  @Test func `reads lists in lists, their numbers and tasks`() {
    let inner = MarkdownList(
      start: 1,
      isTight: true,
      items: [
        MarkdownListItem(blocks: [.paragraph(plain("안"))]),
        MarkdownListItem(blocks: [.paragraph(plain("in"))]),
      ]
    )
    #expect(
      blocks("- [x] 끝\n- [ ] 아직\n- 밖\n  1. 안\n  2. in\n") == [
        .list(
          MarkdownList(
            start: nil,
            isTight: true,
            items: [
              MarkdownListItem(isDone: true, blocks: [.paragraph(plain("끝"))]),
              MarkdownListItem(isDone: false, blocks: [.paragraph(plain("아직"))]),
              MarkdownListItem(blocks: [.paragraph(plain("밖")), .list(inner)]),
            ]
          )
        )
      ]
    )
  }

  @Test func `keeps the number a list begins with`() {
    #expect(
      blocks("7) 일곱\n8) 여덟") == [
        .list(
          MarkdownList(
            start: 7,
            isTight: true,
            items: [
              MarkdownListItem(blocks: [.paragraph(plain("일곱"))]),
              MarkdownListItem(blocks: [.paragraph(plain("여덟"))]),
            ]
          )
        )
      ]
    )
  }

  @Test func `reads a table with its alignments`() {
    #expect(
      blocks("| a | b | c |\n|-|:-:|--:|\n| 1 | **2** |\n| | | 3 |\n") == [
        .table(
          MarkdownTable(
            alignments: [.left, .center, .right],
            header: [plain("a"), plain("b"), plain("c")],
            rows: [[plain("1"), [.text("2", .strong)]], [[], [], plain("3")]]
          )
        )
      ]
    )
  }

  @Test func `ends a table at a fence`() {
    let blocks = blocks("| a |\n|---|\n| 1 |\n```swift\nlet x = 1\n```\n")
    #expect(blocks.count == 2)
    #expect(blocks.last == .code(CodeBlock(language: "swift", text: "let x = 1")))
  }

  @Test func `breaks the line of a cell at a tag`() {
    #expect(
      blocks("| a |\n|---|\n| 1<br>2<BR />3<b> |\n") == [
        .table(
          MarkdownTable(
            alignments: [.left],
            header: [plain("a")],
            rows: [[plain("1") + [.hardBreak] + plain("2") + [.hardBreak] + plain("3<b>")]]
          )
        )
      ]
    )
  }

  @Test func `shows HTML as text and resolves entities`() {
    #expect(
      blocks("<div onclick=\"x\">&lt;b&gt; &#54620;&#xAE00;&nbsp;&bogus; &#0;</div>") == [
        .paragraph(plain("<div onclick=\"x\"><b> 한글\u{A0}&bogus; \u{FFFD}</div>"))
      ]
    )
  }

  @Test func `sets formulas apart`() {
    #expect(
      blocks("$a*b*c$ 와 \\(x_1\\)\n\n\\[ y^2 \\]\n[^1]") == [
        .paragraph([.text("a*b*c", .math), .text(" 와 ", []), .text("x₁", .math)]),
        .paragraph([.text("  y²", .math), .hardBreak, .text("[1]", .footnote)]),
      ]
    )
  }

  @Test func `finds code blocks wherever they are`() {
    let text = """
      ```swift title="a"
      let a = 1

      ```
      - item
        ~~~py
        b
        ~~~
      > ```
      > c
      > ```

          indented
      """
    #expect(
      MarkdownDocument.codeBlocks(in: text) == [
        CodeBlock(language: "swift", text: "let a = 1\n"),
        CodeBlock(language: "py", text: "b"),
        CodeBlock(language: "", text: "c"),
        CodeBlock(language: "", text: "indented"),
      ]
    )
  }

  @Test func `replaces NUL and stays within the text`() {
    #expect(blocks("a\0b") == [.paragraph(plain("a\u{FFFD}b"))])
    #expect(blocks("[a](b") == [.paragraph(plain("[a](b"))])
    #expect(blocks("") == [])
  }

  @Test func `caps the depth of quotes`() {
    var depth = 0
    var blocks = blocks(String(repeating: ">", count: 100_000) + " 끝")
    while case .quote(let inner) = blocks.first {
      depth += 1
      blocks = inner
    }
    #expect(depth == 16)
  }
}
