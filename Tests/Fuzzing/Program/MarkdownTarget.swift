import Markdown
import Screen

/// A growing text is drawn as if it had come at once, and a finished one as the whole.
enum MarkdownTarget {
  private static let theme = Theme(name: "bare", styles: [:])

  static func check(_ input: Input) -> CInt {
    var input = input
    let columns = input.choose(20, of: 1...80)
    let widths = WidthProfile(isAmbiguousWide: input.choose(0, of: 0...1) == 1)
    let text = input.text
    var stream = MarkdownStream(widths: widths)
    for piece in input.pieces(of: text.unicodeScalars) {
      stream.append(String(Substring(piece)))
      stream.layOut(width: columns, theme: theme)
    }
    let grown = stream.lines(width: columns, theme: theme)
    checkWidths(grown, columns)
    var atOnce = MarkdownStream(widths: widths)
    atOnce.append(text)
    expectEqual(grown, atOnce.lines(width: columns, theme: theme), "as if it had come at once")
    stream.finish()
    atOnce.finish()
    let whole = stream.lines(width: columns, theme: theme)
    checkWidths(whole, columns)
    expectEqual(whole, atOnce.lines(width: columns, theme: theme), "finished as the whole")
    // Where signs have twins in ASCII, streams leave formulas as they were written.
    if widths.isAmbiguousWide { return 0 }
    let document = MarkdownDocument(parsing: text)
    let lines = MarkdownLayout().lines(of: document, width: columns, theme: theme)
    expectEqual(whole, lines, "and as a document")
    return 0
  }

  private static func checkWidths(_ rows: [StyledLine], _ columns: Int) {
    for row in rows {
      expect(row.columnWidth <= max(2, columns), "no row is wider than \(columns)")
      for span in row.spans { expectEqual(SafeText(span.text.string), span.text, "drawn is safe") }
    }
  }
}
