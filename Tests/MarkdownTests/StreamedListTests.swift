import Markdown
import Screen
import Testing

struct StreamedListTests {
  private func whole(_ text: String, _ columns: Int) -> [StyledLine] {
    MarkdownLayout().lines(of: MarkdownDocument(parsing: text), width: columns, theme: .bare)
  }

  @Test(arguments: [
    "- 하나\n- 둘\n  이어서\n- 셋\n\n끝.\n\n- 다른 목록\n- 항목\n",
    "글:\n- a\n- b\n  - c\n\n  - d\n- e\n- f\n",
    "1. a\n2. b\n3. c\n\n4. d\n5. e\n\n   f\n6. g\n",
    "- a\n- b\n- c\n\n  문단\n- d\n",
    "- a\n- b\n* c\n* d\n\n* e\n1. f\n2. g\n",
    "1) a\n2) b\n# 제목\n3) c\n4) d\n",
    "- [x] a\n- [ ] b\n- ```py\n  x = 1\n\n  y = 2\n  ```\n- c\n- d\n",
    "1. a:\n   ```sh\n   x\n   ```\n2. b\n3. c\n   > d\n4. e\n",
    "[^1]: a\n[^2]: b\n\n[^3]: c\n    d\n\n    e\n",
    "- a\n- b\n> 인용\n- c\n- d\n---\n- e\n- * *\n- f\n",
    "본문\n2. 번호\n3. 아님\n\n2. a\n3. b\n",
  ])
  func `draws every prefix of a list as if it were the whole`(text: String) {
    var stream = MarkdownStream()
    var soFar = ""
    for scalar in text.unicodeScalars {
      soFar.unicodeScalars.append(scalar)
      stream.append(String(scalar))
      #expect(
        stream.lines(width: 20, theme: .bare) == whole(soFar, 20),
        "\(soFar.debugDescription)"
      )
    }
    stream.finish()
    #expect(stream.lines(width: 20, theme: .bare) == whole(text, 20))
  }

  @Test func `counts the rows of a list as settled once it can no longer become loose`() {
    var stream = MarkdownStream()
    stream.append("글.\n\n" + String(repeating: "- 항목\n", count: 1000))
    stream.layOut(width: 40, theme: .bare)
    #expect(stream.rowCount == 1002)
    #expect(stream.stableRowCount == 1)
    stream.append("\n\n끝.\n\n다음")
    stream.layOut(width: 40, theme: .bare)
    #expect(stream.stableRowCount == 1002)
    #expect(stream.tailLines.plain == "\n끝.\n\n다음")
  }

  @Test func `sets a long list anew when a blank line makes it loose`() {
    var stream = MarkdownStream()
    let text = String(repeating: "1. a\n", count: 30)
    stream.append(text)
    stream.layOut(width: 40, theme: .bare)
    #expect(stream.rowCount == 30)
    stream.append("\n31. b")
    #expect(stream.lines(width: 40, theme: .bare) == whole(text + "\n31. b", 40))
    #expect(stream.rowCount == 61)
  }

  @Test func `shows what is new of a long table at once, and sets it at the end`() {
    let table = "| a | b |\n|---|---|\n" + String(repeating: "| 하나 | 둘 |\n", count: 1200)
    var stream = MarkdownStream()
    stream.append(table)
    let rows = stream.lines(width: 40, theme: .bare)
    stream.append("| 긴 칸 | 새 줄")
    #expect(stream.lines(width: 40, theme: .bare) == rows + [StyledLine("| 긴 칸 | 새 줄")])
    stream.append(" |\n")
    #expect(stream.lines(width: 40, theme: .bare) == rows + [StyledLine("| 긴 칸 | 새 줄 |")])
    stream.finish()
    #expect(
      stream.lines(width: 40, theme: .bare) == whole(table + "| 긴 칸 | 새 줄 |\n", 40)
    )
  }
}
