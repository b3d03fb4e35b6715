import Conversations
@testable import Practice
import Testing

struct SpeedTests {
  @Test func `spreads tokens over time at the speed asked for`() throws {
    let writer = ReplyWriter(
      reply: PlannedReply(to: .asking("/echo a b c d e"), model: .small),
      usage: .init(),
      speed: 10
    )
    #expect(
      writer.stream(includesUsage: false) == [
        .head(
          status: 200,
          headers: ["content-type": "text/event-stream", "cache-control": "no-cache"]
        ),
        .role, .delay(.seconds(1)),
        .delta("a"), .delay(.milliseconds(100)),
        .delta(" b"), .delay(.milliseconds(100)),
        .delta(" c d"), .delay(.milliseconds(200)),
        .delta(" e"), .delay(.milliseconds(100)),
        .finish("stop"), .done,
      ]
    )
  }

  @Test func `takes the speed from the model's name`() {
    #expect(RequestedModel("practice-large@250").speed == 250)
    #expect(RequestedModel("practice-large@250").model == .large)
    #expect(RequestedModel("practice-large").speed == nil)
    #expect(RequestedModel("practice-large@x").speed == nil)
    #expect(RequestedModel("gpt-4o@0").model == nil)
  }

  @Test func `writes slowly when asked to`() {
    #expect(PlannedReply(to: .asking("/slow"), model: .small).speed == 4)
  }
}

extension CompletionRequest {
  /// A request with these prompts and nothing else.
  static func asking(_ prompts: String...) -> CompletionRequest {
    CompletionRequest(
      model: "practice-small",
      messages: prompts.map { CompletionMessage(role: "user", text: $0) },
      stream: nil,
      streamOptions: nil,
      maxTokens: nil,
      maxCompletionTokens: nil
    )
  }
}
