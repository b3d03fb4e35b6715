import Conversations
import Screen
import Testing

@testable import Interface

/// A conversation as rows for a pager.
struct PrintedConversationTests {
  private let model = ModelReference(gateway: "ofox", model: "gpt-4o")

  private func message(_ id: String, after parent: String?, _ text: String, _ reply: Reply?)
    -> Message
  {
    var message = Message(
      id: MessageID(rawValue: id),
      parent: parent.map { MessageID(rawValue: $0) },
      role: reply == nil ? .user : .assistant,
      text: text,
      createdAt: Timestamp(milliseconds: 36_000_000)
    )
    message.reply = reply
    return message
  }

  private var printed: PrintedConversation {
    var conversation = Conversation(
      id: ConversationID(rawValue: "c1"),
      title: "대여",
      model: model,
      createdAt: Timestamp(milliseconds: 36_000_000)
    )
    conversation.tags = ["rust"]
    var reply = Reply(state: .cut, model: model)
    reply.reasoning = "Hm."
    reply.usage = Usage(promptTokens: 12, completionTokens: 3)
    return PrintedConversation(
      conversation,
      [
        message("m1", after: nil, "Why?", nil),
        message("m2", after: "m1", "No.", Reply(state: .complete, model: model)),
        message("m3", after: "m1", "Since **so**.", reply),
      ],
      AppState.Settings(
        language: .english,
        theme: Theme(name: "none", styles: [:]),
        gateways: []
      ),
      columns: 40
    )
  }

  private func text(_ printed: PrintedConversation) -> [String] {
    printed.rows.map { $0.spans.map(\.text.string).joined() }
  }

  @Test func `a heading, then each message with who, when and how it ended`() {
    #expect(
      text(printed) == [
        "대여", "c1", "ofox/gpt-4o", "1970-01-01 10:00", "#rust", "",
        "You                     1970-01-01 10:00", "  Why?", "",
        "gpt-4o  < 2/2 >         1970-01-01 10:00", "  [thought, ~1 tokens]", "  Since so.",
        "  ! cut at the token limit",
      ]
    )
  }

  @Test func `reasoning and usage where they are asked for`() {
    var whole = printed
    whole.showsReasoning = true
    whole.showsUsage = true
    #expect(
      text(whole).suffix(5) == [
        "  [thought, ~1 tokens]", "  │ Hm.", "  Since so.", "  ! cut at the token limit",
        "  (in 12  out 3)",
      ]
    )
  }
}
