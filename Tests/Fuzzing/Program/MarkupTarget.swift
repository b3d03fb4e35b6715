@testable import Markdown

/// The readers of small things in prose take any text.
enum MarkupTarget {
  static func check(_ input: Input) -> CInt {
    let text = input.text
    _ = HTMLEntity.character(for: text)
    _ = HTMLEntity.character(for: "&" + text + ";")
    _ = HTMLEntity.character(for: "&#" + text + ";")
    expect(!text.splitAtLineBreakTags().isEmpty, "at least one line")
    _ = Formula.readable(text)
    checkLink(text)
    checkCode(text)
    return 0
  }

  private static func checkLink(_ text: String) {
    if let label = Punycode.encoded(text) {
      expect(label.allSatisfy(\.isASCII), "an encoded label is ASCII")
    }
    _ = LinkDestination(text).note(after: "https://a.kr")
    _ = LinkDestination("https://" + text).note(after: text)
  }

  /// The tokens of a line are the line.
  private static func checkCode(_ text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    var highlighter = CodeHighlighter(language: String(lines.first ?? ""))
    for line in lines.dropFirst() {
      let tokens = highlighter.tokens(of: Array(line.utf8))
      expect(tokens.allSatisfy { $0.length > 0 }, "no token is empty")
      expectEqual(tokens.reduce(0) { $0 + $1.length }, line.utf8.count, "tokens are the line")
    }
  }
}
