import Conversations
import Screen
import Testing

@testable import Interface

struct SequenceTests {
  @Test func `the first chord stands in the status bar until the second does the action`() {
    var state = Fixture.state()
    state.type("ab")
    _ = state.press("ctrl+u", "ctrl+x")
    #expect(state.screen().last == " Ctrl+X ... (Esc cancels)")
    #expect(state.shown.prompt.isEmpty)
    _ = state.press("ctrl+u")
    #expect(state.shown.prompt.text == "ab")
    #expect(state.message == nil)
  }

  @Test func `a second chord that is none cancels and is not typed`() {
    var state = Fixture.state(language: .korean)
    _ = state.press("ctrl+x", "k")
    #expect(state.message == "Ctrl+X k는 맡은 동작이 없습니다.")
    #expect(state.shown.prompt.isEmpty)
    state.type("k")
    #expect(state.shown.prompt.text == "k")
  }

  @Test func `escape cancels a sequence and nothing else`() {
    var state = Fixture.state()
    let turn = state.send("Hello")
    #expect(turn != nil)
    #expect(state.press("ctrl+x", "esc") == [])
    #expect(state.message == nil)
    #expect(state.shown.runningReply != nil)
  }

  @Test func `a paste forgets the first chord`() {
    var state = Fixture.state()
    _ = state.press("ctrl+x")
    _ = state.handle(.input(.paste("p")), at: state.now)
    _ = state.press("u")
    #expect(state.shown.prompt.text == "pu")
  }
}
