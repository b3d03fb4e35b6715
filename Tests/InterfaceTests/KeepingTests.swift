import Conversations
import Screen
import Testing

@testable import Interface

/// Pinning, archiving, naming, tagging and deleting from the screen.
struct KeepingTests {
  /// Five conversations, the list focused and the first of them selected and shown.
  private static func state(columns: Int = 120) -> AppState {
    var state = Fixture.state(rows: 24, columns: columns)
    let page = (0..<5).map { Fixture.conversation($0, title: "T\($0)", daysAgo: $0) }
    _ = state.handle(.conversationsLoaded(page, isLast: true), at: state.now)
    _ = state.press("alt+1")
    if columns < 100 { _ = state.press("f3") } else { _ = state.press("tab") }
    return state
  }

  private func ids(_ numbers: Int...) -> [ConversationID] {
    numbers.map { ConversationID(rawValue: "c\($0)") }
  }

  private func titles(_ state: AppState) -> [String] { state.list.conversations.map(\.title) }

  @Test func `keys pin and archive the selected conversation, and undo it`() {
    var state = Self.state()
    #expect(state.press("j", "p") == [.keep(.pinned(true), of: ids(1))])
    #expect(titles(state) == ["T1", "T0", "T2", "T3", "T4"])
    #expect(state.screen()[1].hasPrefix(" Pinned"))
    #expect(state.press("p") == [.keep(.pinned(false), of: ids(1))])
    #expect(state.press("a") == [.keep(.archived(true), of: ids(1))])
    #expect(titles(state) == ["T0", "T2", "T3", "T4"])
    #expect(state.list.selection == ids(2)[0])
    #expect(state.message == "Archived “T1”. To take it back: A in the list, then a.")
    let question = ListQuestion(isArchived: true)
    #expect(state.press("A") == [.findConversations(question, after: nil)])
    var archived = Fixture.conversation(1, title: "T1", daysAgo: 1)
    archived.isArchived = true
    _ = state.handle(.conversationsFound(question, [archived], isLast: true), at: state.now)
    #expect(titles(state) == ["T1"])
    #expect(state.screen()[1].hasPrefix(" Archived"))
    #expect(state.press("a") == [.keep(.archived(false), of: ids(1))])
    #expect(titles(state) == [])
    #expect(state.press("A") == [])
    #expect(titles(state) == ["T0", "T1", "T2", "T3", "T4"])
  }

  @Test func `the marked ones are kept together, and Esc unmarks them`() {
    var state = Self.state()
    #expect(state.press("x", "j", "x") == [])
    #expect(state.screen().count { $0.contains("x T") } == 2)
    #expect(state.press("p") == [.keep(.pinned(true), of: ids(0, 2))])
    #expect(titles(state) == ["T0", "T2", "T1", "T3", "T4"])
    #expect(state.marked == [])
    _ = state.press("x", "esc")
    #expect(state.marked == [])
    #expect(state.focus == .list)
  }

  @Test func `what is deleted is asked for, and comes back with its draft and its place`() {
    var state = Self.state()
    _ = state.press("shift+tab")
    state.type("draft")
    _ = state.press("tab", "d")
    #expect(state.screen().contains { $0.contains("Delete “T0”?") })
    #expect(state.press("n") == [])
    #expect(titles(state).count == 5)
    let effects = state.press("d", "y")
    #expect(effects.contains(.storeDraft(Draft(text: "draft"), of: ids(0)[0])))
    #expect(effects.last == .keep(.deleted(at: state.now), of: ids(0)))
    #expect(titles(state) == ["T1", "T2", "T3", "T4"])
    #expect(state.shown.conversation.title == "T1")
    #expect(state.message == "Deleted “T0”. u brings it back.")
    #expect(state.focus == .list)
    #expect(state.press("u") == [.keep(.restored, of: ids(0))])
    #expect(titles(state) == ["T0", "T1", "T2", "T3", "T4"])
    #expect(state.shown.conversation.title == "T0")
    #expect(state.shown.prompt.text == "draft")
    let limit = Timestamp(milliseconds: state.now.milliseconds - Deletion.lifetime)
    #expect(state.press("u") == [.restoreDeleted(after: limit)])
    _ = state.handle(.restored([]), at: state.now)
    #expect(state.message == "Nothing deleted can be brought back.")
  }

