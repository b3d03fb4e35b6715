import Markdown
import Screen
import Testing

struct CodeTests {
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
