import Conversations
import Testing

@testable import Gateway

struct RequestTests {
  @Test func `writes every kind of message`() {
    var picture = RequestMessage(role: .user, text: "What is this?")
    picture.parts = [
      .image(url: "https://a/b.png", detail: "low"), .image(url: "data:x"),
      .audio(base64: "AA==", format: "wav"), .file(name: "a.pdf", url: "data:y"), .text("t"),
    ]
    picture.name = "kim"
    var call = RequestMessage(role: .assistant, text: "")
    call.toolCalls = [ToolCall(id: "c", name: "f", arguments: "{}")]
    var result = RequestMessage(role: .tool, text: "7")
    result.toolCallID = "c"
    let raw = RequestMessage(role: .assistant, text: "x", raw: #"{"role":"assistant","n":1}"#)
    let body = RequestWriter.body(
      of: ChatRequest(model: "m", messages: [picture, call, result, raw])
    )
    let expected = [
      #"{"role":"user","content":[{"type":"text","text":"What is this?"},"#
        + #"{"type":"image_url","image_url":{"url":"https://a/b.png","detail":"low"}},"#
        + #"{"type":"image_url","image_url":{"url":"data:x"}},"#
        + #"{"type":"input_audio","input_audio":{"data":"AA==","format":"wav"}},"#
        + #"{"type":"file","file":{"filename":"a.pdf","file_data":"data:y"}},"#
        + #"{"type":"text","text":"t"}],"name":"kim"}"#,
      #"{"role":"assistant","content":null,"tool_calls":[{"id":"c","type":"function","#
        + #""function":{"name":"f","arguments":"{}"}}]}"#,
      #"{"role":"tool","content":"7","tool_call_id":"c"}"#, #"{"role":"assistant","n":1}"#,
    ]
    #expect(body["messages"]?.elements.map(\.text) == expected)
  }

  @Test func `merges the extra body last, and null takes out`() throws {
    let request = try hello { try $0.parameters.set("temperature", text: "0.70") }
    let extra = try JSONValue(text: #"{"temperature":1,"stream_options":null,"top_a":0.1}"#)
    #expect(
      RequestWriter.body(of: request, extraBody: extra).text
        == #"{"model":"m","messages":[{"role":"user","content":"Hello"}],"stream":true,"#
        + #""temperature":1,"top_a":0.1}"#
    )
  }

  @Test func `leaves reasoning out where the gateway refuses it`() {
    let raw = RequestMessage(
      role: .assistant,
      text: "x",
      raw: #"{"role":"assistant","reasoning_content":"r","tool_calls":[]}"#
    )
    let body = RequestWriter.body(
      of: ChatRequest(model: "m", messages: [raw]),
      replay: .plain
    )
    #expect(body["messages"]?.text == #"[{"role":"assistant","tool_calls":[]}]"#)
  }

  @Test(arguments: [
    ("temperature", "0.70", "0.70"), ("n", "2", "2"), ("stop", "END", #""END""#),
    ("stop", #"["a","b"]"#, #"["a","b"]"#), ("stop", "2", #""2""#),
    ("response_format", #"{"type":"json_object"}"#, #"{"type":"json_object"}"#),
    ("tool_choice", "auto", #""auto""#), ("reasoning_effort", "ultra", #""ultra""#),
    ("logprobs", "true", "true"), ("modalities", "text", #"["text"]"#), ("user", "7", #""7""#),
  ])
  func `takes a parameter as a user types it`(
    _ name: String,
    _ text: String,
    _ json: String
  ) throws {
    var parameters = RequestParameters()
    try parameters.set(name, text: text)
    #expect(parameters[name]?.text == json)
  }

  @Test(arguments: [
    ("temperature", "2.1", "temperature is a number from 0 to 2, not “2.1”."),
    ("temperature", "warm", "temperature is a number from 0 to 2, not “warm”."),
    ("top_logprobs", "21", "top_logprobs is a whole number from 0 to 20, not “21”."),
    ("max_tokens", "1.5", "max_tokens is a whole number from 1, not “1.5”."),
    ("logprobs", "1", "logprobs is true or false, not “1”."),
    ("tools", "{}", "tools is a JSON array, not “{}”."),
    (
      "warmth", "1", "“warmth” is no parameter Maru knows; extra_body in the config reaches others."
    ),
  ])
  func `refuses a value outside its range`(_ name: String, _ text: String, _ sentence: String) {
    var parameters = RequestParameters()
    do throws(ParameterError) {
      try parameters.set(name, text: text)
      Issue.record("it was taken")
    } catch {
      #expect(error.description == sentence)
    }
  }

  private func adaptation(
    _ body: JSONValue,
    _ error: String,
    status: Int = 400
  ) throws -> RequestAdaptation? {
    let fault = try #require(GatewayFault(body: try JSONValue(text: error)))
    return RequestAdaptation(fault: fault, status: status, body: body)
  }

  static let refusals: [(String, RequestAdaptation?)] = [
    (
      #"{"error":{"message":"Unsupported value: 'temperature' does not support 0.7 with this model. Only the default (1) value is supported.","param":"temperature","code":"unsupported_value"}}"#,
      .drop("temperature")
    ),
    (
      #"{"error":{"message":"Unsupported parameter: 'max_tokens' is not supported with this model.","param":"max_tokens"}}"#,
      .rename("max_tokens", to: "max_completion_tokens")
    ),
    (
      #"{"error":{"message":"Unrecognized request argument supplied: stream_options","param":null}}"#,
      .drop("stream_options")
    ),
    (
      #"{"detail":[{"type":"extra_forbidden","loc":["body","stream_options"],"msg":"Extra inputs are not permitted"}]}"#,
      .drop("stream_options")
    ),
    (
      #"{"error":{"message":"Unsupported value: 'messages[0].role' does not support 'system' with this model.","param":"messages[0].role","code":"unsupported_value"}}"#,
      .role("system", to: "developer")
    ),
    (#"{"error":{"message":"temperature must be between 0 and 1","param":"temperature"}}"#, nil),
    (#"{"error":{"message":"The model 'm' is not supported","param":"model"}}"#, nil),
    (#"{"error":{"message":"Unsupported parameter: 'seed'"}}"#, nil),
    (#"{"error":{"message":"bad"}}"#, nil),
  ]

  @Test(arguments: refusals)
  func `changes what a model refuses, and nothing else`(
    _ error: String,
    _ expected: RequestAdaptation?
  ) throws {
    let body: JSONValue = [
      "model": "m", "messages": [["role": "system", "content": "s"]], "stream": true,
      "stream_options": ["include_usage": true], "temperature": 0.7, "max_tokens": 5,
    ]
    #expect(try adaptation(body, error) == expected)
    #expect(try adaptation(body, error, status: 401) == nil)
  }

  private func delay(
    _ headers: [String: String],
    attempt: Int = 1,
    jitter: Double = 0,
    now: String? = nil
  ) -> Duration? {
    RetryPolicy.delay(
      attempt: attempt,
      failure: Failure(kind: .server, message: "m", isRetryable: true),
      headers: headers,
      jitter: jitter,
      now: now.flatMap { UnixTime(httpDate: $0) }
    )
  }

  @Test func `waits as the official SDKs do`() {
    #expect(delay([:]) == .milliseconds(500))
    #expect(delay([:], jitter: 1) == .milliseconds(375))
    #expect(delay([:], attempt: 2) == .milliseconds(1000))
    #expect(delay([:], attempt: 3) == nil)
    #expect(delay(["retry-after": "1.5"]) == .milliseconds(1500))
    #expect(delay(["retry-after": "1", "retry-after-ms": "0"]) == .zero)
    #expect(delay(["retry-after": "120"]) == .seconds(120))
    #expect(delay(["retry-after": "120.5"]) == nil)
    #expect(delay(["retry-after": "soon"]) == .milliseconds(500))
    #expect(delay(["x-should-retry": "false"]) == nil)
    let date = "Sun, 06 Nov 1994 08:49:37 GMT"
    #expect(
      delay(["retry-after": "Sun, 06 Nov 1994 08:50:07 GMT"], now: date) == .seconds(30)
    )
    #expect(delay(["retry-after": date]) == .milliseconds(500))
    #expect(UnixTime(httpDate: date) == UnixTime(seconds: 784_111_777))
    #expect(UnixTime(httpDate: "Thu, 29 Feb 2024 23:59:59 GMT") == UnixTime(seconds: 1_709_251_199))
  }
}
