import Screen

/// Gathers the lines of a text; neighbours of one style become one span.
struct InlineLines {
  private var finished: [StyledLine] = []
  private var line = StyledLine()
  private var text = ""
  private var style = Style.plain
  private let styles: MarkdownStyles
  private let widths: WidthProfile
  /// The style of a space that is due if more text comes on this line.
  private var softBreak: Style?

  init(_ inlines: [MarkdownInline], _ styles: MarkdownStyles, base: Style, _ widths: WidthProfile) {
    self.widths = widths
    self.styles = styles
    append(inlines, base)
    endLine()
  }

  /// At least one.
  var lines: [StyledLine] { finished }

  private mutating func append(_ inlines: [MarkdownInline], _ base: Style) {
    for inline in inlines {
      switch inline {
      case .text(let text, let traits): append(text, styles.style(traits, over: base))
      case .link(let link): append(link, base)
      case .softBreak: softBreak = base
      case .hardBreak: endLine()
      }
    }
  }

  private mutating func append(_ added: String, _ style: Style) {
    if let base = softBreak, let next = added.unicodeScalars.first {
      softBreak = nil
      let last = text.unicodeScalars.last ?? line.spans.last?.text.string.unicodeScalars.last
      if last?.joinsLines != true || !next.joinsLines { append(" ", base) }
    }
    if style != self.style { endSpan() }
    self.style = style
    text += added
  }

  /// The label, and where it leads unless the label says so itself.
  private mutating func append(_ link: MarkdownLink, _ base: Style) {
    let shown = styles.link.over(base)
    let label = link.label.plainText
    if link.isImage {
      append(label.isEmpty ? "[image" : "[image: ", shown)
      append(link.label, shown)
      append("]", shown)
    } else {
      append(link.label, shown)
    }
    let destination = LinkDestination(link.destination)
    guard let note = destination.note(after: link.isImage ? "" : label) else { return }
    if link.isImage || !label.isEmpty { append(" ", base) }
    append("(\(note))", styles.linkHost.over(base))
  }

  private mutating func endSpan() {
    guard !text.isEmpty else { return }
    line.spans.append(Span(SafeText(text, in: widths), style))
    text = ""
  }

  private mutating func endLine() {
    softBreak = nil
    endSpan()
    finished.append(line)
    line = StyledLine()
  }
}

extension Unicode.Scalar {
  /// Whether a line end between two of these means no space: Han, kana and their punctuation
  /// (CSS Text 3, section 4.1.3).
  var joinsLines: Bool {
    switch value {
    case 0x3001...0x30FF, 0x31F0...0x31FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF,
      0xFF01...0xFF60, 0x20000...0x3FFFF:
      true
    default: false
    }
  }
}
