import Conversations
import Screen
import Testing

@testable import Interface

struct AdaptingTests {
  private static func talked() -> AppState {
    var state = Fixture.state(rows: 12, columns: 40)
    let turn = state.send("그래…?")
    state.stream(.delta(ReplyDelta(text: "“네” → ①\n\n> 인용", reasoning: "")), to: turn)
    state.stream(.ended(ReplyEnd(state: .complete)), to: turn)
    return state
  }

  @Test func `draws everything anew in ASCII once ambiguous characters turn out to be wide`() {
    var state = Self.talked()
    #expect(state.handle(.widths(WidthProfile(isAmbiguousWide: true)), at: state.now) == [])
    state.type("→")
    let screen = state.screen()
    #expect(screen.contains("   그래...?"))
    #expect(screen.contains("   \"네\" -> (1)"))
    #expect(screen.contains("   | 인용"))
    #expect(screen.contains(String(repeating: "-", count: 40)))
    #expect(screen.contains(" > ->"))
    #expect(Renderer.frame(of: &state).cursor?.column == 5)
    #expect(state.handle(.widths(WidthProfile()), at: state.now) == [])
    #expect(state.screen().contains("   “네” → ①"))
    #expect(state.shown.lastReply?.text == "“네” → ①\n\n> 인용")
  }

  @Test func `draws everything anew in another theme`() {
    var state = Self.talked()
    let before = Renderer.frame(of: &state)
    let red = Style(foreground: .indexed(1))
    #expect(
      state.handle(.themes(.suited(Theme(name: "red", styles: ["transcript": red]))), at: state.now)
        == []
    )
    let after = Renderer.frame(of: &state)
    #expect(after.textLines() == before.textLines())
    #expect(after[3, 3].style.foreground == .indexed(1))
    #expect(before[3, 3].style.foreground != .indexed(1))
  }
}
