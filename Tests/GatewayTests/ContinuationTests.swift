import Conversations
import Testing

@testable import Gateway

/// Asking for the rest of a reply.
struct ContinuationTests {
  private var request: ChatRequest {
    var request = ChatRequest(
      model: "m",
      messages: [
        RequestMessage(role: .user, text: "Count."),
        RequestMessage(role: .assistant, text: "One, t"),
      ]
    )
    request.isContinuation = true
    request.stream = false
    return request
  }

  private static let start = #"{"model":"m","messages":[{"role":"user","content":"Count."},"#
  private static let words =
    #"{"role":"user","content":"Your last message was cut off. Go on from exactly where it "#
    + "stopped, with the very next character (a blank or a line break, if one belongs there). "
    + #"Repeat nothing, introduce nothing, and keep its language and format."}"#
  private static let text = #"{"role":"assistant","content":"One, t"}"#

  static let bodies: [(Endpoint.Continuation, String)] = [
    (.instruction, start + text + "," + words + #"],"stream":false}"#),
    (.prefix, start + text + #"],"stream":false}"#),
    (
      .markedPrefix,
      start + #"{"role":"assistant","content":"One, t","prefix":true}],"stream":false}"#
    ),
    (
      .finalMessage,
      start + text
        + #"],"stream":false,"continue_final_message":true,"add_generation_prompt":false}"#
    ),
  ]

  @Test(arguments: bodies)
  func `the rest is asked for as the gateway has it`(
    _ continuation: Endpoint.Continuation,
    _ body: String
  ) {
    #expect(RequestWriter.body(of: request, continuation: continuation).text == body)
  }

  @Test(arguments: [Endpoint.Continuation.prefix, .markedPrefix, .finalMessage])
  func `a model that refuses it is asked in words`(_ continuation: Endpoint.Continuation) throws {
    var body = RequestWriter.body(of: request, continuation: continuation)
    let error =
      #"{"error":{"code":400,"message":"Assistant response prefill is incompatible with enable_thinking."}}"#
    let fault = try #require(GatewayFault(body: try JSONValue(text: error)))
    let adaptation = try #require(RequestAdaptation(fault: fault, status: 400, body: body))
    #expect(adaptation == .noPrefix)
    adaptation.apply(to: &body)
    #expect(body.text == Self.bodies[0].1)
    #expect(RequestAdaptation(fault: fault, status: 400, body: body) == nil)
  }

  @Test func `presets write on from a text only where their documents say so`() {
    let others = GatewayPreset.all.filter { $0.continuation != .instruction }
    #expect(others.map(\.name) == ["groq", "mistral", "llamacpp", "vllm"])
  }
}
