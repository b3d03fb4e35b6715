/// A part of a line of text.
package enum MarkdownInline: Equatable, Sendable {
  case text(String, MarkdownTraits)
  case link(MarkdownLink)
  /// A line end of the source that means a space.
  case softBreak
  /// A line end that is meant.
  case hardBreak
}

/// How a text is set apart.
package struct MarkdownTraits: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  package static let strong = MarkdownTraits(rawValue: 1)
  package static let emphasis = MarkdownTraits(rawValue: 2)
  package static let strikethrough = MarkdownTraits(rawValue: 4)
  package static let code = MarkdownTraits(rawValue: 8)
  /// A formula: readable text where its LaTeX is understood, else as written with its marks.
  package static let math = MarkdownTraits(rawValue: 16)
  /// The mark of a footnote, such as `[1]`.
  package static let footnote = MarkdownTraits(rawValue: 32)
}

/// A link or an image with the label the author gave it.
package struct MarkdownLink: Equatable, Sendable {
  package var label: [MarkdownInline]
  /// Where it leads as written; no part of it can be trusted.
  package var destination: String
  package var isImage: Bool

  package init(label: [MarkdownInline], destination: String, isImage: Bool = false) {
    self.label = label
    self.destination = destination
    self.isImage = isImage
  }
}

extension [MarkdownInline] {
  /// The text alone, breaks as spaces.
  package var plainText: String {
    reduce(into: "") { text, inline in
      switch inline {
      case .text(let part, _): text += part
      case .link(let link): text += link.label.plainText
      case .softBreak, .hardBreak: text += " "
      }
    }
  }
}
