import Screen
import Testing

struct FrameTests {
  private let red = Style(foreground: .indexed(1))
  private let onBlue = Style(background: .indexed(4))

  @Test func `tells a row's cells alike side by side as one, as far as it is asked`() {
    var frame = Frame(size: Size(rows: 2, columns: 6))
    frame.write(SafeText("aa한"), red, at: Position(row: 1, column: 1), columns: 5)
    let a = Cell(text: "a", columnWidth: 1, style: red)
    let wide = Cell(text: "한", columnWidth: 2, style: red)
    let half = Cell(text: "", columnWidth: 0, style: red)
    #expect(frame.runs(ofRow: 0, columns: 6) == [Frame.Run(cell: .blank, count: 6)])
    #expect(
      frame.runs(ofRow: 1, columns: 6)
        == [(.blank, 1), (a, 2), (wide, 1), (half, 1), (.blank, 1)].map(Frame.Run.init)
    )
    #expect(
      frame.runs(ofRow: 1, columns: 2) == [(.blank, 1), (a, 1)].map(Frame.Run.init)
    )
    #expect(frame.runs(ofRow: 1, columns: 0) == [])
  }

  @Test func `writes text at its place`() {
    var frame = Frame(size: Size(rows: 3, columns: 8))
    let written = frame.write("한글 ok", .plain, at: Position(row: 1, column: 1), columns: 7)
    #expect(written == 7)
    #expect(frame.textLines() == ["", " 한글 ok", ""])
    #expect(frame[1, 1] == Cell(text: "한", columnWidth: 2, style: .plain))
    #expect(frame[1, 2] == Cell(text: "", columnWidth: 0, style: .plain))
    #expect(frame.row(1).map(\.columnWidth) == [1, 2, 0, 2, 0, 1, 1, 1])
  }

  @Test(arguments: [
    (8, "한글maru", 8), (5, "한글m", 5), (4, "한글", 4), (3, "한", 3), (1, "", 1), (0, "", 0), (-1, "", 0),
  ])
  func `cuts text to the columns given`(columns: Int, text: String, written: Int) {
    var frame = Frame(size: Size(rows: 1, columns: 10))
    #expect(
      frame.write("한글maru", .plain, at: Position(row: 0, column: 0), columns: columns) == written
    )
    #expect(frame.textLines() == [text])
  }

  @Test func `keeps a wide character whole at the right edge`() {
    var frame = Frame(size: Size(rows: 2, columns: 3))
    #expect(frame.write("가나", red, at: Position(row: 0, column: 0), columns: 9) == 3)
    #expect(frame[0, 2] == Cell(text: " ", columnWidth: 1, style: red))
    #expect(frame.textLines() == ["가", ""])
  }

  @Test(arguments: [
    Position(row: -1, column: 0), Position(row: 2, column: 0), Position(row: 0, column: 4),
    Position(row: 0, column: -1),
  ])
  func `writes nothing outside`(position: Position) {
    var frame = Frame(size: Size(rows: 2, columns: 4))
    let empty = frame
    #expect(frame.write("text", red, at: position, columns: 4) == 0)
    #expect(frame == empty)
  }

  @Test(arguments: [
    (0, "x 나다"), (1, " x나다"), (2, "가x 다"), (3, "가 x다"), (4, "가나x"), (5, "가나 x"),
  ])
  func `blanks the other half of an overwritten wide character`(column: Int, text: String) {
    var frame = Frame(size: Size(rows: 1, columns: 6))
    frame.write("가나다", .plain, at: Position(row: 0, column: 0), columns: 6)
    frame.write("x", .plain, at: Position(row: 0, column: column), columns: 6)
    #expect(frame.textLines() == [text])
    #expect(frame.row(0).reduce(0) { $0 + Int($1.columnWidth) } == 6)
  }

  @Test func `leaves wide characters alone when nothing is written upon them`() {
    var frame = Frame(size: Size(rows: 1, columns: 6))
    frame.write("가나🇰🇷", .plain, at: Position(row: 0, column: 0), columns: 6)
    #expect(frame.write("", red, at: Position(row: 0, column: 1), columns: 6) == 0)
    #expect(frame.write("", red, at: Position(row: 0, column: 5), columns: 6) == 0)
    #expect(frame.textLines() == ["가나🇰🇷"])
  }

  @Test func `blanks both neighbours of a wide character laid over two`() {
    var frame = Frame(size: Size(rows: 1, columns: 6))
    frame.write("가나다", .plain, at: Position(row: 0, column: 0), columns: 6)
    frame.write("漢", .plain, at: Position(row: 0, column: 1), columns: 6)
    #expect(frame.textLines() == [" 漢 다"])
  }

  @Test func `blanks halves at the edges of a filled rectangle`() {
    var frame = Frame(size: Size(rows: 2, columns: 6))
    for row in 0..<2 { frame.write("가나다", .plain, at: Position(row: row, column: 0), columns: 6) }
    frame.fill(Rect(row: 0, column: 1, rows: 2, columns: 2), .plain)
    frame.write("[]", .plain, at: Position(row: 0, column: 1), columns: 2)
    #expect(frame.textLines() == [" [] 다", "    다"])
  }

  @Test func `keeps the two halves of a flag in two cells, and blanks one without the other`() {
    var frame = Frame(size: Size(rows: 1, columns: 5))
    frame.write("🇰🇷🇯🇵", .plain, at: Position(row: 0, column: 0), columns: 5)
    #expect(frame.row(0).map(\.text) == ["🇰", "🇷", "🇯", "🇵", " "])
    frame.write("x", .plain, at: Position(row: 0, column: 1), columns: 1)
    #expect(frame.row(0).map(\.text) == [" ", "x", "🇯", "🇵", " "])
    frame.write("y", .plain, at: Position(row: 0, column: 2), columns: 1)
    #expect(frame.row(0).map(\.text) == [" ", "x", "y", " ", " "])
    #expect(frame.write("🇰🇷", .plain, at: Position(row: 0, column: 4), columns: 2) == 1)
    #expect(frame.row(0).map(\.text) == [" ", "x", "y", " ", " "])
  }

  @Test func `lets the colours below show through where a style has none`() {
    var frame = Frame(size: Size(rows: 1, columns: 3), style: onBlue)
    frame.write("a", red, at: Position(row: 0, column: 0), columns: 1)
    frame.write("b", Style(background: .terminal), at: Position(row: 0, column: 1), columns: 1)
    #expect(
      frame.row(0).map(\.style) == [
        Style(foreground: .indexed(1), background: .indexed(4)), Style(background: .terminal),
        onBlue,
      ]
    )
  }

  @Test func `replaces styles in a filled rectangle and lays one over a restyled`() {
    var frame = Frame(size: Size(rows: 1, columns: 4), style: onBlue)
    frame.write("abcd", Style(attributes: .bold), at: Position(row: 0, column: 0), columns: 4)
    frame.fill(Rect(row: 0, column: 0, rows: 1, columns: 1), red)
    frame.restyle(Rect(row: 0, column: 2, rows: 9, columns: 9), Style(attributes: .reverse))
    let bold = Style(background: .indexed(4), attributes: .bold)
    let reversed = Style(background: .indexed(4), attributes: [.bold, .reverse])
    #expect(frame.row(0).map(\.style) == [red, bold, reversed, reversed])
    #expect(frame.textLines() == [" bcd"])
  }

  @Test func `writes the spans of a line in their styles`() {
    var frame = Frame(size: Size(rows: 1, columns: 6))
    let line = StyledLine([Span("한", red), Span("ab"), Span("글글", red)])
    #expect(frame.write(line, at: Position(row: 0, column: 0), columns: 5, over: onBlue) == 5)
    let both = Style(foreground: .indexed(1), background: .indexed(4))
    #expect(frame.textLines() == ["한ab"])
    #expect(frame.row(0).map(\.style) == [both, both, onBlue, onBlue, both, .plain])
  }

  @Test func `takes a rectangle beyond the frame and an empty frame`() {
    var frame = Frame(size: Size(rows: 1, columns: 2))
    frame.fill(Rect(row: -1, column: -1, rows: 9, columns: 9), red)
    #expect(frame.row(0).map(\.style) == [red, red])
    frame.restyle(Rect(row: 5, column: 5, rows: 1, columns: 1), onBlue)
    frame.fill(Rect(row: 0, column: 1, rows: 1, columns: 0), onBlue)
    #expect(frame.row(0).map(\.style) == [red, red])
    var empty = Frame(size: Size(rows: -1, columns: 3))
    #expect(empty.write("x", red, at: Position(row: 0, column: 0), columns: 1) == 0)
    #expect(empty.textLines() == [])
  }
}
