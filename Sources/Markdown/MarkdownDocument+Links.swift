/// A link as a reader may want to open it.
package struct DocumentLink: Equatable, Sendable {
  /// The text shown for it; of an image its description.
  package let label: String
  /// Where it leads as written; no part of it can be trusted.
  package let destination: String
  /// In lower case without the colon; empty for a relative link.
  package let scheme: String
  /// The host a browser would ask, as the transcript shows it, or the address a mail goes to; `nil`
  /// if there is none.
  package let host: String?
  package let isImage: Bool

  init(_ link: MarkdownLink) {
    let destination = LinkDestination(link.destination)
    label = link.label.plainText
    self.destination = link.destination
    scheme = destination.scheme
    host = destination.host
    isImage = link.isImage
  }

  /// Whether it may be handed to a browser or a mail program: `http`, `https` and `mailto` only, with
  /// somewhere to go.
  package var canBeOpened: Bool {
    host != nil && ["http", "https", "mailto"].contains(scheme)
  }
}

extension MarkdownDocument {
  /// The links and images in the order of the text, bare addresses too; a link within the label of
  /// another comes after it.
  package var links: [DocumentLink] { blocks.flatMap(\.links) }

  /// The links of a text.
  package static func links(in text: String) -> [DocumentLink] {
    MarkdownDocument(parsing: text).links
  }
}

extension MarkdownBlock {
  var links: [DocumentLink] {
    switch self {
    case .heading(_, let content), .paragraph(let content): content.links
    case .list(let list): list.items.flatMap { $0.blocks.flatMap(\.links) }
    case .quote(let blocks): blocks.flatMap(\.links)
    case .table(let table): ([table.header] + table.rows).flatMap { $0.flatMap(\.links) }
    case .code, .rule: []
    }
  }
}

extension [MarkdownInline] {
  var links: [DocumentLink] {
    flatMap { inline -> [DocumentLink] in
      guard case .link(let link) = inline else { return [] }
      return [DocumentLink(link)] + link.label.links
    }
  }
}
