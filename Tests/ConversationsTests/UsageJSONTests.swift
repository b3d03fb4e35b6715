import Conversations
import Testing

struct UsageJSONTests {
  @Test func `what a gateway did not report is null, and left out of what is exported`() {
    let usage = Usage(promptTokens: 1, cachedTokens: 0, cost: 0.5)
    #expect(usage.json["completion_tokens"] == .null)
    #expect(usage.json.members.count == 10)
    #expect(
      usage.json.withoutNulls
        == ["prompt_tokens": .number("1"), "cached_tokens": .number("0"), "cost": .number("0.5")]
    )
    let failure = Failure(kind: .rate, message: "No.", isRetryable: true)
    #expect(
      failure.json.withoutNulls == ["kind": "rate", "message": "No.", "retryable": true]
    )
  }
}
