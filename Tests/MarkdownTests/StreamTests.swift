import Markdown
import Screen
import Testing

struct StreamTests {
  private static let reply = """
    # 제목

    한국어 문단과 **굵은 글씨**, [링크](https://a.kr).
    Second line.

    - 하나
    - 둘

      안쪽 문단
      ```py
      x = 1

      y = 2
      ```
    - 셋

    문단 바로 아래
    ```swift
    let x = 1 // 설명

    let y = "s"
    ```
    | a | b |
    |--|--|
    | 1 | 2 |
    ```
    plain
    ```

    > 인용
    > 둘째 줄

    1. first
    2. second

    끝입니다.
    """

  private func whole(_ text: String, _ columns: Int) -> [StyledLine] {
    MarkdownLayout().lines(of: MarkdownDocument(parsing: text), width: columns, theme: .bare)
  }

  @Test(arguments: 1...16)
  func `draws every prefix of a reply as if it were the whole`(step: Int) {
    var stream = MarkdownStream()
    var text = ""
    var rest = Self.reply.unicodeScalars[...]
    while !rest.isEmpty {
      let delta = String(String.UnicodeScalarView(rest.prefix(step)))
      rest = rest.dropFirst(step)
      text += delta
      stream.append(delta)
      #expect(stream.lines(width: 40, theme: .bare) == whole(text, 40), "\(text.suffix(20))")
    }
  }

  @Test(arguments: 1...16)
  func `ends in the same rows however a random text arrives`(seed: UInt64) {
    var numbers = SeededNumbers(seed: seed)
    for _ in 0..<40 {
      let text = Self.randomText(&numbers)
      let columns = [2, 7, 20, 40, 76].randomElement(using: &numbers) ?? 40
      var stream = MarkdownStream()
      var rest = text.unicodeScalars[...]
      while !rest.isEmpty {
        let length = Int.random(in: 1...16, using: &numbers)
        stream.append(String(String.UnicodeScalarView(rest.prefix(length))))
        rest = rest.dropFirst(length)
        let rows = stream.lines(width: columns, theme: .bare)
        #expect(rows.allSatisfy { $0.columnWidth <= columns }, "\(text.debugDescription)")
      }
      stream.finish()
      #expect(
        stream.lines(width: columns, theme: .bare) == whole(text, columns),
        "\(text.debugDescription)"
      )
    }
  }

  private static func randomText(_ numbers: inout SeededNumbers) -> String {
    let atoms = [
      "a", "한글 단어 ", "word ", "\n", "\n", "\n\n", "```", "```swift\n", "```\n", "~~~\n", "- ",
      "* ", "1. ", "  ", "    ", "> ", "| a | b |\n", "|--|--|\n", "| 1 | 2 |\n", "# ", "**", "*",
      "`", "[x](https://a.kr)", "[a", "](", "---\n", "- [ ] t\n", "let x = \"s\" // c\n", "\t",
      "<br>", "&amp;", "https://b.kr/c ", "===\n", "\\", "😀", "\u{200B}", "   ```\n", "  - ",
      "**\"한\"**은", "$x$", "\r\n", "\r", "\0", "[a]: https://a.kr\n\n", "[a]", "\\(x\\)",
    ]
    let count = Int.random(in: 1...60, using: &numbers)
    return (0..<count).map { _ in atoms.randomElement(using: &numbers) ?? "" }.joined()
  }

  @Test func `keeps the rows above the last cut and takes up link definitions at the end`() {
    var stream = MarkdownStream()
    stream.append("[a] 문단\n\n둘째\n\n셋째")
    stream.layOut(width: 40, theme: .bare)
    #expect(stream.stableLines.plain == "[a] 문단")
    #expect(stream.tailLines.plain == "\n둘째\n\n셋째")
    stream.append("\n\n[a]: https://a.kr\n")
    stream.layOut(width: 40, theme: .bare)
    #expect(stream.stableLines.plain == "[a] 문단\n\n둘째\n\n셋째")
    #expect(stream.tailLines.plain == "")
    stream.finish()
    #expect(stream.lines(width: 40, theme: .bare).plain == "a (a.kr) 문단\n\n둘째\n\n셋째")
  }

  @Test func `keeps the finished lines of code whose fence is open`() {
    var stream = MarkdownStream()
    stream.append("글\n```swift\n" + String(repeating: "let x = 1\n", count: 1000) + "let")
    stream.layOut(width: 40, theme: .bare)
    #expect(stream.stableRowCount == 1003)
    #expect(stream.rowCount == 1004)
    #expect(stream.row(0).spans.map(\.text) == ["글"])
    #expect([stream.row(1003)].plain == "  let")
    #expect(stream.row(1004) == StyledLine())
  }

  @Test func `shows code while its lines come in`() {
    var stream = MarkdownStream()
    var seen: [String] = []
    for delta in ["``", "`\n", "a\n", "\n", "b", "\n``", "`", "\n\nc"] {
      stream.append(delta)
      seen.append(stream.lines(width: 40, theme: .bare).plain)
    }
    #expect(
      seen == [
        "``", "", "  a", "  a", "  a\n\n  b", "  a\n\n  b\n  ``", "  a\n\n  b", "  a\n\n  b\n\nc",
      ]
    )
  }

  @Test func `draws what comes after a long line of code below it, until that is much`() {
    var stream = MarkdownStream()
    stream.append("```\n" + String(repeating: "x", count: 38 * 500))
    stream.layOut(width: 40, theme: .bare)
    #expect(stream.rowCount == 500)
    stream.append("yz")
    stream.layOut(width: 40, theme: .bare)
    #expect(stream.rowCount == 501)
    #expect(
      [stream.row(499), stream.row(500)].plain == "> " + String(repeating: "x", count: 38) + "\nyz"
    )
    stream.append(String(repeating: "x", count: 38 * 20 - 2))
    stream.layOut(width: 40, theme: .bare)
    #expect(stream.rowCount == 520)
    #expect([stream.row(500)].plain == "> yz" + String(repeating: "x", count: 36))
    stream.append("\n")
    #expect(stream.lines(width: 40, theme: .bare).count == 520)
  }

  @Test func `lays out anew for another width or theme`() {
    let red = Style(foreground: .indexed(1))
    var stream = MarkdownStream()
    stream.append("하나 둘\n\n# 셋\n\n넷")
    #expect(stream.lines(width: 40, theme: .bare).plain == "하나 둘\n\n셋\n\n넷")
    #expect(stream.lines(width: 5, theme: .bare).plain == "하나\n둘\n\n셋\n\n넷")
    let theme = Theme(name: "red", styles: ["markdown.heading": red])
    #expect(stream.lines(width: 40, theme: theme)[2] == StyledLine("셋", red))
  }

  @Test func `starts anew when the text is another`() {
    var stream = MarkdownStream()
    stream.update(to: "하나")
    stream.update(to: "하나\n\n둘")
    #expect(stream.lines(width: 40, theme: .bare).plain == "하나\n\n둘")
    stream.update(to: "셋")
    #expect(stream.lines(width: 40, theme: .bare).plain == "셋")
  }

  @Test func `goes on after the end`() {
    var stream = MarkdownStream()
    stream.append("하나")
    stream.finish()
    #expect(stream.lines(width: 40, theme: .bare).plain == "하나")
    stream.append(" 둘")
    #expect(stream.lines(width: 40, theme: .bare).plain == "하나 둘")
  }
}
