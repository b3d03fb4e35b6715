import Conversations
import Screen
import Testing

@testable import Interface

struct VimTests {
  /// The prompt after typing a text, Esc and more keys; `|` stands before the cursor's unit.
  private func after(_ text: String, _ keys: String) -> String {
    var state = Fixture.state(usesVim: true)
    _ = state.handle(.input(.paste(text)), at: state.now)
    _ = state.press("esc")
    state.type(keys)
    let prompt = state.shown.prompt
    return prompt.text(of: 0..<prompt.cursor) + "|"
      + prompt.text(of: prompt.cursor..<prompt.units.count)
  }

  @Test(
    arguments: [
      ("one two", "", "one tw|o"), ("one two", "0", "|one two"), ("one two", "b", "one |two"),
      ("one two", "0w", "one |two"), ("one two", "0e", "on|e two"), ("one two", "02l", "on|e two"),
      ("  one", "^", "  |one"), ("a-b c", "0w", "a|-b c"), ("SQLite를 써", "0w", "SQLite를 |써"),
      ("one\ntwo", "k", "on|e\ntwo"), ("one\ntwo", "kj", "one\ntw|o"), ("one", "0$", "on|e"),
      ("하나 둘", "2b", "|하나 둘"),
    ]
  )
  func `moves`(text: String, keys: String, expected: String) {
    #expect(after(text, keys) == expected)
  }

  @Test(
    arguments: [
      ("one", "x", "o|n"), ("one two three", "0dw", "|two three"), ("one two", "0d$", "|"),
      ("one two three", "02dw", "|three"), ("one two three", "0d2w", "|three"),
      ("one\ntwo\nthree", "kdd", "one\n|three"), ("one\ntwo", "dd", "|one"),
      ("one\ntwo", "k2dd", "|"), ("one two", "0D", "|"), ("one two", "db", "one |o"),
      ("one", "0rx", "|xne"), ("one", "02rx", "x|xe"), ("one", "05rx", "|one"),
      ("one\ntwo", "k0dw", "|\ntwo"),
    ]
  )
  func `deletes`(text: String, keys: String, expected: String) {
    #expect(after(text, keys) == expected)
  }

  @Test(
    arguments: [
      ("one\n two\nthree", "gg", "|one\n two\nthree"),
      ("one\n two\nthree", "2gg", "one\n |two\nthree"),
      ("one\n two\nthree", "ggG", "one\n two\n|three"),
      ("one\n two\nthree", "gg2G", "one\n |two\nthree"),
      ("a,b,c", "0f,", "a|,b,c"), ("a,b,c", "02f,", "a,b|,c"), ("a,b,c", "0t,", "|a,b,c"),
      ("a,b,c", "F,", "a,b|,c"), ("a,b,c", "2T,", "a,|b,c"), ("a,b,c", "0fx", "|a,b,c"),
      ("한글,말", "0f,", "한글|,말"), ("one\ntwo", "ggG0", "one\n|two"),
      ("one\ntwo\nthree", "ggdG", "|"), ("one\ntwo\nthree", "kdgg", "|three"),
      ("one\ntwo\nthree", "ggdjG", "one\ntwo\n|three"), ("a,b,c", "0df,", "|b,c"),
      ("a,b,c", "0dt,", "|,b,c"), ("a,b,c", "dF,", "a,b|c"), ("a,b,c", "0ct,x", "x|,b,c"),
      ("one\ntwo", "ggyGP", "|one\ntwo\none\ntwo"), ("abc", "gx", "ab|c"),
    ]
  )
  func `goes to lines and characters`(text: String, keys: String, expected: String) {
    #expect(after(text, keys) == expected)
  }

  @Test(
    arguments: [
      ("one two", "0cwten", "ten| two"), ("one\ntwo", "ccx", "one\nx|"),
      ("one two", "0wCx", "one x|"),
      ("bc", "0ia", "a|bc"), ("bc", "Ia", "a|bc"), ("ac", "0ab", "ab|c"), ("ab", "0Ac", "abc|"),
      ("one", "otwo", "one\ntwo|"), ("two", "Oone", "one|\ntwo"),
    ]
  )
  func `changes and inserts`(text: String, keys: String, expected: String) {
    #expect(after(text, keys) == expected)
  }

  @Test(
    arguments: [
      ("one\ntwo", "kddp", "two\n|one"), ("one\ntwo", "ddP", "|two\none"), ("ab", "0xp", "b|a"),
      ("ab", "0x2P", "a|ab"), ("one", "yyp", "one\n|one"), ("one", "xxuu", "on|e"),
    ]
  )
  func `puts back and undoes`(text: String, keys: String, expected: String) {
    #expect(after(text, keys) == expected)
  }

  @Test func `ctrl+r does again what u took back`() {
    var state = Fixture.state(usesVim: true)
    state.type("one")
    _ = state.press("esc", "x", "u")
    #expect(state.shown.prompt.text == "one")
    _ = state.press("ctrl+r")
    #expect(state.shown.prompt.text == "on")
    #expect(state.overlay == nil)
  }

  @Test func `enter sends from either mode, and escape twice is the ordinary one`() {
    var state = Fixture.state(usesVim: true)
    state.type("one")
    #expect(state.press("esc") == [])
    let turn = state.press("enter").compactMap { effect -> TurnStart? in
      if case .startTurn(let start) = effect { start } else { nil }
    }.first
    #expect(turn?.prompt?.text == "one")
    state.type("x")
    #expect(state.shown.prompt.text == "x")
    #expect(state.press("esc") == [])
    #expect(turn.map { state.press("esc") == [.stopTurn($0.reply.id)] } == true)
  }

  @Test func `the mode is shown above the prompt`() {
    var state = Fixture.state(usesVim: true)
    #expect(state.screen()[21].hasSuffix("─ insert ─"))
    _ = state.press("esc")
    #expect(state.screen()[21].hasSuffix("─ normal ─"))
  }
}
