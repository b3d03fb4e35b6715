import Conversations
import Screen
import Testing

@testable import Interface

/// Searching all conversations: what is asked of the store, what is shown, where a hit leads.
struct SearchSheetTests {
  static let marked = Theme(
    name: "marked",
    styles: [
      "transcript.match": Style(attributes: .underline),
      "transcript.match.current": Style(attributes: .reverse),
    ]
  )

  static func query(_ text: String) -> SearchQuery {
    SearchQuery(text, now: Fixture.start, utcOffset: 0, isTyping: true)
  }

  static func hit(
    _ number: Int,
    title: MarkedText,
    _ message: String?,
    _ role: Role?,
    isReasoning: Bool = false,
    _ excerpt: MarkedText
  ) -> SearchHit {
    let conversation = Fixture.conversation(number, title: title.text, daysAgo: number)
    return SearchHit(
      conversation: conversation,
      title: title,
      message: message.map(MessageID.init),
      role: role,
      createdAt: conversation.createdAt,
      isReasoning: isReasoning,
      excerpt: excerpt
    )
  }

  static let title = MarkedText("서버 점검", marks: [0..<6])

  /// A title, two messages of its conversation, and between them one of another.
  static let hits = [
    hit(1, title: title, nil, nil, title),
    hit(1, title: title, "p", .user, MarkedText("우리 서버가 느려요", marks: [7..<13])),
    hit(
      2,
      title: MarkedText("Rust lifetimes"),
      "x",
      .assistant,
      isReasoning: true,
      MarkedText("The 서버 holds the lock", marks: [4..<10])
    ),
    hit(
      1,
      title: title,
      "r",
      .assistant,
      MarkedText(
        "First look at what the machine does while nobody asks, then restart the 서버, then wait",
        marks: [72..<78]
      )
    ),
  ]

  /// A state with the overlay open and what was typed answered.
  static func state(
    rows: Int = 24,
    columns: Int = 80,
    language: Language = .english,
    next: SearchPlace? = nil
  ) -> AppState {
    var state = Fixture.state(rows: rows, columns: columns, language: language, theme: marked)
    _ = state.press("alt+/")
    state.type("서버")
    state.answer(hits, next: next)
    return state
  }

  private func rows(_ state: AppState) -> [String] {
    state.search.rows.map { row in
      switch row {
      case .heading(let hit): "[\(state.search.hits[hit].title.text)]"
      case .hit(let hit): state.search.hits[hit].message?.rawValue ?? "title"
      }
    }
  }

  @Test func `every letter asks, and only the last question's answer is taken`() {
    var state = Fixture.state()
    #expect(state.press("alt+/") == [])
    let first = SearchRequest(Self.query("서"), limit: 100)
    #expect(state.press("서") == [.search(first)])
    let second = SearchRequest(Self.query("서버"), limit: 100)
    #expect(state.press("버") == [.search(second)])
    _ = state.handle(.search(.found(first, SearchPage(hits: Self.hits, next: nil))), at: state.now)
    #expect(state.search.hits == [])
    _ = state.handle(.search(.found(second, SearchPage(hits: Self.hits, next: nil))), at: state.now)
    #expect(state.search.hits.count == 4)
    // Until the next answer what was found stays.
    #expect(state.press("x") == [.search(SearchRequest(Self.query("서버x"), limit: 100))])
    #expect(state.search.hits.count == 4)
    #expect(state.press("ctrl+u") == [])
    #expect(state.search.hits == [])
    #expect(state.press("a", "backspace").count == 1)
  }

  @Test func `Hangul that comes in parts is put together`() {
    var state = Fixture.state()
    _ = state.press("alt+/")
    let text = "\u{1109}\u{1165}\u{1107}\u{1165}"
    let request = SearchRequest(Self.query("서버"), limit: 100)
    #expect(state.handle(.input(.paste(text)), at: state.now) == [.search(request)])
  }

  @Test func `hits stand under their conversations, a title for itself`() {
    var state = Self.state()
    #expect(rows(state) == ["title", "p", "r", "[Rust lifetimes]", "x"])
    _ = state.press("end")
    #expect(state.search.selected?.message == MessageID(rawValue: "x"))
    _ = state.press("up")
    #expect(state.search.selected?.message == MessageID(rawValue: "r"))
    _ = state.press("home", "down")
    #expect(state.search.selected?.message == MessageID(rawValue: "p"))
  }

