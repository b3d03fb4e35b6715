import Screen
import Testing

struct FrameTests {
  @Test func `writes text`() {
    var frame = Frame(size: Size(rows: 1, columns: 4))
    frame.write("ab", .plain, at: Position(row: 0, column: 1), columns: 3)
    #expect(frame.textLines() == [" ab"])
  }
}
