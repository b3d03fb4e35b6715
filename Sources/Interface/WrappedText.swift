import Screen

/// Plain text wrapped to a width, wrapped again only when text, width or style change.
struct WrappedText: Sendable {
  private(set) var rows: [StyledLine] = []
  /// Bytes beyond what is shown.
  private(set) var hidden = 0
  private var columns = 0
  private var style = Style.plain
  private var utf8Count = -1

  /// Wraps as much of `text` as is shown, unless these rows are already its own; text only ever
  /// grows.
  mutating func wrap(
    _ text: String,
    to columns: Int,
    _ style: Style,
    _ widths: WidthProfile,
    _ length: ShownLength
  ) {
    guard columns != self.columns || style != self.style || text.utf8.count != utf8Count
    else { return }
    self.columns = columns
    self.style = style
    utf8Count = text.utf8.count
    var length = length
    let shown = String(length.take(text))
    hidden = length.hidden
    rows = SafeText.lines(shown, in: widths).flatMap { line in
      line.isEmpty ? [StyledLine()] : StyledLine(line, style).wrapped(to: columns)
    }
    while rows.last?.spans.isEmpty == true { rows.removeLast() }
  }
}
