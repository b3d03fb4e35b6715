import Conversations
import Screen
import Testing

@testable import Interface

// Testing has a type of that name too.
private typealias Attachment = Conversations.Attachment

struct PaletteTests {
  private func matches(_ state: AppState) -> [String] {
    guard case .palette(let palette) = state.overlay else { return [] }
    return state.matches(of: palette).map(\.name)
  }

  /// A state in which the next key is pressed in a context.
  private func state(in context: KeyContext) -> AppState {
    var defaults = RequestDefaults()
    defaults.personas = [Persona(name: "Pirate")]
    var state = Fixture.state(rows: 24, columns: 120, defaults: defaults)
    _ = state.handle(
      .conversationsLoaded([Fixture.conversation(1, title: "One")], isLast: true),
      at: state.now
    )
    let turn = state.send("Hello")
    let text = "Hi.\n\n```swift\nlet x = 1\n```"
    state.stream(.delta(ReplyDelta(text: text)), to: turn, after: 10)
    if context == .queue { _ = state.send("Wait") }
    var end = ReplyEnd(state: .complete)
    end.attachments = [Attachment(name: "1.png", mediaType: "image/png", content: .bytes([1]))]
    if context != .queue { state.stream(.ended(end), to: turn, after: 20) }
    switch context {
    case .prompt: break
    case .completion: state.type("/mo")
    case .transcript: _ = state.press("shift+tab")
    case .selection: _ = state.press("shift+tab", "v")
    case .list: _ = state.press("tab")
    case .find: _ = state.press("ctrl+f")
    case .modelPicker: _ = state.press("ctrl+o")
    case .parts: _ = state.press("alt+k")
    case .parameters: _ = state.press("ctrl+t")
    case .personas: _ = state.press("f5")
    case .themes: _ = state.press("f4")
    case .usage: _ = state.press("f7")
    case .history: _ = state.press("ctrl+r")
    case .search: _ = state.press("alt+/")
    case .queue: _ = state.press("alt+q")
    case .guide: _ = state.press("f6")
    case .tree: _ = state.press("shift+tab", "T")
    case .treeFilter: _ = state.press("shift+tab", "T", "/")
    case .details: _ = state.press("shift+tab", "i")
    case .help: _ = state.press("f1")
    case .palette: _ = state.press("ctrl+p")
    case .preview: _ = state.press("shift+tab", "m")
    case .listFilter: _ = state.press("tab", "/")
    case .form: _ = state.press("tab", "R")
    case .question: _ = state.press("tab", "j", "d")
    }
    return state
  }

  @Test(arguments: KeyContext.allCases)
  func `every context is reached by keys, and the palette from it`(context: KeyContext) {
    var state = state(in: context)
    #expect(state.keyContext == context)
    guard context != .palette else { return }
    let overlay = state.overlay
    _ = state.press("alt+x")
    #expect(state.keyContext == .palette)
    #expect(!matches(state).isEmpty)
    _ = state.press("esc")
    #expect(state.overlay == overlay)
    #expect(state.keyContext == context)
  }

  @Test func `every action has a key and stands in a palette`() {
    var listed: Set<String> = ["palette"]
    for context in KeyContext.allCases where context != .palette {
      var state = state(in: context)
      _ = state.press("alt+x")
      listed.formUnion(matches(state))
    }
    for binding in Binding.all {
      #expect(listed.contains(binding.name), "\(binding.name)")
      #expect(!binding.sequences().isEmpty, "\(binding.name)")
    }
  }

  @Test func `what is typed finds actions by name and by help in both languages`() {
    var state = Fixture.state(language: .korean)
    for (query, name) in [
      ("models", "models"), ("ㅁㄷ", "models"), ("choose a model", "models"), ("새 대", "new"),
      ("cblk", "code-blocks"),
    ] {
      _ = state.press("ctrl+p")
      state.type(query)
      #expect(matches(state).first == name, "\(query)")
      _ = state.press("esc")
    }
    _ = state.press("ctrl+p")
    state.type("zzzz")
    #expect(matches(state) == [])
    #expect(state.screen().contains { $0.contains("그런 동작이 없습니다.") })
  }

  @Test func `an action is done where the palette was opened`() {
    var state = state(in: .selection)
    _ = state.press("alt+x")
    state.type("select-copy")
    #expect(state.press("enter") != [])
    #expect(state.overlay == nil)

    state = self.state(in: .parts)
    let parts = state.overlay
    _ = state.press("alt+x")
    state.type("choose-down")
    _ = state.press("enter")
    #expect(state.overlay == parts)
    _ = state.press("alt+x")
    state.type("help")
    _ = state.press("enter")
    #expect(state.overlay == .help(top: 0))
  }

  @Test func `what was used last stands first`() {
    var state = Fixture.state()
    _ = state.press("ctrl+p")
    #expect(matches(state).first == "send")
    state.type("bare")
    _ = state.press("enter", "esc", "ctrl+p")
    state.type("theirs")
    _ = state.press("esc", "ctrl+p")
    #expect(matches(state).prefix(2) == ["bare", "send"])
  }

  @Test func `a row shows name, help and chord`() {
    var state = Fixture.state(rows: 12, columns: 60)
    _ = state.press("ctrl+p")
    state.type("next model")
    #expect(
      state.screen()[3...4] == [
        " │ > next model                                           │",
        " │ model-next        next marked model                F2  │",
      ]
    )
  }

  @Test func `changed chords stand in the palette and in the help`() throws {
    let change = KeyChange(name: "new", sequences: [try ChordSequence(reading: "ctrl+x n")])
    let none = KeyChange(name: "redraw", sequences: [])
    let (keymap, refused) = Keymap().changed(by: [change, none])
    #expect(refused == [])
    var state = Fixture.state(rows: 30, keymap: keymap)
    _ = state.press("f1")
    let rows = state.screen()
    #expect(rows.contains { $0.contains("Ctrl+X n") && $0.contains("new conversation") })
    #expect(rows.contains { $0.contains("(no key)") && $0.contains("draw the screen again") })
    #expect(rows[3].hasPrefix(" │ Conversation "))
    _ = state.press("esc", "ctrl+p")
    state.type("new conv")
    #expect(state.screen().contains { $0.contains("new conversation") && $0.contains("Ctrl+X n") })
  }

  @Test func `the help sheet scrolls to its last row`() {
    var state = Fixture.state(rows: 12)
    _ = state.press("f1", "end")
    let last = Binding.all.last?.help.english ?? ""
    #expect(state.screen().contains { $0.contains(last) })
    let before = state.overlay
    _ = state.press("down")
    #expect(state.overlay == before)
  }
}