  @Test func `what an earlier run deleted comes back, selected`() {
    var state = Self.state()
    let former = (7...8).map { Fixture.conversation($0, title: "Former \($0)", daysAgo: $0) }
    _ = state.handle(.restored(former), at: state.now)
    #expect(titles(state) == ["T0", "T1", "T2", "T3", "T4", "Former 7", "Former 8"])
    #expect(state.list.selection == former[0].id)
    #expect(state.message == "Brought back 2 conversations.")
  }

  @Test func `a deletion is not undone once the store may have let go of it`() {
    var state = Self.state()
    _ = state.press("d", "y")
    let later = Timestamp(milliseconds: state.now.milliseconds + Deletion.lifetime)
    let effects = state.perform(.keep(.undelete), at: later)
    #expect(
      effects == [
        .restoreDeleted(after: Timestamp(milliseconds: state.now.milliseconds - Deletion.lifetime))
      ]
    )
    #expect(titles(state) == ["T1", "T2", "T3", "T4"])
  }

  @Test func `the last one leaves a new conversation, and one being answered stays`() {
    var state = Fixture.state(rows: 24, columns: 120)
    let turn = state.send("Hello")
    _ = state.press("tab", "d")
    #expect(state.message == "“Hello” is still being answered; stop it first.")
    #expect(state.overlay == nil)
    state.stream(.ended(ReplyEnd(state: .stopped)), to: turn)
    _ = state.press("d", "enter")
    #expect(titles(state) == [])
    #expect(!state.shown.isStored)
    _ = state.press("d")
    #expect(state.overlay == nil)
  }

  @Test func `a title is edited in a field, or given behind the command`() {
    var state = Self.state()
    _ = state.press("R")
    state.type(" 새 제목")
    #expect(state.screen().contains { $0.contains("> T0 새 제목") })
    #expect(state.press("enter") == [.keep(.title("T0 새 제목"), of: ids(0))])
    #expect(state.shown.conversation.title == "T0 새 제목")
    #expect(state.list[0]?.isNamed == true)
    _ = state.press("R", "ctrl+u")
    #expect(state.press("enter") == [])
    _ = state.press("shift+tab")
    state.type("/rename Tides and moon")
    #expect(state.press("enter").contains(.keep(.title("Tides and moon"), of: ids(0))))
  }

  @Test func `tags are set in a field, added and taken away behind the command`() {
    var state = Self.state()
    _ = state.press("t")
    state.type("work, #한글 Work")
    #expect(state.press("enter") == [.keep(.tags(["work", "한글"]), of: ids(0))])
    _ = state.press("shift+tab")
    state.type("/tag new -work")
    #expect(state.press("enter").contains(.keep(.tags(["한글", "new"]), of: ids(0))))
    #expect(state.message == "Tags: #한글 #new")
  }

  @Test func `a filter asks for every conversation as it is typed, and Esc ends it`() {
    var state = Self.state(columns: 60)
    _ = state.press("/")
    #expect(state.keyContext == .listFilter)
    let first = state.handle(.input(.chord(Chord(.character("여")))), at: state.now)
    #expect(first == [.findConversations(ListQuestion(text: "여"), after: nil)])
    let found = Fixture.conversation(9, title: "여행 계획", daysAgo: 90)
    _ = state.handle(
      .conversationsFound(ListQuestion(text: "여"), [found], isLast: true),
      at: state.now
    )
    #expect(state.screen()[1].hasPrefix(" / 여"))
    #expect(state.screen()[3].contains("여행 계획"))
    #expect(Renderer.frame(of: &state).cursor == Position(row: 1, column: 5))
    #expect(state.press("esc") == [])
    #expect(titles(state).count == 5)
    #expect(state.focus == .list)
    state.type("/x")
    #expect(state.screen()[1].hasPrefix(" / x"))
    _ = state.handle(
      .conversationsFound(ListQuestion(text: "x"), [found], isLast: true),
      at: state.now
    )
    #expect(state.press("enter") == [.loadMessages(found.id)])
    #expect(state.shown.conversation.title == "여행 계획")
    #expect(state.list.question.isPlain)
  }

  @Test func `a filter ends when a conversation it leaves out is written in`() {
    var state = Self.state(columns: 120)
    let rust = ListQuestion(text: "rust")
    let found = Fixture.conversation(9, title: "Rust lifetimes", daysAgo: 90)
    state.type("/rust")
    _ = state.handle(.conversationsFound(rust, [found], isLast: true), at: state.now)
    _ = state.press("enter")
    _ = state.handle(.messagesLoaded(found.id, []), at: state.now)
    _ = state.send("More")
    #expect(state.list.question == rust)
    #expect(titles(state) == ["Rust lifetimes"])
    _ = state.press("ctrl+n")
    #expect(state.list.question == rust)
    _ = state.send("In rust again")
    #expect(titles(state) == ["In rust again", "Rust lifetimes"])
    _ = state.press("ctrl+n")
    _ = state.send("여행 계획")
    #expect(state.list.question.isPlain)
    #expect(titles(state).prefix(2) == ["여행 계획", "In rust again"])
    #expect(state.list.selection == state.shown.conversation.id)
  }

  @Test func `a filter that is being typed goes on while a file of the prompt is read`() {
    var state = Self.state(columns: 120)
    _ = state.press("esc", "ctrl+n")
    state.type("@a.txt look")
    _ = state.press("enter")
    _ = state.press("tab")
    state.type("/x")
    let file = AttachmentAnswer(
      AttachmentRequest("a.txt"),
      .success(Attachment(name: "a.txt", bytes: Array("a".utf8)))
    )
    let id = state.shown.conversation.id
    _ = state.handle(.prompt(.attached([file], id, .sending(1))), at: state.now)
    #expect(state.shown.isRunning)
    #expect(state.list.question == ListQuestion(text: "x"))
    #expect(state.keyContext == .listFilter)
  }

  @Test func `the archived ones are left when a new conversation is sent`() {
    var state = Self.state(columns: 120)
    _ = state.press("A")
    #expect(state.list.question.isArchived)
    _ = state.press("ctrl+n")
    _ = state.send("New one")
    #expect(state.list.question.isPlain)
    #expect(titles(state).first == "New one")
  }

  @Test
  func `a title is asked for after the first complete reply, and never goes before a given one`() {
    var state = Fixture.state()
    let cheap = ModelReference(gateway: "practice", model: "cheap")
    state.settings.titleModel = cheap
    let turn = state.send("Why tides?")
    state.stream(.delta(ReplyDelta(text: "The moon.")), to: turn)
    let effects = state.stream(.ended(ReplyEnd(state: .complete)), to: turn)
    let asked = effects.compactMap { effect -> ChatRequest? in
      guard case .suggestTitle(_, let request, "practice") = effect else { return nil }
      return request
    }
    #expect(asked.map(\.model) == ["cheap"])
    #expect(asked.first?.messages.first?.text.contains("Why tides?") == true)
    #expect(asked.first?.parameters["max_tokens"] == .number("200"))
    let id = state.shown.conversation.id
    _ = state.handle(.titled(id, "Tides"), at: state.now)
    #expect(state.shown.conversation.title == "Tides")
    #expect(state.list[0]?.title == "Tides")
    let second = state.send("More")
    let more = state.stream(.ended(ReplyEnd(state: .complete)), to: second)
    #expect(!more.contains { if case .suggestTitle = $0 { true } else { false } })
    state.type("/rename Mine")
    _ = state.press("enter")
    _ = state.handle(.titled(id, "Late"), at: state.now)
    #expect(state.shown.conversation.title == "Mine")
    #expect(state.list[0]?.title == "Mine")
  }

  @Test func `a suggested title becomes one clean line`() {
    #expect(
      Conversation.title(suggested: "\n\"Tides and the Moon.\"\nmore") == "Tides and the Moon"
    )
    #expect(Conversation.title(suggested: "**「조수와  달」**") == "조수와 달")
    #expect(Conversation.title(suggested: " \"\" ") == nil)
    #expect(
      Conversation.title(suggested: String(repeating: "가", count: 70))
        == String(repeating: "가", count: 59) + "…"
    )
  }
}
