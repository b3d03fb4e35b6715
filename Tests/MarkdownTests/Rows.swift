import Markdown
import Screen

/// The rows of a text as they are read on the screen, one a line.
func screen(_ text: String, width columns: Int = 76, usesASCII: Bool = false) -> String {
  MarkdownLayout(widths: WidthProfile(isAmbiguousWide: usesASCII))
    .lines(of: MarkdownDocument(parsing: text), width: columns, theme: .bare)
    .plain
}

/// The rows of a code block with the colour of each piece named: `keyword<let>`.
func coloured(_ language: String, _ code: String) -> String {
  let kinds = ["keyword", "string", "comment", "number", "type", "inserted", "deleted"]
  let styles = kinds.enumerated().map { index, kind in
    ("code.\(kind)", Style(foreground: .indexed(UInt8(index))))
  }
  let theme = Theme(name: "kinds", styles: Dictionary(uniqueKeysWithValues: styles))
  let document = MarkdownDocument(
    blocks: [.code(CodeBlock(language: language, text: code))]
  )
  let rows = MarkdownLayout().lines(of: document, width: 120, theme: theme)
  return rows.dropFirst().map { row in
    row.spans.dropFirst().map { span in
      guard case .indexed(let index) = span.style.foreground else { return span.text.string }
      return "\(kinds[Int(index)])<\(span.text)>"
    }.joined()
  }.joined(separator: "\n")
}

extension Theme {
  /// A theme that sets nothing apart.
  static let bare = Theme(name: "bare", styles: [:])
}

extension [StyledLine] {
  /// The text of the rows, one a line.
  var plain: String {
    map { $0.spans.map(\.text.string).joined() }.joined(separator: "\n")
  }
}

/// A sequence of numbers that is the same on every run (SplitMix64).
struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// The rows of a text with the style of each piece named, as in `⟨h1 제목⟩`.
func styledScreen(_ text: String, width columns: Int) -> String {
  let scopes = [
    ("markdown.heading.1", "h1"), ("markdown.heading.2", "h2"), ("markdown.heading.3", "h3"),
    ("markdown.link", "a"), ("markdown.link.host", "host"), ("markdown.quote.bar", "bar"),
    ("markdown.list.marker", "-"), ("markdown.rule", "hr"), ("markdown.table.border", "line"),
    ("code.label", "label"), ("code.keyword", "key"), ("code.string", "str"),
    ("code.comment", "note"), ("code.number", "num"), ("code.type", "type"),
    ("code.inserted", "ins"), ("code.deleted", "del"), ("code.block", "pre"),
    ("markdown.code", "code"),
  ]
  var styles = Dictionary(
    uniqueKeysWithValues: scopes.enumerated().map { index, scope in
      (scope.0, Style(foreground: .indexed(UInt8(index))))
    }
  )
  styles["markdown.strong"] = Style(attributes: .bold)
  styles["markdown.emphasis"] = Style(attributes: .italic)
  styles["markdown.strikethrough"] = Style(attributes: .strikethrough)
  styles["markdown.quote"] = Style(attributes: .dim)
  styles["markdown.table.header"] = Style(attributes: .underline)
  let theme = Theme(name: "named", styles: styles)
  return MarkdownLayout().lines(of: MarkdownDocument(parsing: text), width: columns, theme: theme)
    .map { row in row.spans.map { named($0, scopes.map(\.1)) }.joined() }
    .joined(separator: "\n")
}

private func named(_ span: Span, _ scopes: [String]) -> String {
  var names: [String] = []
  if case .indexed(let index) = span.style.foreground { names.append(scopes[Int(index)]) }
  let attributes: [(Attributes, String)] = [
    (.bold, "b"), (.italic, "i"), (.strikethrough, "s"), (.dim, "q"), (.underline, "th"),
  ]
  names += attributes.filter { span.style.attributes.contains($0.0) }.map(\.1)
  let isBlank = span.text.string.allSatisfy { $0 == " " }
  return names.isEmpty || isBlank
    ? span.text.string : "⟨\(names.joined(separator: ",")) \(span.text)⟩"
}
