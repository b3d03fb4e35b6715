import Conversations
import Testing

@testable import Gateway

struct FailureTests {
  private func failure(
    _ status: Int,
    _ body: String,
    headers: [String: String] = [:],
    key: String? = nil
  ) throws -> Failure {
    let endpoint = try Endpoint(name: "a", baseURL: "https://h", key: key.map { try APIKey($0) })
    return FailureReader(redactor: Redactor(endpoint: endpoint)).failure(
      head: ResponseHead(status: status, reason: "Reason", headers: headers),
      body: Array(body.utf8)
    )
  }

  @Test(arguments: [
    (#"{"error":{"message":"m","type":"t","param":null,"code":"c"}}"#, "m"),
    (#"{"error":{"message":"m","code":401},"user_id":"u"}"#, "m"),
    (#"{"error":"m"}"#, "m"),
    (#"{"detail":"m"}"#, "m"),
    (#"{"detail":{"code":401,"message":"m"}}"#, "m"),
    (#"{"detail":[{"loc":["body","messages",0,"role"],"msg":"m"}]}"#, "body.messages.0.role: m"),
    (#"{"object":"error","message":"m","type":"t","code":400}"#, "m"),
    (#"{"message":"m"}"#, "m"),
    (#"[{"error":{"code":400,"message":"m","status":"INVALID_ARGUMENT"}}]"#, "m"),
    (
      #"{"error":{"message":"Provider returned error","metadata":{"raw":"{\"error\":{\"message\":\"m\"}}"}}}"#,
      "Provider returned error (m)"
    ),
    ("plain\n text", "plain text"),
    ("<html><head><TITLE>Bad\n Gateway</TITLE></head>", "a web page, “Bad Gateway”"),
    ("<html><body>x", "a web page in place of a reply"),
    ("", "Reason"),
    (#"{"error":{"type":"overloaded"}}"#, "overloaded"),
  ])
  func `finds what the gateway says in any shape`(_ body: String, _ message: String) throws {
    #expect(try failure(400, body).message == "HTTP 400: " + message)
  }

  @Test(arguments: [
    (400, #"{"error":{"message":"m","code":"context_length_exceeded"}}"#, Failure.Kind.context),
    (400, #"{"error":"prompt too long; exceeded max context length by 7 tokens"}"#, .context),
    (400, #"{"error":{"message":"m","type":"exceed_context_size_error"}}"#, .context),
    (500, #"{"error":{"message":"The input token count (9) exceeds the maximum"}}"#, .context),
    (413, "", .context), (401, "", .key), (403, "", .key), (400, "API key not valid", .key),
    (402, "", .credit), (429, #"{"error":{"message":"m","code":"insufficient_quota"}}"#, .credit),
    (403, #"{"error":{"message":"m","code":"insufficient_user_quota"}}"#, .credit),
    (429, "", .rate), (404, "", .parameter), (422, "", .parameter), (408, "", .timeout),
    (500, "", .server), (503, "", .server), (529, "", .server), (504, "", .timeout),
  ])
  func `knows what sort of failure it is`(
    _ status: Int,
    _ body: String,
    _ kind: Failure.Kind
  ) throws {
    #expect(try failure(status, body).kind == kind)
  }

  @Test func `keeps the id of the request and whether a retry makes sense`() throws {
    #expect(
      try failure(503, "x", headers: ["x-request-id": "r1", "cf-ray": "c"])
        == Failure(
          kind: .server,
          message: "HTTP 503: x",
          status: 503,
          requestID: "r1",
          isRetryable: true
        )
    )
    #expect(try failure(400, "x", headers: ["cf-ray": "c"]).requestID == "c")
  }

  @Test(arguments: [
    ("bad key sk-proj-abcdefgh12345678wxyz.", "bad key [key]."),
    ("bad key sk-proj-ab…wxyz", "bad key [key]"),
    ("bad key sk-proj-*************wxyz.", "bad key [key]."),
    ("key: ****wxyz is invalid", "key: [key] is invalid"),
    ("ending in wxyz", "ending in [key]"),
    ("begins sk-proj-", "begins [key]"),
    ("has 5678wxyz inside", "has [key] inside"),
    ("c2stcHJvai1hYmNkZWZnaDEyMzQ1Njc4d3h5eg==", "[key]"),
    ("another sk-1234567890abcdef", "another [key]"),
    ("a ***bold*** word and a wrong model", "a [key] word and a wrong model"),
    ("nothing to hide, wx", "nothing to hide, wx"),
  ])
  func `leaves no piece of a key`(_ text: String, _ shown: String) throws {
    let key = try APIKey("sk-proj-abcdefgh12345678wxyz")
    let redactor = Redactor(endpoint: try Endpoint(name: "a", baseURL: "https://h", key: key))
    #expect(redactor.redact(text) == shown)
  }

  @Test func `hides the values of headers that carry keys`() throws {
    let endpoint = try Endpoint(
      name: "a",
      baseURL: "https://h",
      extraHeaders: ["X-Api-Key": "canary-value-77"]
    )
    #expect(Redactor(endpoint: endpoint).redact("got canary-value-77!") == "got [key]!")
  }
}
