import Practice
import Testing

@Suite(.timeLimit(.minutes(5)))
struct RefusalTests {
  @Test func `answers with the status that the prompt asks for`() async throws {
    try await withGateway { _, client in
      let reply = try await client.complete("/error 429")
      #expect(reply.status == 429)
      #expect(reply.headers["retry-after"] == "1")
      #expect(
        reply.text == """
          {"error":{"message":"Rate limit reached, try again in 1 s. \
          (You asked the practice gateway for this error.)",\
          "type":"rate_limit_error","param":null,"code":"429"}}
          """
      )
    }
  }

  @Test func `refuses a model it does not have`() async throws {
    try await withGateway { _, client in
      let reply = try await client.complete("hello", model: "gpt-4o")
      #expect(reply.status == 404)
      #expect(reply.text.contains(#""param":"model","code":"model_not_found""#))
    }
  }

  @Test func `refuses a prompt beyond the context`() async throws {
    try await withGateway { _, client in
      let reply = try await client.complete(String(repeating: "a ", count: 20_000))
      #expect(reply.status == 400)
      #expect(reply.text.contains(#""code":"context_length_exceeded""#))
      #expect(reply.text.contains("maximum context length is 16384 tokens"))
    }
  }

  @Test func `fails every prompt to the failing model`() async throws {
    try await withGateway { _, client in
      let first = try await client.complete("hello", model: "practice-error")
      #expect(first.status == 503)
    }
  }

  @Test(arguments: ["", "{", "[]", #"{"model":"practice-small"}"#])
  func `refuses a body that is no request`(body: String) async throws {
    try await withGateway { _, client in
      let reply = try await client.request("POST", "/v1/chat/completions", body: body)
      #expect(reply.status == 400)
    }
  }

  @Test func `tells an unknown path from a wrong method`() async throws {
    try await withGateway { _, client in
      let first = try await client.request("GET", "/v1/completions")
      #expect(first.status == 404)
      let second = try await client.request("GET", "/v1/chat/completions")
      #expect(second.status == 405)
    }
  }

  @Test func `has no control paths unless it is scriptable`() async throws {
    try await withGateway { _, client in
      let first = try await client.request("GET", "/_requests")
      #expect(first.status == 404)
      let second = try await client.request("POST", "/_script", body: "[]")
      #expect(second.status == 404)
      let third = try await client.request("POST", "/_gate/a")
      #expect(third.status == 404)
    }
  }

  @Test func `loses the connection in the middle of a reply`() async throws {
    try await withGateway { _, client in
      let body =
        #"{"model":"practice-small@0","stream":true,"messages":[{"role":"user","content":"/error drop"}]}"#
      try await client.sendRequest("POST", "/v1/chat/completions", body: body)
      let (bytes, end) = await client.receiveRest()
      #expect(end == .reset)
      #expect(String(decoding: bytes, as: UTF8.self).contains(#""content":"This""#))
    }
  }

  @Test func `reports an error in the middle of a stream`() async throws {
    try await withGateway { _, client in
      let events = try await client.complete("/error stream").events
      #expect(events.last == "[DONE]")
      #expect(events.dropLast().last?.hasPrefix(#"{"error":{"message":"The model stopped"#) == true)
    }
  }

  @Test(arguments: [("/error length", "length"), ("/error filter", "content_filter")])
  func `ends a reply for the reason asked for`(prompt: String, reason: String) async throws {
    try await withGateway { _, client in
      let chunks = try await client.complete(prompt).chunks
      #expect(chunks.compactMap { $0.choices.first?.finishReason } == [reason])
    }
  }
}
