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

  private let hasHiddenText: Bool
  private let readsFormulas: Bool
  private var inlines: [MarkdownInline] = []
  private var links: [OpenLink] = []
  private var excessLinks = 0
  private var text = ""
  private var depths = [MarkdownTraits: Int]()
  private var traits: MarkdownTraits = []
  private var isVerbatim = false
  /// Whether the line just gathered is a formula with nothing next to it.
  private var isBelowDisplay = false

  init(hasHiddenText: Bool, readsFormulas: Bool) {
    self.hasHiddenText = hasHiddenText
    self.readsFormulas = readsFormulas
  }

  /// What has been gathered since the last call.
  mutating func take() -> [MarkdownInline] {
    endText()
    isBelowDisplay = false
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
    return hasHiddenText ? HiddenText.plain(text) : text
  }

  mutating func enter(_ type: MD_SPANTYPE, destination: MD_ATTRIBUTE?) {
    if let destination {
      openLink(destination, isImage: type == MD_SPAN_IMG)
    } else if let trait = MarkdownTraits(type) {
      endText()
      depths[trait, default: 0] += 1
      traits.insert(trait)
    }
  }

  mutating func leave(_ type: MD_SPANTYPE) {
    switch type {
    case MD_SPAN_A, MD_SPAN_IMG: closeLink()
    default:
      guard let trait = MarkdownTraits(type) else { return }
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
    // Within code md4c gives a NUL once more after having told of it.
    default: text += String(decoding: bytes.filter { $0 != 0 }, as: UTF8.self)
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
    let text = String(decoding: bytes, as: UTF8.self)
    return hasHiddenText ? HiddenText.plain(text) : text
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
    guard !traits.contains(.code) else { return text += " " }
    endText()
    append(isBelowDisplay ? .hardBreak : inline)
    isBelowDisplay = false
  }

  private mutating func endText() {
    guard !isVerbatim, !text.isEmpty else { return }
    defer { text = "" }
    guard !traits.contains(.code) else {
      return append(.text(hasHiddenText ? HiddenText.plain(text) : text, traits))
    }
    guard hasHiddenText else { return appendText(text) }
    for part in HiddenText.parts(of: text) {
      switch part {
      case .text(let text): appendText(text)
      case .hidden(.footnote, let mark):
        let label = mark.trimmingBlanks.replacing("[^", with: "[", maxReplacements: 1)
        append(.text(label, traits.union(.footnote)))
      case .hidden(.formula, let source):
        append(.text(readable(source)?.joined(separator: " ") ?? source.onOneLine, math))
      case .hidden(.display, let source): appendDisplay(source)
      }
    }
  }

  private func readable(_ formula: String) -> [String]? {
    readsFormulas ? Formula.readable(formula) : nil
  }

  private var math: MarkdownTraits { traits.union(.math) }

  private mutating func appendText(_ text: String) {
    for (index, line) in (isInCell ? text.splitAtLineBreakTags() : [text]).enumerated() {
      if index > 0 { append(.hardBreak) }
      if links.isEmpty {
        Autolinks.split(line, traits).forEach { append($0) }
      } else if !line.isEmpty {
        append(.text(line, traits))
      }
    }
  }

  /// A formula on lines of its own.
  private mutating func appendDisplay(_ source: String) {
    if links.isEmpty, inlines.last == .softBreak { inlines[inlines.count - 1] = .hardBreak }
    let lines = readable(source)?.map { "  " + $0 } ?? source.linesWithoutMargin
    for (index, line) in lines.enumerated() {
      if index > 0 { append(.hardBreak) }
      append(.text(line, math))
    }
    isBelowDisplay = true
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
    default: return nil
    }
  }
}
