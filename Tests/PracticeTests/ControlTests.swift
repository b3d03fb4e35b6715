import Conversations
import FoundationEssentials
import Practice
import Testing

@Suite(.timeLimit(.minutes(5)))
struct ControlTests {
  private struct Log: Decodable {
    let requests: [ReceivedRequest]
    let connections: ConnectionCounts
  }

  @Test func `takes scripts, gates and questions over HTTP`() async throws {
    try await withGateway(isScriptable: true) { gateway, client in
      let control = try await WireClient.connect(to: gateway.port)
      let script = """
        {"model": "m", "steps": [{"delta": "a"}, {"gate": "go"}, {"delta": "b"}, {"done": true}]}
        """
      let first = try await control.request("POST", "/_script", body: script)
      #expect(first.status == 204)
      try await client.sendRequest("POST", "/v1/chat/completions", body: #"{"model":"m"}"#)
      let second = try await control.request("GET", "/_gate/go")
      #expect(second.status == 204)
      let third = try await control.request("POST", "/_gate/go")
      #expect(third.status == 204)
      #expect(try await client.answer().streamedText == "ab")

      let answer = try await control.request("GET", "/_requests?seen=1&ended=1")
      let log = try JSONDecoder().decode(Log.self, from: Data(answer.body))
      #expect(log.requests.map(\.path) == ["/v1/chat/completions"])
      #expect(log.requests.map(\.body) == [#"{"model":"m"}"#])
      #expect(log.requests.map(\.end) == [.answered])
      #expect(log.connections == ConnectionCounts(accepted: 2, open: 2))
    }
  }

  @Test func `reads every step`() throws {
    let json = """
      {"path": "/v1", "uses": 0, "steps": [
        {"head": {"status": 201, "headers": {"a": "b"}}}, {"head": {}}, {"text": "t"},
        {"bytes": [255]}, {"raw": "r"}, {"raw": [1]}, {"role": true}, {"delta": "d"},
        {"reasoning": "e"}, {"toolCall": {"id": "i", "name": "n", "arguments": "{}"}},
        {"arguments": "x"}, {"chunk": "{}"}, {"finish": "stop"}, {"usage": {"promptTokens": 1}},
        {"done": true}, {"pieces": {"text": "ab", "size": 1}},
        {"repeated": {"text": "y", "count": 9}}, {"numbered": {"count": 5, "every": 20}},
        {"delay": 3}, {"gate": "g"}, {"stall": true}, {"close": true}, {"reset": true}]}
      """
    let script = Script(
      path: "/v1",
      uses: nil,
      steps: [
        .head(status: 201, headers: ["a": "b"]), .head(status: 200, headers: [:]), .text("t"),
        .bytes([255]), .raw([114]), .raw([1]), .role, .delta("d"), .reasoning("e"),
        .toolCall(0, id: "i", name: "n"), .arguments(0, "{}"), .arguments(0, "x"),
        .chunk(delta: "{}", finishReason: nil), .finish("stop"), .usage(.init(promptTokens: 1)),
        .done, .bytes([97]), .bytes([98]), .repeated("y", count: 9),
        .numbered(first: 1, last: 5, every: .milliseconds(20)), .delay(.milliseconds(3)),
        .gate("g"), .stall, .close, .reset,
      ]
    )
    #expect(try JSONDecoder().decode(Script.self, from: Data(json.utf8)) == script)
  }

  @Test(arguments: [#"{"steps": [{"unknown": 1}]}"#, #"{"steps": [{"delta": 1}]}"#, "{}", "x"])
  func `refuses what is no script`(body: String) async throws {
    try await withGateway(isScriptable: true) { _, client in
      let first = try await client.request("POST", "/_script", body: body)
      #expect(first.status == 400)
    }
  }

  @Test func `forgets all scripts`() async throws {
    try await withGateway(isScriptable: true) { gateway, client in
      await gateway.script(Script(steps: Step.json("{}", status: 500)))
      let first = try await client.request("DELETE", "/_script")
      #expect(first.status == 204)
      let second = try await client.complete("hello")
      #expect(second.status == 200)
    }
  }
}
