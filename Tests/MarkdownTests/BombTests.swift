import Markdown
import Screen
import Testing

/// Texts that have stopped or crashed Markdown parsers. A quadratic step anywhere would take these
/// from less than a second to minutes.
struct BombTests {
  private static let size = 20_000

  @Test(arguments: [
    "*_[", ">", "> ", "- ", "1. ", "[", "[a](", "![", "`a``b```c", "<", "&", "$a$$b ", "~~a~ ",
    "**a *a ", "|", "|\n", "a\n", "\n", "\t", "\0", "\r", "http://a.b ", "a@", "www.", "# a\n",
    "```\n", "- x\n\n", "<br>", "](x)", "\u{301}", "**\"한\"**은 ", "\u{1B}[31m",
    "$", "$a", "$$\n", "$$\na\n", "\\(", "\\(a", "\\[\n", "[^1]", "[^1]: a\n", "- a\n\n- b\n",
    "$\\frac{",
    "$x$", "\u{F0000}", "한\n",
  ])
  func `survives one thing repeated`(piece: String) {
    check(String(repeating: piece, count: Self.size / piece.utf8.count))
  }

  @Test func `survives wide tables, deep lists, nested images and greedy references`() {
    func many(_ piece: String, _ count: Int) -> String { String(repeating: piece, count: count) }
    check(many("a|", 5_000) + "\n" + many("-|", 5_000) + "\n" + many("a\n", 5_000))
    check(many("- ", 20_000) + "a\n" + many("\n", 20_000))
    check(many(">", 20_000) + "a\n" + many("a\n", 20_000))
    check(many("![", 10_000) + "a" + many("](x)", 10_000))
    check("[r]: /" + many("x", 20_000) + "\n\n" + many("[r]", 10_000))
    check("```json\n" + many("\"a\\", 20_000) + "\n```")
  }

  @Test func `looks for the end of a line that grows only in what is new`() {
    var stream = MarkdownStream()
    for _ in 0..<20_000 { stream.append("word ") }
    #expect(stream.lines(width: 10, theme: .bare).count == 10_000)
  }

  private func check(_ text: String) {
    var stream = MarkdownStream()
    stream.append(text)
    let rows = stream.lines(width: 40, theme: .bare)
    #expect(rows.allSatisfy { $0.columnWidth <= 40 })
    stream.finish()
    #expect(stream.lines(width: 40, theme: .bare).allSatisfy { $0.columnWidth <= 40 })
  }
}
