import Conversations
import Screen
import Testing

@testable import Interface

struct PromptTests {
  private func later(_ state: AppState, _ milliseconds: Int64) -> Timestamp {
    Timestamp(milliseconds: state.now.milliseconds + milliseconds)
  }

  @Test func `enter right after a paste breaks the line, and sends later`() {
    var state = Fixture.state()
    _ = state.handle(.input(.paste("one")), at: state.now)
    #expect(state.handle(.input(.chord(Chord(.enter))), at: later(state, 149)) == [])
    #expect(state.shown.prompt.text == "one\n")
    let effects = state.handle(.input(.chord(Chord(.enter))), at: later(state, 150))
    #expect(effects.count == 1)
    #expect(state.shown.prompt.isEmpty)
  }

  @Test func `a paste over the limits is folded, and what nobody sees is told`() {
    var state = Fixture.state(rows: 12, columns: 70)
    _ = state.handle(.input(.paste(String(repeating: "가\u{200B}\r\n", count: 300))), at: state.now)
    #expect(state.screen()[10] == " > [pasted 300 lines, 3 KB]")
    #expect(state.screen()[11] == " 300 characters nobody sees are in it; Alt+H takes them out.")
    _ = state.press("alt+h")
    #expect(state.shown.prompt.text == String(repeating: "가\n", count: 300))
  }

  @Test func `what nobody sees is told also where it is typed or stands in a system prompt`() {
    var state = Fixture.state(rows: 40, columns: 100)
    state.type("👩")
    _ = state.handle(.input(.chord(Chord(.character("\u{200D}")))), at: state.now)
    #expect(state.message == nil)
    state.type("🔬x")
    _ = state.handle(.input(.chord(Chord(.character("\u{E0041}")))), at: state.now)
    #expect(state.message == "1 character nobody sees is in it; Alt+H takes it out.")
    _ = state.press("alt+h")
    #expect(state.shown.prompt.text == "👩\u{200D}🔬x")
    state.message = nil
    _ = state.press("ctrl+t", "down", "enter")
    _ = state.handle(.input(.paste("Be\u{200B} kind\u{202E}.")), at: state.now)
    #expect(state.message == "2 characters nobody sees are in it; Alt+H takes them out.")
    _ = state.press("alt+h", "enter")
    #expect(state.shown.conversation.settings.system == "Be kind.")
  }

  // MARK: History

  @Test func `up goes through the prompts of all conversations and down comes back`() {
    var state = Fixture.state()
    #expect(state.loadPrompts() == [.loadPrompts(before: nil)])
    let page = PromptPage(prompts: ["newest", "older", "newest", "oldest"], next: 7)
    #expect(state.handle(.prompt(.loaded(page)), at: state.now) == [])
    state.type("draft")
    #expect(state.press("up") == [.loadPrompts(before: 7)])
    #expect(state.shown.prompt.text == "newest")
    _ = state.press("up", "up")
    #expect(state.shown.prompt.text == "oldest")
    _ = state.handle(
      .prompt(.loaded(PromptPage(prompts: ["older", "first"], next: nil))),
      at: state.now
    )
    #expect(state.press("up") == [])
    #expect(state.shown.prompt.text == "first")
    #expect(state.press("up") == [])
    #expect(state.shown.prompt.text == "first")
    _ = state.press("down", "down", "down", "down")
    #expect(state.shown.prompt.text == "draft")
  }

  @Test func `what is written over a recalled prompt is a draft of its own`() {
    var state = Fixture.state()
    _ = state.handle(
      .prompt(.loaded(PromptPage(prompts: ["two", "one"], next: nil))),
      at: state.now
    )
    _ = state.press("up")
    state.type("!")
    _ = state.press("up")
    #expect(state.shown.prompt.text == "two")
    _ = state.press("down")
    #expect(state.shown.prompt.text == "two!")
  }

  @Test func `ctrl+r finds a prompt by a part of it, again goes on to the next older`() {
    var state = Fixture.state(rows: 14, columns: 60)
    let prompts = ["서울 날씨 어때?", "Rust lifetimes", "내일 날씨", "other"]
    _ = state.handle(.prompt(.loaded(PromptPage(prompts: prompts, next: nil))), at: state.now)
    state.type("draft")
    _ = state.press("ctrl+r")
    state.type("날씨")
    #expect(state.screen().contains { $0.contains("> 서울 날씨 어때?") })
    #expect(!state.screen().contains { $0.contains("Rust") })
    _ = state.press("ctrl+r")
    #expect(state.screen().contains { $0.contains("> 내일 날씨") })
    _ = state.press("esc")
    #expect(state.shown.prompt.text == "draft")
    _ = state.press("ctrl+r")
    state.type("RUST")
    _ = state.press("enter")
    #expect(state.shown.prompt.text == "Rust lifetimes")
    _ = state.press("down")
    #expect(state.shown.prompt.text == "Rust lifetimes")
    _ = state.press("ctrl+_")
    #expect(state.shown.prompt.text == "draft")
  }

