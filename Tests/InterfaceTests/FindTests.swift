import Conversations
import Screen
import Testing

@testable import Interface

struct FindTests {
  private static let marked = Theme(
    name: "marked",
    styles: [
      "transcript.match": Style(attributes: .underline),
      "transcript.match.current": Style(attributes: .reverse),
    ]
  )

  /// Three turns whose replies each say `서버가` once, split by emphasis in the source.
  private static func talked(rows: Int = 14) -> AppState {
    var state = Fixture.state(rows: rows, columns: 60, theme: marked)
    for number in 1...3 {
      let turn = state.send("\(number) 서버")
      let text = (1...9).map { "line \($0)\n\n" }.joined() + "그 **서버**가 느립니다.\n"
      state.stream(.delta(ReplyDelta(text: text)), to: turn)
      state.stream(.ended(ReplyEnd(state: .complete)), to: turn)
    }
    return state
  }

  /// The cells with an attribute, as text by row.
  private func cells(_ state: inout AppState, _ attributes: Attributes) -> [String] {
    let frame = Renderer.frame(of: &state)
    return (0..<frame.size.rows).map { row in
      frame.row(row).filter { $0.style.attributes == attributes }.map(\.text).joined()
    }.filter { !$0.isEmpty }
  }

  @Test func `all matches are counted and marked, and the steps go around`() {
    var state = Self.talked()
    _ = state.press("ctrl+f")
    state.type("서버")
    #expect(state.screen().last?.hasPrefix(" Find: 서버") == true)
    #expect(state.screen().last?.contains("6/6") == true)
    #expect(cells(&state, .reverse) == ["서버"])
    _ = state.press("down")
    #expect(state.screen().last?.contains("1/6") == true)
    #expect(state.screen()[2] == "   1 서버")
    _ = state.press("enter", "n")
    #expect(state.screen().last?.contains("2/6") == true)
    _ = state.press("N", "N")
    #expect(state.screen().last?.contains("6/6") == true)
    #expect(state.focus == .transcript)
  }

  @Test func `finds words as they are read, not as they are written`() {
    var state = Self.talked()
    _ = state.press("ctrl+f")
    state.type("그 서버가")
    #expect(state.screen().last?.contains("3/3") == true)
    state.type("x")
    #expect(state.screen().last?.contains("not found") == true)
    _ = state.press("backspace")
    #expect(state.screen().last?.contains("3/3") == true)
  }

  @Test func `leaving while typing goes back to where the reader was`() {
    var state = Self.talked()
    _ = state.press("pageup", "pageup")
    let before = state.screen()
    _ = state.press("ctrl+f")
    state.type("1 서버")
    #expect(state.screen()[2] == "   1 서버")
    _ = state.press("esc")
    #expect(state.screen() == before)
  }

  @Test func `what was kept marked goes with Esc, and the viewport stays`() {
    var state = Self.talked()
    _ = state.press("ctrl+f")
    state.type("line 4")
    _ = state.press("enter")
    let rows = state.screen().dropLast()
    #expect(cells(&state, .reverse) == ["line 4"])
    _ = state.press("esc")
    #expect(cells(&state, .reverse) == [])
    #expect(state.screen().dropLast() == rows)
  }

  @Test func `the query is where the cursor is`() {
    var state = Self.talked()
    _ = state.press("ctrl+f")
    state.type("서버")
    #expect(Renderer.frame(of: &state).cursor == Position(row: 13, column: 11))
  }

  @Test func `text that streams in is found too`() {
    var state = Self.talked()
    let turn = state.send("more")
    _ = state.press("ctrl+f")
    state.type("late")
    #expect(state.screen().last?.contains("not found") == true)
    state.stream(.delta(ReplyDelta(text: "a late word")), to: turn)
    _ = state.press("down")
    #expect(state.screen().last?.contains("1/1") == true)
  }
}
