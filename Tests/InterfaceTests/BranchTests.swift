import Conversations
import Screen
import Testing

@testable import Interface

struct BranchTests {
  /// Two turns: `one` with `first`, `two` with `second`.
  private func state(
    ending: ReplyState = .complete,
    rows: Int = 24,
    columns: Int = 80
  ) -> AppState {
    var state = Fixture.state(rows: rows, columns: columns)
    state.say("one", "first")
    state.say("two", "second", ending: ending)
    return state
  }

  private func texts(_ state: AppState) -> [String] {
    state.shown.path.compactMap { state.shown.tree[$0]?.text }
  }

  // MARK: Another version of a prompt

  @Test func `an edited prompt is sent beside the one it was`() throws {
    var state = state()
    let old = state.shown.path
    state.type("draft")
    _ = state.press("shift+tab", "K", "K", "K", "e")
    #expect(state.shown.prompt.text == "one")
    #expect(state.focus == .prompt)
    let sent = state.send(" more")
    let turn = try #require(sent)
    #expect(turn.prompt?.text == "one more")
    #expect(turn.prompt?.parent == nil)
    #expect(turn.request.messages == [RequestMessage(role: .user, text: "one more")])
    #expect(texts(state) == ["one more", ""])
    #expect(state.shown.prompt.text == "draft")
    state.stream(.delta(ReplyDelta(text: "other")), to: turn)
    state.stream(.ended(ReplyEnd(state: .complete)), to: turn)

    _ = state.press("shift+tab")
    let effects = state.press("[")
    #expect(effects == [.storeLeaf(old[3], of: turn.conversation.id)])
    #expect(texts(state) == ["one", "first", "two", "second"])
    #expect(state.press("[") == [])
    _ = state.press("]")
    #expect(texts(state) == ["one more", "other"])
  }

  @Test func `on a reply its prompt is edited, on the last turn its own`() {
    var state = state()
    _ = state.press("shift+tab", "e")
    #expect(state.shown.prompt.text == "two")
  }

  @Test func `where all is in sight the mark goes from prompt to prompt, and to both ends`() {
    var state = state()
    _ = state.press("shift+tab")
    let marks = ["{", "{", "}", "}", "g", "J", "home", "G"].map { key in
      _ = state.press(key)
      return state.currentMessage()
    }
    #expect(marks == [2, 0, 2, 3, 0, 1, 0, 3])
    _ = state.press("alt+up", "alt+up", "e")
    #expect(state.shown.prompt.text == "one")
  }

  @Test func `a slash that the practice gateway is sent is edited as it was typed`() {
    var state = Fixture.state()
    state.say("/echo x", "x")
    _ = state.press("shift+tab", "e")
    #expect(state.shown.prompt.text == "/echo x")
    #expect(state.send("!")?.prompt?.text == "/echo x!")
    var other = Fixture.state()
    other.say("//help", "h")
    _ = other.press("shift+tab", "e")
    #expect(other.shown.prompt.text == "//help")
  }

  @Test func `an edit under way comes back from the store as one`() {
    var state = state()
    let prompt = state.shown.path[0]
    state.type("draft")
    _ = state.press("shift+tab", "{", "{", "e")
    state.type(" more")
    let stored = Draft(text: "draft\n\none more", edit: Draft.Edit(of: prompt, start: 7))
    let id = state.shown.conversation.id
    #expect(state.saveDrafts() == [.storeDraft(stored, of: id)])

    var later = self.state()
    later.shown.load(state.shown.path.compactMap { state.shown.tree[$0] })
    let ofLater = later.shown.conversation.id
    _ = later.handle(.prompt(.draftLoaded(ofLater, stored)), at: later.now)
    #expect(later.saveDrafts() == [])
    #expect(later.shown.prompt.text == "one more")
    #expect(later.send("!")?.prompt?.parent == nil)
    #expect(later.shown.prompt.text == "draft")

    var bare = Fixture.state()
    _ = bare.handle(.prompt(.draftLoaded(bare.shown.conversation.id, stored)), at: bare.now)
    #expect(bare.shown.prompt.text == "draft\n\none more")
    #expect(bare.shown.edited == nil)
  }

