import Conversations
import Testing

@testable import Interface

/// What another running Maru writes, as the state takes it.
struct ElsewhereTests {
  private let prompt = Message(
    id: MessageID(rawValue: "p"),
    parent: nil,
    role: .user,
    text: "Count",
    createdAt: Fixture.start
  )

  private func reply(_ text: String, _ state: ReplyState) -> Message {
    Message(
      id: MessageID(rawValue: "r"),
      parent: prompt.id,
      role: .assistant,
      text: text,
      createdAt: Fixture.start,
      reply: Reply(state: state, model: Fixture.model)
    )
  }

  private func news(_ messages: [Message], _ state: ReplyState) -> NewsElsewhere {
    var conversation = Fixture.conversation(1, title: "Count")
    conversation.lastReply = state
    conversation.leaf = messages.last?.id
    var news = NewsElsewhere()
    news.conversations = [conversation]
    news.messages = [conversation.id: messages]
    news.isRunning = state.isRunning
    return news
  }

  /// The conversation is shown, and its reply comes elsewhere.
  private func watching() -> AppState {
    var state = Fixture.state()
    let begun = news([prompt, reply("one", .streaming)], .streaming)
    _ = state.handle(.elsewhere(begun), at: Fixture.start)
    _ = state.show(begun.conversations[0])
    let id = begun.conversations[0].id
    _ = state.handle(.messagesLoaded(id, begun.messages[id] ?? []), at: Fixture.start)
    return state
  }

  @Test func `lists a new conversation, and asks again each second while its reply comes`() {
    var state = Fixture.state()
    #expect(!state.countsSeconds)
    let begun = news([prompt, reply("", .waiting)], .waiting)
    #expect(state.handle(.elsewhere(begun), at: Fixture.start) == [])
    #expect(state.list.conversations == begun.conversations)
    #expect(state.countsSeconds)
    #expect(
      state.handle(.tick, at: Fixture.start) == [.lookElsewhere([state.shown.conversation.id])]
    )
    _ = state.handle(.elsewhere(news([reply("one", .complete)], .complete)), at: Fixture.start)
    #expect(!state.countsSeconds)
    #expect(state.handle(.tick, at: Fixture.start) == [])
  }

  @Test func `a reply grows as it grows elsewhere`() {
    var state = watching()
    #expect(state.screen().contains { $0.contains("~ coming in another Maru") })
    _ = state.handle(
      .elsewhere(news([reply("one **two**", .streaming)], .streaming)),
      at: Fixture.start
    )
    #expect(state.screen().contains { $0.contains("  one two") })
    _ = state.handle(
      .elsewhere(news([reply("Another", .streaming)], .streaming)),
      at: Fixture.start
    )
    #expect(state.screen().contains { $0.contains("  Another") })
    _ = state.handle(.elsewhere(news([reply("Another", .complete)], .complete)), at: Fixture.start)
    #expect(!state.screen().contains { $0.contains("~ coming in another Maru") })
  }

  @Test func `what ends on the screen is seen`() {
    var state = watching()
    var end = news([reply("one", .complete)], .complete)
    end.conversations[0].isUnseen = true
    #expect(
      state.handle(.elsewhere(end), at: Fixture.start) == [.storeSeen(end.conversations[0].id)]
    )
    #expect(state.list.conversations.map(\.isUnseen) == [false])
  }

  @Test func `a queued prompt goes out at the end, and comes back where the reply was cut off`() {
    var state = watching()
    #expect(state.send("Thanks") == nil)
    #expect(state.shown.queue.map(\.text) == ["Thanks"])
    var interrupted = state
    let effects = state.handle(
      .elsewhere(news([reply("one", .complete)], .complete)),
      at: Fixture.start
    )
    guard case .startTurn(let start)? = effects.first else {
      Issue.record("nothing is sent")
      return
    }
    #expect(start.prompt?.text == "Thanks")
    #expect(start.prompt?.parent == MessageID(rawValue: "r"))
    #expect(
      interrupted.handle(
        .elsewhere(news([reply("one", .interrupted)], .interrupted)),
        at: Fixture.start
      ) == []
    )
    #expect(interrupted.shown.prompt.text == "Thanks")
  }

  @Test func `a reply that comes elsewhere is not stopped here, and keeps nobody from leaving`() {
    var state = watching()
    #expect(state.press("escape") == [])
    #expect(
      state.message == "This reply is coming in another Maru; it grows here as it does there."
    )
    #expect(state.press("ctrl+c", "ctrl+c") == [.quit])
  }

  @Test func `what is said there and here at once makes two branches`() {
    var state = watching()
    _ = state.handle(.elsewhere(news([reply("one", .complete)], .complete)), at: Fixture.start)
    let here = state.send("Here")
    let there = Message(
      id: MessageID(rawValue: "p2"),
      parent: MessageID(rawValue: "r"),
      role: .user,
      text: "There",
      createdAt: Fixture.start
    )
    _ = state.handle(.elsewhere(news([there], .complete)), at: Fixture.start)
    #expect(state.shown.path.last == here?.reply.id)
    #expect(state.shown.tree.children(of: MessageID(rawValue: "r")).count == 2)
    #expect(state.list.conversations.map(\.lastReply) == [.waiting])
  }
}
