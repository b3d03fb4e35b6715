import Screen

/// Plain text wrapped to a width, wrapped again only when text, width or style change.
struct WrappedText: Sendable {
  private(set) var rows: [StyledLine] = []
  private var columns = 0
  private var style = Style.plain
  private var utf8Count = -1

  /// Wraps `text` unless these rows are already its own; text only ever grows.
  mutating func wrap(_ text: String, to columns: Int, _ style: Style, _ widths: WidthProfile) {
    guard columns != self.columns || style != self.style || text.utf8.count != utf8Count
    else { return }
    self.columns = columns
    self.style = style
    utf8Count = text.utf8.count
    rows = SafeText.lines(text, in: widths).flatMap { line in
      line.isEmpty ? [StyledLine()] : StyledLine(line, style).wrapped(to: columns)
    }
    while rows.last?.spans.isEmpty == true { rows.removeLast() }
  }
}