  @Test func `near the end the next page is asked for once, and goes below`() {
    let place = SearchPlace(sequence: 9, title: nil)
    var state = Self.state(next: place)
    let more = SearchRequest(Self.query("서버"), limit: 100, before: place)
    #expect(state.press("down") == [.search(more)])
    #expect(state.press("down") == [])
    let page = SearchPage(hits: [Self.hits[2], Self.hits[1]], next: nil)
    _ = state.handle(.search(.found(more, page)), at: state.now)
    #expect(
      rows(state) == [
        "title", "p", "r", "[Rust lifetimes]", "x", "x", "[서버 점검]", "p",
      ]
    )
    #expect(state.search.selection == 2)
    #expect(state.press("down") == [])
  }

  @Test func `what was searched for is there again, and asked anew at the same place`() {
    var state = Self.state()
    _ = state.press("end", "esc")
    #expect(state.overlay == nil)
    #expect(state.press("alt+/") == [.search(SearchRequest(Self.query("서버"), limit: 100))])
    #expect(state.search.selected?.message == MessageID(rawValue: "x"))
    state.answer([Self.hits[2], Self.hits[0]])
    #expect(rows(state) == ["[Rust lifetimes]", "x", "title"])
    #expect(state.search.selection == 0)
  }

  @Test func `a command brings its words along`() {
    var state = Fixture.state()
    state.type("/search has:code 서버")
    let request = SearchRequest(Self.query("has:code 서버"), limit: 100)
    #expect(state.press("enter") == [.search(request)])
    #expect(state.overlay == .search)
    #expect(state.shown.prompt.isEmpty)
  }

  @Test func `a search that takes long says so, and one that fails says why`() {
    var state = Fixture.state()
    _ = state.press("alt+/", "x")
    #expect(state.countsSeconds)
    #expect(!state.screen().joined().contains("searching"))
    _ = state.handle(.tick, at: Timestamp(milliseconds: Fixture.start.milliseconds + 1000))
    #expect(state.screen().joined().contains("searching ..."))
    let request = SearchRequest(Self.query("x"), limit: 100)
    _ = state.handle(.search(.failed(request, "The disk is gone.")), at: state.now)
    #expect(!state.countsSeconds)
    #expect(state.message == "The disk is gone.")
  }

  @Test func `the title tells how much can be searched, and what is done then is asked again`() {
    var state = Self.state()
    let half = IndexProgress(total: 200, remaining: 116)
    #expect(state.handle(.search(.indexed(half)), at: state.now) == [])
    #expect(state.screen()[1].contains("Search all conversations (indexing 42%)"))
    let done = IndexProgress(total: 200, remaining: 0)
    #expect(
      state.handle(.search(.indexed(done)), at: state.now)
        == [.search(SearchRequest(Self.query("서버"), limit: 100))]
    )
    #expect(!state.screen()[1].contains("indexing"))
  }

  @Test func `a title opens its conversation at the end`() {
    var state = Self.state()
    let id = ConversationID(rawValue: "c1")
    #expect(state.press("enter") == [.loadMessages(id)])
    #expect(state.overlay == nil)
    #expect(state.focus == .prompt)
    _ = state.handle(.messagesLoaded(id, Self.messages), at: state.now)
    #expect(state.shown.viewport == .end)
    #expect(state.shown.find == nil)
  }

  /// `p` with two replies, the older of which the search found, long enough to scroll.
  static let messages: [Message] = {
    let lines = (1...30).map { "line \($0)\n\n" }.joined()
    func message(_ id: String, _ parent: String?, _ text: String, _ reasoning: String?) -> Message {
      var message = Message(
        id: MessageID(rawValue: id),
        parent: parent.map(MessageID.init),
        role: reasoning == nil ? .user : .assistant,
        text: text,
        createdAt: Fixture.start
      )
      if let reasoning {
        message.reply = Reply(state: .complete, model: Fixture.model)
        message.reply?.reasoning = reasoning
      }
      return message
    }
    return [
      message("p", nil, "우리 서버가 느려요", nil),
      message("r", "p", lines + "서버를 다시 켜세요.\n\n" + lines, "그 서버는 오래되었다."),
      message("q", "r", "다음", nil),
      message("s", "p", "다른 답", ""),
    ]
  }()

  @Test func `a message is gone to on its branch, its words marked`() {
    var state = Self.state(rows: 20, columns: 60)
    _ = state.press("down", "down")
    let id = ConversationID(rawValue: "c1")
    #expect(state.press("enter") == [.loadMessages(id)])
    #expect(
      state.handle(.messagesLoaded(id, Self.messages), at: state.now)
        == [.storeLeaf(MessageID(rawValue: "q"), of: id)]
    )
    #expect(state.shown.path.map(\.rawValue) == ["p", "r", "q"])
    #expect(state.shown.marked == MessageID(rawValue: "r"))
    #expect(state.focus == .transcript)
    #expect(state.screen().contains { $0.contains("서버를 다시 켜세요.") })
    #expect(state.screen().last?.hasPrefix(" Find: 서버 ") == true)
    #expect(state.screen().last?.contains("2/2") == true)
    _ = state.press("n")
    #expect(state.screen().last?.contains("1/2") == true)
    #expect(state.screen().contains { $0.contains("우리 서버가 느려요") })
  }

  @Test func `what was found in reasoning is unfolded`() {
    var state = Fixture.state(rows: 20, columns: 60)
    _ = state.press("alt+/")
    state.type("서버")
    let found = Self.hit(
      1,
      title: Self.title,
      "r",
      .assistant,
      isReasoning: true,
      MarkedText("그 서버는 오래되었다.", marks: [4..<10])
    )
    state.answer([found])
    _ = state.press("enter")
    let id = ConversationID(rawValue: "c1")
    _ = state.handle(.messagesLoaded(id, Self.messages), at: state.now)
    #expect(state.unfolded == [MessageID(rawValue: "r")])
    #expect(state.screen().contains { $0.contains("그 서버는 오래되었다.") })
    #expect(state.screen()[2].hasPrefix(">practice-small"))
  }

  @Test func `in the conversation that is shown nothing is loaded`() {
    var state = Self.state()
    _ = state.press("down", "enter")
    let id = ConversationID(rawValue: "c1")
    _ = state.handle(.messagesLoaded(id, Self.messages), at: state.now)
    _ = state.press("alt+/", "down")
    #expect(state.press("enter") == [.storeLeaf(MessageID(rawValue: "q"), of: id)])
    #expect(state.shown.path.map(\.rawValue) == ["p", "r", "q"])
  }

  @Test func `a message that was deleted since is told`() {
    var state = Self.state()
    _ = state.press("down", "enter")
    _ = state.handle(.messagesLoaded(ConversationID(rawValue: "c1"), []), at: state.now)
    #expect(state.message == "The message is not there any more.")
  }
}

extension AppState {
  /// Answers the question that is open.
  mutating func answer(_ hits: [SearchHit], next: SearchPlace? = nil) {
    guard let request = search.awaited?.request else { return }
    _ = handle(.search(.found(request, SearchPage(hits: hits, next: next))), at: now)
  }
}
