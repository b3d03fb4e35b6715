/// A run of one style.
package struct Span: Hashable, Sendable {
  package var text: SafeText
  package var style: Style

  package init(_ text: SafeText, _ style: Style = .plain) {
    self.text = text
    self.style = style
  }
}

/// The spans of one row, or of one line before it is wrapped into rows.
package struct StyledLine: Hashable, Sendable {
  package var spans: [Span]

  package init(_ spans: [Span] = []) {
    self.spans = spans
  }

  package init(_ text: SafeText, _ style: Style = .plain) {
    spans = text.isEmpty ? [] : [Span(text, style)]
  }

  /// Columns the whole line takes.
  package var columnWidth: Int { spans.reduce(0) { $0 + $1.text.columnWidth } }
}
