@testable import Screen

/// No text from outside takes another width than it says, nor leaves a row or a cell.
enum TextTarget {
  static func check(_ input: Input) -> CInt {
    var input = input
    let columns = input.choose(20, of: 2...80)
    let indent = input.choose(0, of: 0...10)
    let widths = WidthProfile(isAmbiguousWide: input.choose(0, of: 0...1) == 1)
    let text = input.text
    checkText(SafeText(text), columns)
    let lines = SafeText.lines(text, in: widths)
    expect(!lines.isEmpty, "at least one line")
    for line in lines {
      checkText(line, columns)
      checkRows(line, columns, indent, widths)
    }
    checkCopy(text)
    checkFinding(lines, columns)
    return 0
  }

  private static func checkText(_ text: SafeText, _ columns: Int) {
    expectEqual(SafeText(text.string), text, "safe text is safe")
    expectEqual(text.clusters.map(\.text).joined(), text.string, "clusters are the text")
    expectEqual(
      text.clusters.reduce(0) { $0 + $1.columnWidth },
      text.columnWidth,
      "clusters' widths are the text's"
    )
    for cluster in text.clusters {
      expect(1...2 ~= cluster.columnWidth, "one or two columns")
      expect(1...5 ~= cluster.text.unicodeScalars.count, "five scalars at most")
    }
    checkScalars(text.string)
    expect(text.prefix(columns: columns).columnWidth <= columns, "a start fits")
    expect(text.suffix(columns: columns).columnWidth <= columns, "an end fits")
    expect(text.truncated(to: columns).columnWidth <= columns, "a cut text fits")
  }

  /// Arabic number signs and the like are of the category format, but are seen.
  private static func checkScalars(_ text: String) {
    for scalar in text.unicodeScalars {
      let properties = scalar.properties
      let isHarmless =
        switch properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .surrogate: false
        case .format: !properties.isDefaultIgnorableCodePoint && !properties.isBidiControl
        default: true
        }
      expect(isHarmless, "no U+\(String(scalar.value, radix: 16)) is drawn")
    }
  }

  private static func checkRows(
    _ line: SafeText,
    _ columns: Int,
    _ indent: Int,
    _ widths: WidthProfile
  ) {
    let rows = StyledLine(line).wrapped(to: columns, indent: indent)
    let drawn = rows.map { $0.spans.map(\.text.string).joined() }.joined()
    expectEqual(ink(drawn), ink(line.string), "wrapping keeps the text")
    var frame = Frame(size: Size(rows: rows.count, columns: columns), widths: widths)
    for (index, row) in rows.enumerated() {
      expect(row.columnWidth <= columns, "no row is wider than \(columns)")
      let written = frame.write(row, at: Position(row: index, column: 0), columns: columns)
      expectEqual(written, row.columnWidth, "a row is written whole")
      let cells = frame.row(index)
      expectEqual(cells.reduce(0) { $0 + Int($1.columnWidth) }, columns, "cells fill the row")
      for cell in cells { checkScalars(cell.text) }
    }
  }

  /// What is not blank, by scalars: some marks make one character with the blank behind them.
  private static func ink(_ text: String) -> [Unicode.Scalar] {
    text.unicodeScalars.filter { !$0.properties.isWhitespace }
  }

  /// What is copied is copied the same again, and has no control but line feeds and tabs.
  private static func checkCopy(_ text: String) {
    let copy = CopyableText(text)
    for scalar in copy.string.unicodeScalars where scalar.properties.generalCategory == .control {
      expect(scalar == "\n" || scalar == "\t", "no control is copied")
    }
    expectEqual(CopyableText(copy.string).string, copy.string, "a copy's copy is the copy")
  }

  /// What stands in the rows is found there.
  private static func checkFinding(_ lines: [SafeText], _ columns: Int) {
    let rows = lines.flatMap { StyledLine($0).wrapped(to: columns) }
    let folded = FoldedRows(rows)
    guard let text = rows.last?.spans.last?.text.prefix(columns: 4) else { return }
    // A blank is found between rows too, where nothing shows it.
    if text.string.unicodeScalars.first == " " { return }
    let needle = FoldedRows.Needle(text.string)
    let matches = folded.matches(of: needle)
    expect(needle.isEmpty || !matches.isEmpty, "what stands there is found")
    for match in matches {
      let row = folded.row(at: match.lowerBound)
      expect(folded.columns(of: match, inRow: row, is: rows[row]) != nil, "it stands in its row")
    }
  }
}
