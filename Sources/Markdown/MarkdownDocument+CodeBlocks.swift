extension MarkdownDocument {
  /// The code blocks in the order of the text, also those in lists and quotes.
  package var codeBlocks: [CodeBlock] { Self.codeBlocks(in: blocks) }

  /// The code blocks of a text, to be copied as they are.
  package static func codeBlocks(in text: String) -> [CodeBlock] {
    MarkdownDocument(parsing: text).codeBlocks
  }

  private static func codeBlocks(in blocks: [MarkdownBlock]) -> [CodeBlock] {
    blocks.flatMap { block -> [CodeBlock] in
      switch block {
      case .code(let code): return [code]
      case .quote(let blocks): return codeBlocks(in: blocks)
      case .list(let list): return list.items.flatMap { codeBlocks(in: $0.blocks) }
      case .heading, .paragraph, .rule, .table: return []
      }
    }
  }
}
