import Screen

/// The styles of a theme that Markdown uses, looked up once.
struct MarkdownStyles: Sendable {
  let strong: Style
  let emphasis: Style
  let strikethrough: Style
  let inlineCode: Style
  let link: Style
  let linkHost: Style
  let quote: Style
  let quoteBar: Style
  let listMarker: Style
  let rule: Style
  let tableBorder: Style
  let tableHeader: Style
  let codeBlock: Style
  let codeLabel: Style
  private let headings: [Style]
  private let code: [CodeToken.Kind: Style]

  init(_ theme: Theme) {
    strong = theme.style(for: "markdown.strong")
    emphasis = theme.style(for: "markdown.emphasis")
    strikethrough = theme.style(for: "markdown.strikethrough")
    inlineCode = theme.style(for: "markdown.code")
    link = theme.style(for: "markdown.link")
    linkHost = theme.style(for: "markdown.link.host")
    quote = theme.style(for: "markdown.quote")
    quoteBar = theme.style(for: "markdown.quote.bar")
    listMarker = theme.style(for: "markdown.list.marker")
    rule = theme.style(for: "markdown.rule")
    tableBorder = theme.style(for: "markdown.table.border")
    tableHeader = theme.style(for: "markdown.table.header")
    codeBlock = theme.style(for: "code.block")
    codeLabel = theme.style(for: "code.label")
    headings = (1...6).map { theme.style(for: "markdown.heading.\($0)") }
    code = Dictionary(
      uniqueKeysWithValues: CodeToken.Kind.allCases.map {
        ($0, theme.style(for: "code.\($0.rawValue)"))
      }
    )
  }

  /// The style of a heading of level 1 to 6.
  func heading(_ level: Int) -> Style {
    headings.indices.contains(level - 1) ? headings[level - 1] : .plain
  }

  /// The style of a piece of code; `nil` is what has no colour of its own.
  func code(_ kind: CodeToken.Kind?) -> Style {
    guard let kind, let style = code[kind] else { return codeBlock }
    return style.over(codeBlock)
  }

  /// The style of a text with these traits upon a base.
  func style(_ traits: MarkdownTraits, over base: Style) -> Style {
    guard !traits.isEmpty else { return base }
    var style = base
    if traits.contains(.emphasis) { style = emphasis.over(style) }
    if traits.contains(.strong) { style = strong.over(style) }
    if traits.contains(.strikethrough) { style = strikethrough.over(style) }
    if traits.contains(.code) { style = inlineCode.over(style) }
    if traits.contains(.footnote) { style = linkHost.over(style) }
    return style
  }
}