  @Test(arguments: ["esc", "ctrl+c"])
  func `leaving an edit gives the draft back`(chord: String) {
    var state = state()
    state.type("draft")
    _ = state.press("left", "shift+tab", "e")
    state.type("!")
    #expect(state.shown.prompt.text == "two!")
    #expect(state.press(chord) == [])
    #expect(state.shown.prompt.text == "draft")
    #expect(state.shown.prompt.cursor == 4)
    #expect(state.message == "The edit was left; Up on an empty prompt brings it back.")
    _ = state.press("ctrl+u", "delete", "up")
    #expect(state.shown.prompt.text == "two!")
    #expect(state.shown.edited == nil)
  }

  @Test func `an edit stays while another conversation is shown, and its draft under it`() {
    var state = state()
    let first = state.shown.conversation
    state.type("draft")
    _ = state.press("shift+tab", "e")
    state.type("?")
    _ = state.press("ctrl+n")
    #expect(state.shown.prompt.isEmpty)
    let edit = state.background[first.id]?.edited.map { Draft.Edit(of: $0.message, start: 7) }
    let stored = Draft(text: "draft\n\ntwo?", edit: edit)
    #expect(edit != nil)
    #expect(state.saveDrafts() == [.storeDraft(stored, of: first.id)])
    _ = state.show(first)
    #expect(state.shown.prompt.text == "two?")
    _ = state.press("esc")
    #expect(state.shown.prompt.text == "draft")
    #expect(state.saveDrafts() == [.storeDraft(Draft(text: "draft"), of: first.id)])
  }

  @Test func `an edit that changed nothing leaves the stored draft as it is`() {
    var state = state()
    state.type("draft")
    _ = state.press("shift+tab", "e")
    let id = state.shown.conversation.id
    #expect(state.saveDrafts() == [.storeDraft(Draft(text: "draft"), of: id)])
  }

  @Test func `an edit is not sent while a reply streams, and stays`() {
    var state = state()
    _ = state.send("three")
    _ = state.press("shift+tab", "K", "K", "e")
    #expect(state.shown.prompt.text == "two")
    state.type("!")
    #expect(state.press("enter") == [])
    #expect(state.message == "The reply is still coming; Esc stops it.")
    #expect(state.shown.prompt.text == "two!")
    #expect(state.shown.queue == [])
  }

  @Test func `what a prompt brought along comes with it`() {
    let image = Attachment(
      name: "cat.png",
      mediaType: "image/png",
      content: .link("https://example.com/cat.png")
    )
    let note = Attachment(name: "a.txt", mediaType: "text/plain", content: .bytes([0x41]))
    var state = Fixture.state()
    let conversation = Fixture.conversation(1, title: "Cats")
    _ = state.show(conversation)
    var prompt = Message(
      id: MessageID(rawValue: "p"),
      parent: nil,
      role: .user,
      text: "/etc or this?",
      createdAt: Fixture.start
    )
    prompt.attachments = [image, note]
    _ = state.handle(.messagesLoaded(conversation.id, [prompt]), at: Fixture.start)
    _ = state.press("shift+tab", "e")
    #expect(state.shown.prompt.written == "@https://example.com/cat.png  /etc or this?")
    _ = state.handle(.prompt(.edited("/etc or that?")), at: Fixture.start)
    let turn = state.turn("enter")
    #expect(turn?.prompt?.text == "/etc or that?")
    #expect(turn?.prompt?.attachments == [note])
  }

  @Test func `a text that begins with a slash stays one`() {
    var state = Fixture.state()
    state.say("//new is a word", "Yes.")
    _ = state.press("shift+tab", "e")
    #expect(state.shown.prompt.text == "//new is a word")
    #expect(state.send("?")?.prompt?.text == "/new is a word?")
  }

