import Markdown
import Screen
import Testing

struct CodeTests {
  /// Names the colour of each piece: `keyword<let>`.
  private func coloured(_ language: String, _ code: String) -> String {
    let kinds = ["keyword", "string", "comment", "number", "type", "inserted", "deleted"]
    let styles = kinds.enumerated().map { index, kind in
      ("code.\(kind)", Style(foreground: .indexed(UInt8(index))))
    }
    let theme = Theme(name: "kinds", styles: Dictionary(uniqueKeysWithValues: styles))
    let document = MarkdownDocument(
      blocks: [.code(CodeBlock(language: language, text: code))]
    )
    let rows = MarkdownLayout().lines(of: document, width: 76, theme: theme)
    return rows.dropFirst().map { row in
      row.spans.dropFirst().map { span in
        guard case .indexed(let index) = span.style.foreground else { return span.text.string }
        return "\(kinds[Int(index)])<\(span.text)>"
      }.joined()
    }.joined(separator: "\n")
  }

  @Test func `colours Swift`() {
    #expect(
      coloured("swift", "let x: Int = 0x1F // 한글\nlet s = \"a\\\"b\" /* c\nd */ + y1") == """
        keyword<let> x: type<Int> = number<0x1F> comment<// 한글>
        keyword<let> s = string<"a\\"b"> comment</* c>
        comment<d */> + y1
        """
    )
  }

  @Test func `colours Python over several lines`() {
    #expect(
      coloured("py", "def f(n):\n    \"\"\"문서\n    # no\n    \"\"\"\n    return 'x' * 3.5  # c")
        == #"""
        keyword<def> f(n):
            string<"""문서>
        string<    # no>
        string<    """>
            keyword<return> string<'x'> * number<3.5>  comment<# c>
        """#
    )
  }

  @Test func `colours JSON with its keys`() {
    #expect(
      coloured("json", "{\"이름\": \"값\", \"n\": [1, -2.5e3, true]}") == """
        {type<"이름">: string<"값">, type<"n">: [number<1>, -number<2.5e3>, keyword<true>]}
        """
    )
  }

  @Test(arguments: [
    ("rust", "fn f<'a>(c: char) { 'x' }", "keyword<fn> f<'a>(c: type<char>) { string<'x'> }"),
    ("bash", "echo \"$#\" # c", "keyword<echo> string<\"$#\"> comment<# c>"),
    ("sql", "SELECT a FROM t -- c", "keyword<SELECT> a keyword<FROM> t comment<-- c>"),
    ("yaml", "key: \"v\" # c", "type<key>: string<\"v\"> comment<# c>"),
    (
      "html", "<a b=\"x\">글</a><!-- c -->",
      "keyword<<a> type<b>=string<\"x\">keyword<>>글keyword<</a>>comment<<!-- c -->>"
    ),
    ("diff", "+a\n-b\n c\n@@ d", "inserted<+a>\ndeleted<-b>\n c\nkeyword<@@ d>"),
  ])
  func `colours what is special to a language`(language: String, code: String, colours: String) {
    #expect(coloured(language, code) == colours)
  }

  @Test func `leaves an unknown language as it is`() {
    #expect(coloured("brainfuck", "let 1 \"x\"") == "let 1 \"x\"")
  }

  @Test(arguments: [
    "swift", "python", "javascript", "typescript", "rust", "go", "c", "cpp", "java", "kotlin",
    "csharp", "ruby", "php", "sql", "Dockerfile", "SHELL", "c++", "c#", "js", "ts", "rs", "sh",
  ])
  func `knows a string in every language`(language: String) {
    #expect(coloured(language, "x \"한글\"") == "x string<\"한글\">")
  }

  @Test func `indents code under the name of its language`() {
    #expect(
      screen("```swift\nlet x = 1\n\n\tif y {}\n\n```") == """
          swift
          let x = 1

              if y {}
        """
    )
  }

  @Test func `cuts long lines behind a mark and never reflows`() {
    #expect(
      screen("```\naaaa bbbb cccc 한글한글한 dd\nab\tc\td\n```", width: 14) == """
          aaaa bbbb cc
        > cc 한글한글
        > 한 dd
          ab  c   d
        """
    )
  }
}
