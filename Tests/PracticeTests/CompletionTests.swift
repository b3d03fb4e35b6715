import Practice
import Testing

struct CompletionTests {
  @Test func `streams the same text that it answers whole`() async throws {
    let gateway = try await PracticeGateway.start()
    let client = try await WireClient.connect(to: gateway.port)
    let streamed = try await client.complete("hello")
    let whole = try await client.complete("hello", stream: false)
    #expect(try streamed.streamedText == whole.completion.choices.first?.message?.content)
    #expect(streamed.events.last == "[DONE]")
    await gateway.stop()
  }
}
