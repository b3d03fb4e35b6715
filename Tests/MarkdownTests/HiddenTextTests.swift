import Markdown
import Screen
import Testing

struct HiddenTextTests {
  private static let atoms = [
    "$", "$$", "\\(", "\\)", "\\[", "\\]", "[^1]", "[^a]: ", "x_1", "\\frac{a}{b}", "^2", "*", "**",
    "_", "한글", "a", "1", "|", "[b](c)", "<br>", "&amp;", "\\", "(", ")", "https://a.kr/$x$", "~~",
  ]

  private func text(_ numbers: inout SeededNumbers, and more: [String] = []) -> String {
    let count = Int.random(in: 1...12, using: &numbers)
    return (0..<count).map { _ in (Self.atoms + more).randomElement(using: &numbers) ?? "" }
      .joined()
  }

  @Test(arguments: 1...8)
  func `gives every code span its own text back`(seed: UInt64) {
    var numbers = SeededNumbers(seed: seed)
    for _ in 0..<300 {
      let code = text(&numbers)
      let source = "\(text(&numbers)) ``\(code)`` $x$ ``\(code)`` \(text(&numbers))"
      let spans = MarkdownDocument(parsing: "글 " + source).codeSpans
      #expect(spans.filter { $0 == code }.count >= 2, "\(source.debugDescription)")
    }
  }

  @Test(arguments: 1...8)
  func `leaves no sign of what it hid`(seed: UInt64) {
    var numbers = SeededNumbers(seed: seed)
    for _ in 0..<300 {
      let source = text(&numbers, and: ["\n", "\n\n", " ", "`", "- ", "> ", "    ", "```\n", "| "])
      let rows = screen(source, width: 40)
      let signs = rows.unicodeScalars.filter {
        (0x12470...0x12474).contains($0.value) || $0.value >= 0x10_F000
      }
      #expect(signs.isEmpty, "\(source.debugDescription)")
    }
  }
}

extension MarkdownDocument {
  /// The text of the code spans of the paragraphs and what is in them.
  var codeSpans: [String] { blocks.flatMap(\.codeSpans) }
}

extension MarkdownBlock {
  var codeSpans: [String] {
    guard case .paragraph(let inlines) = self else { return [] }
    return inlines.compactMap { inline in
      guard case .text(let text, let traits) = inline, traits.contains(.code) else { return nil }
      return text
    }
  }
}
