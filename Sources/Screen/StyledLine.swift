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
  /// How a row goes on from the one above, for whoever takes its text without the wrapping.
  package enum Joint: Hashable, Sendable {
    /// It begins a line of its own.
    case line
    /// Nothing stood between the two.
    case glued
    /// A blank stood there.
    case blank
  }

  package var spans: [Span]
  package var joint = Joint.line
  /// Columns at the start that are no part of the text: a margin, a bar, an indent.
  package var gutter = 0

  package init(_ spans: [Span] = []) {
    self.spans = spans
  }

  package init(_ text: SafeText, _ style: Style = .plain) {
    spans = text.isEmpty ? [] : [Span(text, style)]
  }

  /// The row behind a prefix. One that `isText`, such as a list's marker, stays part of the text of
  /// a row that begins a line.
  package func prefixed(by prefix: [Span], isText: Bool = false) -> StyledLine {
    var row = self
    row.spans = prefix + spans
    let isGutter = !isText || joint != .line || gutter > 0
    if isGutter { row.gutter += prefix.reduce(0) { $0 + $1.text.columnWidth } }
    return row
  }

  /// Columns the whole line takes.
  package var columnWidth: Int { spans.reduce(0) { $0 + $1.text.columnWidth } }
}
