package import Screen

/// Turns documents into rows for a pane.
package struct MarkdownLayout: Sendable {
  /// The terminal's. Where box drawing takes two columns, lines are drawn with `|`, `-` and `+`.
  package let widths: WidthProfile

  package init(widths: WidthProfile = WidthProfile()) {
    self.widths = widths
  }

  /// The rows of a document: none wider than `columns`, which is taken as at least 2; one blank row
  /// between blocks, none at the start or the end.
  package func lines(
    of document: MarkdownDocument,
    width columns: Int,
    theme: Theme
  ) -> [StyledLine] {
    BlockLayout(columns: columns, styles: MarkdownStyles(theme), widths: widths)
      .rows(of: document.blocks)
  }
}

/// Lays blocks out in a column of some width, upon a style.
struct BlockLayout: Sendable {
  /// At least 2.
  let columns: Int
  let styles: MarkdownStyles
  let widths: WidthProfile
  let base: Style
  /// Whether Hangul is broken between syllables because the pane is narrow.
  let breaksHangul: Bool

  /// What is nested keeps at least so many columns, or else goes without its bar or indentation.
  private static let fewestColumns = 8

  init(
    columns: Int,
    styles: MarkdownStyles,
    widths: WidthProfile,
    base: Style = .plain,
    breaksHangul: Bool? = nil
  ) {
    self.columns = max(2, columns)
    self.breaksHangul = breaksHangul ?? (columns < StyledLine.narrow)
    self.styles = styles
    self.widths = widths
    self.base = base
  }

  /// Whether lines are drawn in ASCII.
  var usesASCII: Bool { widths.isAmbiguousWide }

  /// The lines of a text before they are wrapped, at least one.
  func lines(of inlines: [MarkdownInline]) -> [StyledLine] {
    InlineLines(inlines, styles, base: base, widths).lines
  }

  func rows(of inlines: [MarkdownInline]) -> [StyledLine] {
    lines(of: inlines).flatMap { $0.wrapped(to: columns, breaksHangul: breaksHangul) }
  }

  /// The rows of blocks below each other; what is tight has no blank row next to a list.
  func rows(of blocks: [MarkdownBlock], isTight: Bool = false) -> [StyledLine] {
    var rows: [StyledLine] = []
    for (index, block) in blocks.enumerated() {
      let added = self.rows(of: block)
      if !rows.isEmpty, !added.isEmpty, !(isTight && block.isClose && blocks[index - 1].isClose) {
        rows.append(StyledLine())
      }
      rows += added
    }
    return rows
  }

  func rows(of block: MarkdownBlock) -> [StyledLine] {
    switch block {
    case .heading(let level, let content):
      return with(base: styles.heading(level).over(base)).rows(of: content)
    case .paragraph(let content): return rows(of: content)
    case .quote(let blocks): return quoteRows(of: blocks)
    case .list(let list): return rows(of: list)
    case .table(let table): return TableLayout(table, within: self).rows()
    case .code(let code): return rows(of: code)
    case .rule:
      let mark = usesASCII ? "-" : "─"
      let text = SafeText(String(repeating: mark, count: columns))
      return [StyledLine(text, styles.rule.over(base))]
    }
  }

  /// The rows of an item; its marker is a number, a bullet or a check box.
  func rows(of item: MarkdownListItem, number: Int?, isTight: Bool) -> [StyledLine] {
    let marker = marker(of: item, number: number)
    guard columns - marker.columnWidth >= Self.fewestColumns else {
      return rows(of: item.blocks, isTight: isTight)
    }
    let content = with(columns: columns - marker.columnWidth)
      .rows(of: item.blocks, isTight: isTight)
    let indentation = Span(.blanks(marker.columnWidth), base)
    return (content.isEmpty ? [StyledLine()] : content).enumerated().map { index, row in
      if index == 0 {
        return row.prefixed(by: [Span(marker, styles.listMarker.over(base))], isText: true)
      }
      return row.spans.isEmpty ? row : row.prefixed(by: [indentation], isText: true)
    }
  }

  private func marker(of item: MarkdownListItem, number: Int?) -> SafeText {
    if let label = item.label { return SafeText(label, in: widths) + " " }
    return switch (item.isDone, number) {
    case (true?, _): "[x] "
    case (false?, _): "[ ] "
    case (nil, let number?): SafeText("\(number). ")
    case (nil, nil): "- "
    }
  }

  private func rows(of list: MarkdownList) -> [StyledLine] {
    var rows: [StyledLine] = []
    for (index, item) in list.items.enumerated() {
      let added = self.rows(
        of: item,
        number: list.start.map { $0 + index },
        isTight: list.isTight
      )
      let isApart = !list.isTight || index > 0 && list.items[index - 1].endsInPanel
      if isApart, !rows.isEmpty, !added.isEmpty { rows.append(StyledLine()) }
      rows += added
    }
    return rows
  }

  private func quoteRows(of blocks: [MarkdownBlock]) -> [StyledLine] {
    let content = styles.quote.over(base)
    guard columns - 2 >= Self.fewestColumns else { return with(base: content).rows(of: blocks) }
    let bar: SafeText = usesASCII ? "|" : "│"
    let style = styles.quoteBar.over(base)
    let rows = with(columns: columns - 2, base: content).rows(of: blocks)
    return (rows.isEmpty ? [StyledLine()] : rows).map { row in
      row.prefixed(by: [Span(row.spans.isEmpty ? bar : bar + " ", style)])
    }
  }

  private func rows(of code: CodeBlock) -> [StyledLine] {
    var layout = CodeLayout(language: code.language, within: with(base: .plain))
    var rows = layout.labelRows
    for line in code.text.codeLines { rows += layout.rows(of: line) }
    return rows
  }

  /// The same in another width or upon another style.
  func with(columns: Int? = nil, base: Style? = nil) -> BlockLayout {
    BlockLayout(
      columns: columns ?? self.columns,
      styles: styles,
      widths: widths,
      base: base ?? self.base,
      breaksHangul: breaksHangul
    )
  }
}

extension MarkdownListItem {
  /// Whether code, a table or a quote comes last in it; a blank row keeps the next item off that.
  var endsInPanel: Bool {
    switch blocks.last {
    case .code, .table, .quote: true
    case .list(let list): list.items.last?.endsInPanel ?? false
    case .heading, .paragraph, .rule, nil: false
    }
  }
}

extension MarkdownBlock {
  /// Whether it stays next to its like in a tight item, with no blank row between.
  var isClose: Bool {
    switch self {
    case .paragraph, .list: true
    case .heading, .quote, .rule, .table, .code: false
    }
  }
}
