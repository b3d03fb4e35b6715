import Conversations
import Testing

@testable import Gateway

/// Retries, redirects and adaptations over real connections.
struct TurnTests {
  static let rate = #"{"error":{"message":"Slow down","type":"rate_limit_error"}}"#

  @Test func `tries again as the gateway asks, and says so before`() async throws {
    let seen = try await converse([
      .whole(429, Self.rate, headers: ["retry-after": "9", "retry-after-ms": "7"]),
      .stream([Wire.hi]),
    ])
    let failure = Failure(
      kind: .rate,
      message: "HTTP 429: Slow down",
      status: 429,
      isRetryable: true
    )
    #expect(seen.retries == [Retry(attempt: 1, delayMilliseconds: 7, failure: failure)])
    #expect(seen.end.state == .complete)
  }

  @Test func `gives up after two more tries`() async throws {
    let seen = try await converse([.whole(503, "", headers: ["retry-after-ms": "1"])])
    #expect(seen.requests.count == 3)
    #expect(seen.retries.map(\.attempt) == [1, 2])
    #expect(seen.end.failure?.status == 503)
  }

  @Test(arguments: [
    (400, #"{"error":{"message":"bad"}}"#, [:]),
    (401, #"{"error":{"message":"no key"}}"#, [:]),
    (402, #"{"error":{"message":"pay"}}"#, [:]),
    (404, #"{"error":{"message":"no model"}}"#, [:]),
    (422, #"{"detail":"bad"}"#, [:]),
    (429, #"{"error":{"message":"You exceeded your current quota"}}"#, [:]),
    (429, TurnTests.rate, ["retry-after": "121"]),
    (500, #"{"error":{"message":"input token count (9) exceeds the maximum"}}"#, [:]),
    (503, "", ["x-should-retry": "false"]),
  ])
  func `does not try again where that would not help`(
    _ status: Int,
    _ body: String,
    _ headers: [String: String]
  ) async throws {
    let seen = try await converse([.whole(status, body, headers: headers)])
    #expect(seen.requests.count == 1)
    #expect(seen.end.state == .failed)
  }

  @Test func `stops while it waits for the next try`() async throws {
    let server = try await ScriptedServer([.whole(429, Self.rate, headers: ["retry-after": "100"])])
    let endpoint = try Endpoint(name: "test", baseURL: server.origin)
    let client = GatewayClient()
    let (events, continuation) = AsyncStream.makeStream(of: StreamEvent.self)
    let task = Task {
      await client.stream(hello { _ in }, to: endpoint) { continuation.yield($0) }
      continuation.finish()
    }
    var last: StreamEvent?
    for await event in events {
      last = event
      task.cancel()
    }
    #expect(last == .ended(ReplyEnd(state: .stopped)))
    await client.shutdown()
    try await server.stop()
  }

  @Test func `makes the next try at once when the wait is cut short`() async throws {
    let server = try await ScriptedServer([
      .whole(429, Self.rate, headers: ["retry-after": "100"]), .stream([Wire.hi]),
    ])
    let endpoint = try Endpoint(name: "test", baseURL: server.origin)
    let client = GatewayClient()
    let wait = RetryWait()
    var end: ReplyEnd?
    await client.stream(hello { _ in }, to: endpoint, retryWait: wait) { event in
      if case .retrying = event { wait.cutShort() }
      if case .ended(let ended) = event { end = ended }
    }
    #expect(end?.state == .complete)
    #expect(end?.requests == 2)
    await client.shutdown()
    try await server.stop()
  }

  @Test func `waits until a local server has loaded its model`() {
    let failure = Failure(
      kind: .server,
      message: "HTTP 503: Loading model",
      status: 503,
      isRetryable: true
    )
    func delay(_ attempt: Int) -> Duration? {
      RetryPolicy.delay(attempt: attempt, failure: failure, headers: [:], jitter: 1, now: nil)
    }
    #expect(delay(1) == .seconds(2))
    #expect(delay(150) == .seconds(2))
    #expect(delay(151) == nil)
  }

  @Test func `follows one redirect on the same origin with method, body and key`() async throws {
    let seen = try await converse(
      [
        .whole(308, "", headers: ["location": "/v1/chat/completions/"]), .stream([Wire.hi]),
      ],
      key: "sk-12345678"
    )
    #expect(seen.end.state == .complete)
    #expect(seen.requests.map(\.path) == ["/v1/chat/completions", "/v1/chat/completions/"])
    #expect(seen.requests[1].method == "POST")
    #expect(seen.requests[1].body == seen.requests[0].body)
    #expect(seen.requests[1].headers["authorization"] == "Bearer sk-12345678")
  }

  @Test(arguments: [
    (301, "/elsewhere"), (302, "/elsewhere"), (303, "/elsewhere"),
    (302, "file:///etc/passwd"), (307, "file:///etc/passwd"),
    (307, "https://127.0.0.1/v1"), (307, "//evil.kr/v1"), (308, "http://evil.kr:80/v1"),
  ])
  func `refuses every other redirect and names its target`(
    _ status: Int,
    _ location: String
  ) async throws {
    let seen = try await converse([.whole(status, "", headers: ["location": location])])
    #expect(seen.requests.count == 1)
    #expect(seen.end.failure?.message.contains(location) == true)
  }

  @Test(arguments: [301, 302, 303, 307, 308])
  func `sends nothing to where another server redirects`(status: Int) async throws {
    let other = try await ScriptedServer([.stream([Wire.hi])])
    let target = "\(other.origin)/v1/chat/completions"
    let seen = try await converse([.whole(status, "", headers: ["location": target])])
    #expect(seen.requests.count == 1)
    #expect(other.connectionCount == 0)
    #expect(
      seen.end.failure?.message
        == "The gateway redirects to \(target), which Maru does not follow; set that as base URL."
    )
    try await other.stop()
  }

  @Test func `follows no second redirect`() async throws {
    let seen = try await converse([.whole(307, "", headers: ["location": "/again"])])
    #expect(seen.requests.count == 2)
    #expect(seen.end.state == .failed)
  }

  static func refusal(_ message: String, _ parameter: String? = nil) -> ScriptedServer.Response {
    let error: JSONValue = [
      "error": [
        "message": .string(message), "param": parameter.map { .string($0) } ?? .null,
        "type": "invalid_request_error",
      ]
    ]
    return .whole(400, error.text)
  }

  @Test func `renames a refused parameter, tells it, and remembers it`() async throws {
    let request = try hello { try $0.parameters.set("max_tokens", text: "5") }
    let message =
      "Unsupported parameter: 'max_tokens' is not supported with this model. "
      + "Use 'max_completion_tokens' instead."
    let seen = try await converse(
      [Self.refusal(message, "max_tokens"), .stream([Wire.hi])],
      [request, request]
    )
    #expect(seen.requests.count == 3)
    for request in seen.requests.dropFirst() {
      #expect(request.body.contains(#""max_completion_tokens":5"#))
      #expect(!request.body.contains(#""max_tokens""#))
    }
    #expect(seen.notices.isEmpty)
  }

  @Test func `adapts three names a turn and no more`() async throws {
    let request = try hello { request in
      for name in ["temperature", "presence_penalty", "frequency_penalty", "seed"] {
        try request.parameters.set(name, text: "1")
      }
    }
    let refusals = ["temperature", "presence_penalty", "frequency_penalty", "seed"].map {
      Self.refusal("Unrecognized request argument supplied: \($0)")
    }
    let seen = try await converse(refusals + [.stream([Wire.hi])], [request])
    #expect(seen.requests.count == 4)
    #expect(
      seen.notices == [
        "The model does not take temperature; it was left out.",
        "The model does not take presence_penalty; it was left out.",
        "The model does not take frequency_penalty; it was left out.",
      ]
    )
    #expect(seen.end.notices == seen.notices)
    #expect(seen.end.state == .failed)
  }

  @Test func `asks for a whole reply where a model may not stream`() async throws {
    let body = #"{"choices":[{"message":{"content":"Hi"},"finish_reason":"stop"}]}"#
    let seen = try await converse([
      Self.refusal("Your organization must be verified to stream this model.", "stream"),
      .whole(200, body),
    ])
    #expect(seen.requests[1].body.contains(#""stream":false"#))
    #expect(!seen.requests[1].body.contains("stream_options"))
    #expect(seen.text == "Hi")
  }

  @Test func `never shows the key that a gateway echoes`() async throws {
    let key = "sk-proj-abcdefgh12345678wxyz"
    let echo = "Incorrect API key provided: \(key), sk-proj-****wxyz or ending in wxyz."
    let body: JSONValue = ["error": ["message": .string(echo)]]
    let answers: [ScriptedServer.Response] = [
      .whole(401, body.text, headers: ["x-request-id": key]),
      .stream([Wire.text("Hi"), Wire.event(body.text)]),
      .whole(200, body.text), .whole(401, "<title>\(key)</title>", type: "text/html"),
    ]
    for answer in answers {
      let seen = try await converse([answer], key: key)
      #expect(seen.end.state == .failed)
      #expect(!"\(seen.events)".contains("wxyz"))
      #expect(!"\(seen.events)".contains("sk-proj"))
    }
  }

  @Test func `takes the key out of what a gateway says in a reply and in its list`() async throws {
    let key = "sk-proj-abcdefgh12345678wxyz"
    let encoded = "c2stcHJvai1hYmNkZWZnaDEyMzQ1Njc4d3h5eg=="
    let said = "You sent \(key), or \(encoded); keys begin with sk-proj-."
    let shown = "You sent [key], or [key]; keys begin with sk-proj-."
    let stream = ScriptedServer.Response.stream([Wire.text(said), Wire.stop, Wire.done])
    let seen = try await converse([stream], key: key)
    #expect(seen.end.text == shown)
    #expect(!"\(seen.events)".contains("wxyz"))
    let whole: JSONValue = [
      "model": .string(key),
      "choices": [["message": ["content": .string(said)], "finish_reason": "stop"]],
    ]
    let other = try await converse([.whole(200, whole.text)], key: key)
    #expect(other.end.text == shown)
    #expect(!"\(other.events)".contains("wxyz"))

    let server = try await ScriptedServer([.whole(200, #"{"data":[{"id":"for \#(key)"}]}"#)])
    let client = GatewayClient()
    let endpoint = try Endpoint(name: "g", baseURL: server.origin + "/v1/", key: APIKey(key))
    let models = try await client.models(of: endpoint)
    #expect(models.map(\.reference.model) == ["for [key]"])
    await client.shutdown()
    try await server.stop()
  }

  @Test func `lists the models of a gateway, and says why there is no list`() async throws {
    let server = try await ScriptedServer([
      .whole(200, #"{"object":"list","data":[{"id":"a/b"}]}"#), .whole(404, #"{"detail":"no"}"#),
    ])
    let client = GatewayClient()
    let endpoint = try Endpoint(name: "g", baseURL: server.origin + "/v1/")
    #expect(
      try await client.models(of: endpoint)
        == [ModelDescription(reference: ModelReference(gateway: "g", model: "a/b"))]
    )
    #expect(server.requests[0].path == "/v1/models")
    let failure = Failure(
      kind: .parameter,
      message: "HTTP 404: no",
      status: 404,
      isRetryable: false
    )
    await #expect(throws: ModelListError.failed(failure)) {
      try await client.models(of: endpoint)
    }
    await client.shutdown()
    try await server.stop()
  }
}
