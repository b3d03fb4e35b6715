import CMarkdown

extension MarkdownDocument {
  /// Parses UTF-8; a text that md4c gives up on comes back as one paragraph. Formulas are kept as
  /// written unless they are to be read.
  init(parsing utf8: UnsafeBufferPointer<UInt8>, readsFormulas: Bool = true) {
    self.init(
      blocks: Self.blocks(of: MarkdownSource(utf8), readsFormulas)
        ?? [.paragraph([.text(String(decoding: utf8, as: UTF8.self), [])])]
    )
  }

  /// Runs md4c over a text; `nil` if it fails or would not end in reasonable time.
  private static func blocks(
    of source: MarkdownSource,
    _ readsFormulas: Bool
  ) -> [MarkdownBlock]? {
    guard let size = MD_SIZE(exactly: source.text.count) else { return nil }
    var parser = markdownParser
    var builder = MarkdownBuilder(
      inlines: InlineBuilder(
        hasHiddenText: source.hasHiddenText,
        readsFormulas: readsFormulas
      ),
      byteCount: source.text.count
    )
    let status = source.text.withUnsafeBytes { text in
      withUnsafeMutablePointer(to: &builder) {
        md_parse(text.assumingMemoryBound(to: MD_CHAR.self).baseAddress, size, &parser, $0)
      }
    }
    return status == 0 ? builder.finish() : nil
  }

  /// Bare links are found by `Autolinks`: md4c takes the Korean particle after a link into it, and
  /// quadratic time over many links.
  private static var markdownParser: MD_PARSER {
    MD_PARSER(
      abi_version: 0,
      flags: UInt32(
        MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS | MD_FLAG_NOHTMLBLOCKS
          | MD_FLAG_NOHTMLSPANS
      ),
      enter_block: { type, detail, builder in
        withBuilder(builder) { $0.enter(type, detail) }
      },
      leave_block: { type, detail, builder in
        withBuilder(builder) { $0.leave(type, detail) }
      },
      enter_span: { type, detail, builder in
        withBuilder(builder) { $0.enter(type, detail) }
      },
      leave_span: { type, _, builder in
        withBuilder(builder) { $0.leave(type) }
      },
      text: { type, text, size, builder in
        withBuilder(builder) {
          $0.append(type, UnsafeRawBufferPointer(start: text, count: Int(size)))
        }
      },
      debug_log: nil,
      syntax: nil
    )
  }
}

/// Lets md4c go on, or stops it once the builder's patience has ended.
private func withBuilder(
  _ pointer: UnsafeMutableRawPointer?,
  _ body: (inout MarkdownBuilder) -> Void
) -> Int32 {
  guard let builder = pointer?.assumingMemoryBound(to: MarkdownBuilder.self) else { return 1 }
  body(&builder.pointee)
  return builder.pointee.hasGivenUp ? 1 : 0
}
