import Conversations
import Screen
import Testing

@testable import Interface

/// Texts that are longer than the screen shows.
struct ShownLengthTests {
  /// A text whose last word is beyond what is shown of a message.
  private let long = "first" + String(repeating: "\n", count: 40_000) + "last"

  @Test func `takes the beginning of a text, in whatever pieces it comes`() {
    var length = ShownLength(10)
    #expect(length.take("한글") == "한글")
    #expect(length.take("abcde") == "abcd")
    #expect(length.take("f") == "")
    #expect(length.hidden == 2)
  }

  @Test func `cuts between characters, and takes a line for more than its bytes`() {
    var bytes = ShownLength(7)
    #expect(bytes.take("한글입니다") == "한글")
    #expect(bytes.hidden == 9)
    var lines = ShownLength(40)
    #expect(lines.take("a\nb\nc\nd") == "a\nb\nc")
    #expect(lines.hidden == 2)
    var all = ShownLength(.max)
    #expect(all.take(long) == long[...])
  }

  @Test(arguments: [
    String(repeating: "- an item of a list with **some** words in it\n", count: 2_000),
    "```swift\n" + String(repeating: "let value = compute(1)\n", count: 5_000) + "```",
    "| a | b |\n|---|---|\n" + String(repeating: "| a cell | another cell |\n", count: 500),
    String(repeating: "한국어 문장이 이어집니다. ", count: 10_000),
  ])
  func `leaves nothing out of what people read`(text: String) {
    var length = ShownLength(ShownLength.ofMessage)
    #expect(length.take(text) == text[...])
    #expect(length.hidden == 0)
  }

  private func finished(_ end: ReplyEnd, _ delta: ReplyDelta) -> AppState {
    var state = Fixture.state(rows: 16, columns: 60)
    let turn = state.send("Go")
    state.stream(.delta(delta), to: turn)
    state.stream(.ended(end), to: turn)
    return state
  }

  @Test func `shows the beginning of a long reply, and how much more there is`() {
    var state = Fixture.state(rows: 16, columns: 60)
    let turn = state.send("Go")
    for _ in 0..<3 {
      state.stream(.delta(ReplyDelta(text: "a" + String(repeating: "\n", count: 20_000))), to: turn)
      _ = state.screen()
    }
    let notice = "  27 KB more are not shown here. All of it is stored and"
    #expect(state.screen().contains { $0.contains(notice) })
    #expect(state.rowCount(ofMessage: 1) == 7)
    state.stream(.ended(ReplyEnd(state: .complete)), to: turn)
    #expect(state.screen().contains { $0.contains(notice) })
    #expect(state.shown.tree[state.shown.path[1]]?.text.utf8.count == 60_003)
  }

  @Test func `shows the beginning of a long prompt and of long reasoning`() {
    var state = finished(ReplyEnd(state: .complete), ReplyDelta(text: "b", reasoning: long))
    _ = state.toggleReasoning()
    #expect(
      state.block(ofMessage: 1)?.textRows.map(\.text).suffix(4) == [
        "  │ first", "  8 KB more are not shown here. All of it is stored and", "    exported.",
        "  b",
      ]
    )
    let conversation = Fixture.conversation(1, title: "Long")
    let prompt = Message(
      id: MessageID(rawValue: "m1"),
      parent: nil,
      role: .user,
      text: long,
      createdAt: Fixture.start
    )
    _ = state.show(conversation)
    _ = state.handle(.messagesLoaded(conversation.id, [prompt]), at: state.now)
    #expect(state.block(ofMessage: 0)?.textRows.map(\.text) == ["  first"])
    #expect(state.block(ofMessage: 0)?.foot.map(\.text).first?.hasPrefix("  8 KB more") == true)
  }

  @Test func `bounds the calls, the refusal and the sources below a reply`() {
    var end = ReplyEnd(state: .complete)
    end.toolCalls = (0..<10_000).map {
      ToolCall(id: "\($0)", name: "find", arguments: #"{"word": "\#($0)"}"#)
    }
    end.refusal = String(repeating: "No. ", count: 100_000)
    end.citations = Array(repeating: "https://a.kr", count: 1000)
    var state = finished(end, ReplyDelta(text: "b"))
    let foot = state.block(ofMessage: 1)?.foot.map(\.text) ?? []
    #expect(foot.first == "  calls find")
    #expect(foot.count < 1000)
    #expect(foot.contains { $0.contains("KB more are not shown here.") })
    #expect(!foot.contains { $0.contains("a.kr") })
  }

  @Test func `prints all of it`() {
    let model = Fixture.model
    let message = Message(
      id: MessageID(rawValue: "m1"),
      parent: nil,
      role: .assistant,
      text: long,
      createdAt: Fixture.start,
      reply: Reply(state: .complete, model: model)
    )
    let printed = PrintedConversation(
      Fixture.conversation(1, title: "Long"),
      [message],
      Fixture.state().settings,
      columns: 40
    )
    #expect(printed.rows.map(\.text).suffix(3) == ["  first", "  ", "  last"])
  }
}

extension StyledLine {
  /// The text of all spans.
  var text: String { spans.map(\.text.string).joined() }
}