  // MARK: The rest of a reply

  @Test(arguments: [ReplyState.cut, .stopped, .incomplete, .interrupted, .failed])
  func `a reply that was cut is continued by another that begins with it`(
    ending: ReplyState
  ) throws {
    var state = Fixture.state()
    state.say("one", "first ", ending: ending)
    let cut = try #require(state.shown.lastReply)
    let started = state.turn("alt+g")
    let turn = try #require(started)
    #expect(turn.prompt == nil)
    #expect(turn.reply.parent == cut.parent)
    #expect(turn.reply.text == "first")
    #expect(turn.reply.reply?.continues == cut.id)
    #expect(turn.reply.reply?.state == .waiting)
    var request = ChatRequest(
      model: "practice-small",
      messages: [
        RequestMessage(role: .user, text: "one"), RequestMessage(role: .assistant, text: "first"),
      ]
    )
    request.isContinuation = true
    #expect(turn.request == request)
    state.stream(.delta(ReplyDelta(text: " and last")), to: turn)
    state.stream(.ended(ReplyEnd(state: .complete)), to: turn)
    #expect(texts(state) == ["one", "first and last"])
    #expect(state.shown.tree[cut.id] == cut)
    #expect(state.shown.tree.siblings(of: cut.id) == [cut.id, turn.reply.id])
  }

  @Test(arguments: [
    (ReplyState.complete, "text", "This reply is complete; there is nothing to continue."),
    (
      .filtered, "text",
      "The gateway's content filter ended this reply; it cannot be continued."
    ),
    (.cut, " ", "Nothing of this reply came that could be continued; Alt+R tries again."),
  ])
  func `what cannot be continued is told`(ending: ReplyState, text: String, sentence: String) {
    var state = Fixture.state()
    state.say("one", text, ending: ending)
    #expect(state.press("alt+g") == [])
    #expect(state.message == sentence)
  }

  // MARK: A conversation of its own

  @Test func `a fork copies the path up to the message at hand`() {
    var state = state()
    let (source, path) = (state.shown.conversation, state.shown.path)
    let effects = state.press("shift+tab", "K", "K", "f")
    guard case .fork(let fork) = effects.first else {
      Issue.record("no fork: \(effects)")
      return
    }
    #expect(effects.count == 1)
    #expect(fork.copies.map(\.original) == Array(path[...1]))
    #expect(Set(fork.copies.map(\.id)).isDisjoint(with: path))
    var expected = Conversation(
      id: fork.conversation.id,
      title: "one (fork)",
      model: source.model,
      createdAt: state.now,
      leaf: fork.copies.last?.id
    )
    expected.lastReply = .complete
    #expect(fork.conversation == expected)
    #expect(state.shown.conversation == source)
    #expect(state.handle(.forked(expected), at: state.now) == [.loadMessages(expected.id)])
    #expect(state.shown.conversation == expected)
    #expect(state.list.conversations.map(\.title) == ["one (fork)", "one"])
  }

  @Test func `a reply that still comes is not forked, what stands before it is`() {
    var state = state()
    _ = state.send("three")
    #expect(state.press("shift+tab", "f") == [])
    #expect(state.message == "The reply is still coming; Esc stops it.")
    guard case .fork(let fork) = state.press("K", "f").first else {
      Issue.record("no fork")
      return
    }
    #expect(fork.copies.count == 5)
  }
}

extension AppState {
  /// One turn from its prompt to its end.
  mutating func say(_ prompt: String, _ reply: String, ending: ReplyState = .complete) {
    let turn = send(prompt)
    stream(.delta(ReplyDelta(text: reply)), to: turn)
    stream(.ended(ReplyEnd(state: ending)), to: turn)
  }

  /// The turn that a chord starts.
  mutating func turn(_ chord: String) -> TurnStart? {
    press(chord).compactMap { effect -> TurnStart? in
      if case .startTurn(let start) = effect { start } else { nil }
    }.first
  }
}
