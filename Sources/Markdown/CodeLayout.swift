import Screen

/// Lays out the lines of a code block one after the other. Code keeps its lines: what is wider than
/// the pane goes on below behind a mark in the margin, which is no part of the code.
struct CodeLayout: Sendable {
  private static let tabStop = 4
  private static let margin = 2

  private let layout: BlockLayout
  private let language: String
  private var highlighter: CodeHighlighter
  /// Blank lines not drawn yet, for there may be nothing after them.
  private var blanks = 0

  init(language: String, within layout: BlockLayout) {
    self.layout = layout
    self.language = language
    highlighter = CodeHighlighter(language: language)
  }

  /// The row above the code that names the language, if the block names one.
  var labelRows: [StyledLine] {
    guard !language.isEmpty else { return [] }
    let label = SafeText(language, in: layout.widths).truncated(to: codeColumns)
    return [StyledLine(indentation + [Span(label, layout.styles.codeLabel.over(layout.base))])]
  }

  /// The rows of the next line, with the blank ones before it; of a blank line none yet.
  mutating func rows(of line: Substring) -> [StyledLine] {
    let code = expandingTabs(in: line)
    let tokens = highlighter.tokens(of: Array(code.utf8))
    guard code.utf8.contains(where: { $0 != 0x20 }) else {
      blanks += 1
      return []
    }
    defer { blanks = 0 }
    let skipped = [StyledLine](repeating: StyledLine(), count: blanks)
    return skipped + cut(spans(of: code, tokens))
  }

  private var codeColumns: Int { hasMargin ? layout.columns - Self.margin : layout.columns }
  private var hasMargin: Bool { layout.columns >= 2 * Self.margin }
  private var indentation: [Span] { hasMargin ? [Span("  ", layout.base)] : [] }

  private func expandingTabs(in line: Substring) -> String {
    guard line.utf8.contains(0x09) else { return String(line) }
    var text = ""
    var column = 0
    for (index, piece) in line.split(separator: "\t", omittingEmptySubsequences: false)
      .enumerated()
    {
      if index > 0 {
        let blanks = Self.tabStop - column % Self.tabStop
        text += String(repeating: " ", count: blanks)
        column += blanks
      }
      text += piece
      column += SafeText(String(piece), in: layout.widths).columnWidth
    }
    return text
  }

  private func spans(of code: String, _ tokens: [CodeToken]) -> [Span] {
    let utf8 = code.utf8
    var start = utf8.startIndex
    return tokens.map { token in
      let end = utf8.index(start, offsetBy: token.length)
      defer { start = end }
      let style = layout.styles.code(token.kind).over(layout.base)
      return Span(SafeText(String(code[start..<end]), in: layout.widths), style)
    }
  }

  private func cut(_ spans: [Span]) -> [StyledLine] {
    let width = spans.reduce(0) { $0 + $1.text.columnWidth }
    guard width > codeColumns else { return [StyledLine(spans).prefixed(by: indentation)] }
    var pieces: [[Span]] = [[]]
    var used = 0
    for span in spans {
      var text = ""
      for cluster in span.text.clusters {
        if used + cluster.columnWidth > codeColumns {
          pieces[pieces.count - 1].append(Span(SafeText(text), span.style))
          pieces.append([])
          text = ""
          used = 0
        }
        text += cluster.text
        used += cluster.columnWidth
      }
      pieces[pieces.count - 1].append(Span(SafeText(text), span.style))
    }
    let mark = hasMargin ? [Span("> ", layout.styles.codeLabel.over(layout.base))] : []
    return pieces.enumerated().map { index, piece in
      var row = StyledLine(piece.filter { !$0.text.isEmpty })
      row.joint = index == 0 ? .line : .glued
      return row.prefixed(by: index == 0 ? indentation : mark)
    }
  }
}

extension String {
  /// The lines between line feeds, at least one.
  var codeLines: [Substring] {
    utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { Substring($0) }
  }
}
