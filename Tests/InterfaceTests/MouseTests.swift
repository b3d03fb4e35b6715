import Conversations
import Screen
import Testing

@testable import Interface

struct MouseTests {
  private static func talked(rows: Int = 14, columns: Int = 110) -> AppState {
    var state = Fixture.state(rows: rows, columns: columns)
    let turn = state.send("count")
    let text = (1...30).map { "line \($0) 가나다\n\n" }.joined()
    state.stream(.delta(ReplyDelta(text: text)), to: turn)
    state.stream(.ended(ReplyEnd(state: .complete)), to: turn)
    _ = state.handle(
      .conversationsLoaded(
        [Fixture.conversation(1, title: "Other"), Fixture.conversation(2, title: "Third")],
        isLast: true
      ),
      at: state.now
    )
    return state
  }

  @discardableResult
  private func mouse(
    _ state: inout AppState,
    _ kind: MouseEvent.Kind,
    _ row: Int,
    _ column: Int
  ) -> [Effect] {
    let event = MouseEvent(kind, at: Position(row: row, column: column))
    return state.handle(.input(.mouse(event)), at: state.now)
  }

  @Test func `a key turns it on and off, and says what that means`() {
    var state = Self.talked()
    #expect(state.press("alt+m") == [.reportMouse(true)])
    #expect(state.message?.contains("Shift") == true)
    #expect(state.press("alt+m") == [.reportMouse(false)])
  }

  @Test func `the wheel scrolls what is under it`() {
    var state = Self.talked()
    let end = state.screen()
    mouse(&state, .wheelUp, 4, 60)
    #expect(state.screen() != end)
    mouse(&state, .wheelDown, 4, 60)
    #expect(state.screen() == end)
    let selection = state.list.selection
    mouse(&state, .wheelDown, 4, 5)
    #expect(state.list.selection != selection)
  }

  @Test func `a press chooses a pane, a conversation, a place in the prompt`() {
    var state = Self.talked()
    mouse(&state, .press, 4, 60)
    #expect(state.focus == .transcript)
    mouse(&state, .press, 12, 60)
    #expect(state.focus == .prompt)
    state.type("하나 둘")
    mouse(&state, .press, 12, 27 + 3 + 4)
    state.type("!")
    #expect(state.shown.prompt.text == "하나! 둘")
    let row = state.screen().firstIndex { $0.contains("Third") } ?? 0
    mouse(&state, .press, row, 5)
    #expect(state.shown.conversation.title == "Third")
  }

  @Test func `dragging selects text, which the copy key takes`() {
    var state = Self.talked()
    let row = state.screen().firstIndex { $0.contains("line 29") } ?? 0
    mouse(&state, .press, row, 27 + 1 + 2)
    mouse(&state, .drag, row, 27 + 1 + 2 + 9)
    mouse(&state, .release, row, 27 + 1 + 2 + 9)
    #expect(state.press("y") == [.copy(CopyableText("line 29 가"))])
  }

  @Test func `the list's border follows the mouse or keys, and its width is kept`() {
    var state = Self.talked()
    #expect(state.layout.border == 26)
    mouse(&state, .press, 5, 26)
    mouse(&state, .drag, 5, 34)
    #expect(state.layout.border == 34)
    #expect(mouse(&state, .release, 5, 34) == [.storeListColumns(34)])
    mouse(&state, .drag, 5, 20)
    #expect(state.layout.border == 34)
    mouse(&state, .press, 5, 3)
    while state.focus != .list { _ = state.press("tab") }
    #expect(state.press("<", "<") == [.storeListColumns(32), .storeListColumns(30)])
    for _ in 0..<40 { _ = state.press(">") }
    #expect(state.layout.border == 60)
    _ = state.handle(.resized(Size(rows: 14, columns: 100)), at: state.now)
    #expect(state.layout.border == 59)
  }
}
