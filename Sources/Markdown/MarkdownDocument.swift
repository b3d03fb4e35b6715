/// Markdown to styled rows, also while the text still grows. This module knows neither the terminal
/// nor conversations; it reads nothing, fetches nothing and follows no link.

/// A parsed text: CommonMark with the tables, task lists, strikethrough, bare links and footnotes of
/// GitHub. A footnote stays where its text stands. Raw HTML is text like any other.
package struct MarkdownDocument: Equatable, Sendable {
  package var blocks: [MarkdownBlock]

  package init(blocks: [MarkdownBlock]) {
    self.blocks = blocks
  }

  /// Parses any text, in time proportional to its length. What is nested deeper than
  /// `MarkdownBuilder.mostContainers` is shown at that depth.
  package init(parsing text: String) {
    var text = text
    self = text.withUTF8 { MarkdownDocument(parsing: $0) }
  }
}

/// A part of a document that takes whole rows.
package enum MarkdownBlock: Equatable, Sendable {
  /// Level 1 to 6.
  case heading(level: Int, [MarkdownInline])
  case paragraph([MarkdownInline])
  case list(MarkdownList)
  case quote([MarkdownBlock])
  case rule
  case table(MarkdownTable)
  case code(CodeBlock)
}

/// A list whose items are bullets or numbers.
package struct MarkdownList: Equatable, Sendable {
  /// The number of the first item; `nil` for bullets.
  package var start: Int?
  /// Whether no blank line separates its items in the source.
  package var isTight: Bool
  package var items: [MarkdownListItem]

  package init(start: Int?, isTight: Bool, items: [MarkdownListItem]) {
    self.start = start
    self.isTight = isTight
    self.items = items
  }
}

/// An item with what it holds.
package struct MarkdownListItem: Equatable, Sendable {
  /// Whether its task is done; `nil` if it is no task.
  package var isDone: Bool?
  /// What stands for its marker if it is a footnote, such as `[1]`.
  package var label: String?
  package var blocks: [MarkdownBlock]

  package init(isDone: Bool? = nil, label: String? = nil, blocks: [MarkdownBlock]) {
    self.isDone = isDone
    self.label = label
    self.blocks = blocks
  }
}

/// A table. The header has a cell for each alignment; a row ends with its last cell that is not empty.
package struct MarkdownTable: Equatable, Sendable {
  package enum Alignment: Sendable {
    case left, center, right
  }

  package typealias Cell = [MarkdownInline]

  package var alignments: [Alignment]
  package var header: [Cell]
  package var rows: [[Cell]]

  package init(alignments: [Alignment], header: [Cell], rows: [[Cell]]) {
    self.alignments = alignments
    self.header = header
    self.rows = rows
  }
}

/// A fenced or indented block of code.
package struct CodeBlock: Equatable, Sendable {
  /// The first word after the fence as written; empty if there is none.
  package var language: String
  /// The lines as written, without the fence and without the last line end.
  package var text: String

  package init(language: String, text: String) {
    self.language = language
    self.text = text
  }
}