  // MARK: Queue

  @Test func `what waits is taken back for editing, moved and dropped`() {
    var state = Fixture.state(rows: 14, columns: 60)
    let turn = state.send("zero")
    for text in ["one", "two", "three"] {
      state.type(text)
      _ = state.press("enter")
    }
    #expect(
      state.screen()[9...12] == [
        "   queued 1: one", "   queued 2: two", "   queued 3: three",
        " > Type a prompt. Enter sends, Ctrl+J breaks the line.",
      ]
    )
    _ = state.press("up")
    #expect(state.shown.prompt.text == "three")
    #expect(state.shown.queue.map(\.text) == ["one", "two"])
    state.type("!")
    _ = state.press("enter", "alt+q", "alt+shift+up", "K")
    #expect(state.shown.queue.map(\.text) == ["three!", "one", "two"])
    _ = state.press("down", "d", "up", "enter")
    #expect(state.shown.queue.map(\.text) == ["two"])
    #expect(state.shown.prompt.text == "three!")
    _ = state.press("enter")
    #expect(state.shown.queue.map(\.text) == ["three!", "two"])
    state.stream(.ended(ReplyEnd(state: .failed)), to: turn)
    #expect(state.shown.prompt.text == "three!\n\ntwo")
  }

  // MARK: Drafts

  @Test func `a draft is stored when it changed, with what waits, and forgotten when it is sent`() {
    var state = Fixture.state()
    let id = state.shown.conversation.id
    #expect(!state.hasUnsavedDraft)
    state.type("dra")
    #expect(state.hasUnsavedDraft)
    #expect(
      state.handle(.prompt(.draftDue), at: state.now) == [.storeDraft(Draft(text: "dra"), of: id)]
    )
    #expect(state.handle(.prompt(.draftDue), at: state.now) == [])
    _ = state.press("left")
    #expect(!state.hasUnsavedDraft)
    let turn = state.send("ft")
    #expect(state.handle(.prompt(.draftDue), at: state.now) == [.storeDraft(nil, of: id)])
    state.type("next")
    _ = state.press("enter")
    state.type("last")
    #expect(
      state.handle(.prompt(.draftDue), at: state.now) == [
        .storeDraft(Draft(text: "next\n\nlast"), of: id)
      ]
    )
    state.stream(.ended(ReplyEnd(state: .complete)), to: turn)
    #expect(
      state.handle(.prompt(.draftDue), at: state.now) == [.storeDraft(Draft(text: "last"), of: id)]
    )
  }

  @Test func `a stored draft comes before what was typed meanwhile, folded as it was`() {
    var state = Fixture.state()
    let long = String(repeating: "x\n", count: 300)
    let draft = Draft(text: "see " + long + "!", folds: [4..<604])
    state.type("now")
    _ = state.handle(.prompt(.draftLoaded(state.shown.conversation.id, draft)), at: state.now)
    #expect(state.shown.prompt.text == "see " + long + "!\n\nnow")
    #expect(state.shown.prompt.units.count == 11)
    #expect(state.hasUnsavedDraft)

    var other = Fixture.state()
    _ = other.handle(.prompt(.draftLoaded(other.shown.conversation.id, draft)), at: other.now)
    #expect(!other.hasUnsavedDraft)
    other.type("?")
    #expect(
      other.handle(.prompt(.draftDue), at: other.now)
        == [
          .storeDraft(
            Draft(text: draft.text + "?", folds: draft.folds),
            of: other.shown.conversation.id
          )
        ]
    )
  }

  @Test func `the new conversation keeps its draft while others are read`() {
    var state = Fixture.state()
    let stored = Fixture.conversation(1, title: "stored")
    _ = state.handle(.conversationsLoaded([stored], isLast: true), at: state.now)
    state.type("unsent")
    _ = state.press("alt+right")
    #expect(state.shown.prompt.isEmpty)
    state.type("here")
    _ = state.press("ctrl+n")
    #expect(state.shown.prompt.text == "unsent")
    _ = state.press("alt+right")
    #expect(state.shown.prompt.text == "here")
  }

  // MARK: Editor

  @Test func `the editor gets the text, and its own comes back and can be undone`() {
    var state = Fixture.state()
    state.type("one")
    #expect(state.press("alt+e") == [.openEditor("one")])
    _ = state.handle(.prompt(.edited("one\ntwo")), at: state.now)
    #expect(state.shown.prompt.text == "one\ntwo")
    _ = state.press("ctrl+_")
    #expect(state.shown.prompt.text == "one")
  }
}
