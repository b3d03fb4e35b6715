import Screen

extension BlockLayout {
  /// The rows of a text.
  func rows(of inlines: [MarkdownInline]) -> [StyledLine] {
    lines(of: inlines).flatMap { $0.wrapped(to: columns) }
  }

  /// The lines of a text before they are wrapped.
  func lines(of inlines: [MarkdownInline]) -> [StyledLine] {
    var lines = [StyledLine()]
    append(inlines, to: &lines, style: base)
    return lines
  }

  private func append(
    _ inlines: [MarkdownInline],
    to lines: inout [StyledLine],
    style: Style
  ) {
    for inline in inlines {
      switch inline {
      case .text(let text, let traits):
        append(text, to: &lines, style: styles.style(traits, over: style))
      case .link(let link): append(link, to: &lines, style: style)
      case .softBreak: append(" ", to: &lines, style: style)
      case .hardBreak: lines.append(StyledLine())
      }
    }
  }

  private func append(_ text: String, to lines: inout [StyledLine], style: Style) {
    let last = lines.count - 1
    let safe = SafeText(text)
    guard !safe.isEmpty else { return }
    if let end = lines[last].spans.last, end.style == style {
      lines[last].spans[lines[last].spans.count - 1].text = end.text + safe
    } else {
      lines[last].spans.append(Span(safe, style))
    }
  }

  private func append(_ link: MarkdownLink, to lines: inout [StyledLine], style: Style) {
    let shown = styles.link.over(style)
    let label = link.label.plainText
    if link.isImage {
      append("[image", to: &lines, style: shown)
      append(label.isEmpty ? "]" : ": ", to: &lines, style: shown)
    }
    append(link.label, to: &lines, style: shown)
    if link.isImage, !label.isEmpty { append("]", to: &lines, style: shown) }
    guard let note = LinkDestination(link.destination).note(after: link.isImage ? "" : label)
    else { return }
    append(label.isEmpty && !link.isImage ? "" : " ", to: &lines, style: style)
    append("(\(note))", to: &lines, style: styles.linkHost.over(style))
  }
}
