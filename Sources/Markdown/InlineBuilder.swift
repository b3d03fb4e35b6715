import CMarkdown

/// Gathers the text of one block with its spans.
struct InlineBuilder {
  /// Links and images within each other; the label of a deeper one joins the innermost.
  private static let mostLinks = 4

  private struct OpenLink {
    let destination: String
    let isImage: Bool
    var label: [MarkdownInline] = []
  }

  /// Whether `<br>` breaks the line, the only way to do so in a table.
  var isInCell = false

  private let hasJoiners: Bool
  private var inlines: [MarkdownInline] = []
  private var links: [OpenLink] = []
  private var excessLinks = 0
  private var text = ""
  private var depths = [MarkdownTraits: Int]()
  private var traits: MarkdownTraits = []
  private var isVerbatim = false

  init(hasJoiners: Bool) {
    self.hasJoiners = hasJoiners
  }

  /// What has been gathered since the last call.
  mutating func take() -> [MarkdownInline] {
    endText()
    defer { inlines.removeAll() }
    return inlines
  }

  mutating func beginVerbatim() {
    isVerbatim = true
  }

  /// The text of a code block.
  mutating func takeVerbatim() -> String {
    defer {
      isVerbatim = false
      text = ""
    }
    return text
  }

  mutating func enter(_ type: MD_SPANTYPE, destination: MD_ATTRIBUTE?) {
    if let destination {
      openLink(destination, isImage: type == MD_SPAN_IMG)
    } else if let trait = MarkdownTraits(type) {
      endText()
      depths[trait, default: 0] += 1
      traits.insert(trait)
      text += type.dollars
    }
  }

  mutating func leave(_ type: MD_SPANTYPE) {
    switch type {
    case MD_SPAN_A, MD_SPAN_IMG: closeLink()
    default:
      guard let trait = MarkdownTraits(type) else { return }
      text += type.dollars
      endText()
      let depth = depths[trait, default: 1] - 1
      depths[trait] = depth
      if depth == 0 { traits.remove(trait) }
    }
  }

  mutating func append(_ type: MD_TEXTTYPE, _ bytes: UnsafeRawBufferPointer) {
    switch type {
    case MD_TEXT_NULLCHAR: text.unicodeScalars.append("\u{FFFD}")
    case MD_TEXT_BR: appendBreak(.hardBreak)
    case MD_TEXT_SOFTBR: appendBreak(.softBreak)
    case MD_TEXT_ENTITY:
      let entity = String(decoding: bytes, as: UTF8.self)
      text += HTMLEntity.character(for: entity) ?? entity
    default: text += string(bytes)
    }
  }

  /// An attribute with its entities resolved.
  func string(_ attribute: MD_ATTRIBUTE) -> String {
    guard let start = attribute.text, let types = attribute.substr_types,
      let offsets = attribute.substr_offsets
    else { return "" }
    var result = ""
    var part = 0
    while offsets[part] < attribute.size {
      let range = Int(offsets[part])..<Int(offsets[part + 1])
      let bytes = UnsafeRawBufferPointer(start: start + range.lowerBound, count: range.count)
      switch types[part] {
      case MD_TEXT_NULLCHAR: result += "\u{FFFD}"
      case MD_TEXT_ENTITY:
        let entity = String(decoding: bytes, as: UTF8.self)
        result += HTMLEntity.character(for: entity) ?? entity
      default: result += string(bytes)
      }
      part += 1
    }
    return result
  }

  private func string(_ bytes: UnsafeRawBufferPointer) -> String {
    hasJoiners
      ? MarkdownSource.withoutJoiners(bytes) : String(decoding: bytes, as: UTF8.self)
  }

  // MARK: Parts

  private mutating func append(_ inline: MarkdownInline) {
    if links.isEmpty {
      inlines.append(inline)
    } else {
      links[links.count - 1].label.append(inline)
    }
  }

  private mutating func appendBreak(_ inline: MarkdownInline) {
    guard traits.isDisjoint(with: [.code, .math]) else { return text += " " }
    endText()
    append(inline)
  }

  private mutating func endText() {
    guard !isVerbatim, !text.isEmpty else { return }
    defer { text = "" }
    guard traits.isDisjoint(with: [.code, .math]) else { return append(.text(text, traits)) }
    for (index, line) in (isInCell ? text.splitAtLineBreakTags() : [text]).enumerated() {
      if index > 0 { append(.hardBreak) }
      if links.isEmpty {
        Autolinks.split(line, traits).forEach { append($0) }
      } else if !line.isEmpty {
        append(.text(line, traits))
      }
    }
  }

  private mutating func openLink(_ destination: MD_ATTRIBUTE, isImage: Bool) {
    endText()
    guard links.count < Self.mostLinks else { return excessLinks += 1 }
    links.append(OpenLink(destination: string(destination), isImage: isImage))
  }

  private mutating func closeLink() {
    endText()
    guard excessLinks == 0 else { return excessLinks -= 1 }
    guard let link = links.popLast() else { return }
    append(
      .link(
        MarkdownLink(label: link.label, destination: link.destination, isImage: link.isImage)
      )
    )
  }
}

extension MarkdownTraits {
  init?(_ type: MD_SPANTYPE) {
    switch type {
    case MD_SPAN_STRONG: self = .strong
    case MD_SPAN_EM: self = .emphasis
    case MD_SPAN_DEL: self = .strikethrough
    case MD_SPAN_CODE: self = .code
    case MD_SPAN_LATEXMATH, MD_SPAN_LATEXMATH_DISPLAY: self = .math
    default: return nil
    }
  }
}

extension MD_SPANTYPE {
  /// What stood around a formula.
  var dollars: String {
    switch self {
    case MD_SPAN_LATEXMATH: "$"
    case MD_SPAN_LATEXMATH_DISPLAY: "$$"
    default: ""
    }
  }
}
