import Markdown

/// Markdown as HTML. Its raw HTML has become text before; links lead to the web and to mail only, and
/// pictures of the text become links, since showing them would load them.
nonisolated enum HTMLText {
  /// Text that may stand between tags and in attributes.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// HTML as a link to an address, or alone where the address is none to follow.
  static func link(_ address: String, around html: String) -> String {
    let scheme = address.prefix { $0 != ":" }.lowercased()
    let hasControl = address.unicodeScalars.contains { $0.value <= 0x20 || $0.value == 0x7F }
    guard ["http", "https", "mailto"].contains(scheme), address.contains(":"), !hasControl else {
      return html
    }
    return "<a href=\"\(escaped(address))\" rel=\"noreferrer noopener nofollow\">\(html)</a>"
  }

  static func blocks(_ blocks: [MarkdownBlock]) -> String {
    blocks.map { block($0) + "\n" }.joined()
  }

  private static func block(_ block: MarkdownBlock) -> String {
    switch block {
    case .heading(let level, let content):
      // The page's own headings are above those of its texts.
      let level = min(6, level + 2)
      return "<h\(level)>\(inlines(content))</h\(level)>"
    case .paragraph(let content): return "<p>\(inlines(content))</p>"
    case .quote(let blocks): return "<blockquote>\n\(self.blocks(blocks))</blockquote>"
    case .rule: return "<hr>"
    case .list(let list): return self.list(list)
    case .table(let table): return self.table(table)
    case .code(let code): return "<pre><code>\(escaped(code.text))</code></pre>"
    }
  }

  private static func list(_ list: MarkdownList) -> String {
    let tag = list.start == nil ? "ul" : "ol"
    let start = list.start.map { $0 == 1 ? "" : " start=\"\($0)\"" } ?? ""
    let items = list.items.map { item in
      let box = item.isDone.map {
        "<input type=\"checkbox\" disabled\($0 ? " checked" : "")> "
      }
      let label = item.label.map { escaped($0) + " " }
      return "<li>\(box ?? "")\(label ?? "")\(content(of: item, isTight: list.isTight))</li>\n"
    }
    return "<\(tag)\(start)>\n\(items.joined())</\(tag)>"
  }

  private static func content(of item: MarkdownListItem, isTight: Bool) -> String {
    item.blocks.map { block in
      if isTight, case .paragraph(let content) = block { return inlines(content) }
      return self.block(block)
    }.joined(separator: "\n")
  }

  private static func table(_ table: MarkdownTable) -> String {
    func row(_ cells: [MarkdownTable.Cell], _ tag: String) -> String {
      let cells = table.alignments.indices.map { column in
        let content = column < cells.count ? inlines(cells[column]) : ""
        return "<\(tag) class=\"\(table.alignments[column])\">\(content)</\(tag)>"
      }
      return "<tr>\(cells.joined())</tr>\n"
    }
    return "<table>\n<thead>\n\(row(table.header, "th"))</thead>\n<tbody>\n"
      + table.rows.map { row($0, "td") }.joined() + "</tbody>\n</table>"
  }

  private static func inlines(_ content: [MarkdownInline]) -> String {
    content.map { inline in
      switch inline {
      case .text(let text, let traits): marked(text, traits)
      case .link(let link): self.link(link.destination, around: inlines(link.label))
      case .softBreak: "\n"
      case .hardBreak: "<br>\n"
      }
    }.joined()
  }

  private static func marked(_ text: String, _ traits: MarkdownTraits) -> String {
    let tags: [(MarkdownTraits, String)] = [
      (.code, "code"), (.strikethrough, "del"), (.emphasis, "em"), (.strong, "strong"),
      (.footnote, "sup"),
    ]
    return tags.reduce(escaped(text)) { html, tag in
      traits.contains(tag.0) ? "<\(tag.1)>\(html)</\(tag.1)>" : html
    }
  }
}
