import Screen
import Testing

struct FoldedRowsTests {
  /// What the matches cover on the rows, as text.
  private func marked(_ rows: [StyledLine], _ needle: String) -> [[String]] {
    let folded = FoldedRows(rows)
    return folded.matches(of: FoldedRows.Needle(needle)).map { match in
      rows.enumerated().compactMap { index, row in
        folded.columns(of: match, inRow: index, is: row).map { columns in
          let text = row.text
          return String(
            SafeText(text).clusters.reduce(into: (column: 0, text: "")) { result, cluster in
              if columns.contains(result.column) { result.text += cluster.text }
              result.column += cluster.columnWidth
            }.text
          )
        }
      }
    }
  }

  @Test func `finds words whatever their case and however the row is made`() {
    let row = StyledLine([
      Span("Die STRASSE, "), Span("서버", Style(attributes: .bold)), Span("가 ÄB"),
    ])
    #expect(marked([row], "straSSE") == [["STRASSE"]])
    #expect(marked([row], "서버가") == [["서버가"]])
    #expect(marked([row], "äb") == [["ÄB"]])
    #expect(marked([row], "서버 가") == [])
    #expect(marked([row], "") == [])
  }

  @Test func `finds what wrapping broke, but nothing across lines or in gutters`() {
    let wrapped = StyledLine("이 서버는 느리다").wrapped(to: 8, indent: 2)
    #expect(wrapped.map(\.text) == ["이 서버", "  는 느", "  리다"])
    #expect(marked(wrapped, "이 서버는 느") == [["이 서버", "는 느"]])
    #expect(marked([StyledLine("one"), StyledLine("two")], "onetwo") == [])
    let behindBar = StyledLine("bar").prefixed(by: [Span("| bar ")])
    #expect(marked([behindBar], "bar") == [["bar"]])
  }

  @Test func `tells the row of a match`() {
    let folded = FoldedRows([StyledLine("one"), StyledLine("two one"), StyledLine("three")])
    let matches = folded.matches(of: FoldedRows.Needle("ONE"))
    #expect(matches == [0..<3, 8..<11])
    #expect(matches.map { folded.row(at: $0.lowerBound) } == [0, 1])
    #expect((0..<3).map { folded.start(ofRow: $0) } == [0, 4, 12])
  }
}
