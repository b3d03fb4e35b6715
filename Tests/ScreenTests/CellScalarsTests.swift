import Screen
import Testing

struct CellScalarsTests {
  @Test(
    arguments: [
      "", " ", "a", "한", "한\u{302E}", "e\u{301}", "\u{10FFFF}",
      "a\u{301}\u{302}\u{303}\u{304}", "\u{1F1F0}", "각",
    ]
  )
  func `holds up to five scalars as they are`(text: String) {
    let scalars = CellScalars(text, columnWidth: 2)
    #expect(scalars.columnWidth == 2)
    #expect(scalars.first == text.unicodeScalars.first)
    #expect(Array(scalars) == Array(text.unicodeScalars))
    #expect(scalars.count == text.unicodeScalars.count)
    #expect(Cell(text: text, columnWidth: 1, style: .plain).text == text)
  }

  @Test func `leaves a sixth scalar out`() {
    let text = "a\u{301}\u{302}\u{303}\u{304}\u{305}"
    #expect(Array(CellScalars(text, columnWidth: 1)) == Array(text.unicodeScalars.dropLast()))
  }

  @Test func `tells apart what only looks alike`() {
    let scalars = { (text: String) in CellScalars(text, columnWidth: 1) }
    #expect(scalars("é") != scalars("e\u{301}"))
    #expect(CellScalars("a" as Unicode.Scalar, columnWidth: 1) == scalars("a"))
    #expect(CellScalars("a", columnWidth: 2) != scalars("a"))
  }
}
