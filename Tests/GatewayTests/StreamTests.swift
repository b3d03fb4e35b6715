import Conversations
import Testing

@testable import Gateway

/// The client against real connections on loopback.
struct StreamTests {
  @Test func `sends what the user set and nothing else`() async throws {
    let request = try hello { try $0.parameters.set("max_tokens", text: "5") }
    let seen = try await converse([.stream([Wire.hi])], [request], key: " sk-1234567890\n")
    #expect(
      seen.requests == [
        ScriptedServer.Request(
          method: "POST",
          path: "/v1/chat/completions",
          headers: [
            "host": seen.requests[0].headers["host"] ?? "", "accept": "text/event-stream",
            "accept-encoding": "identity", "authorization": "Bearer sk-1234567890",
            "content-length": "129", "content-type": "application/json", "user-agent": "maru",
          ],
          body: #"{"model":"m","messages":[{"role":"user","content":"Hello"}],"stream":true,"#
            + #""stream_options":{"include_usage":true},"max_tokens":5}"#
        )
      ]
    )
    #expect(seen.end.state == .complete)
  }

  @Test func `sends no authorization without a key, and the header Azure wants`() async throws {
    let open = try await converse([.stream([Wire.hi])])
    #expect(open.requests[0].headers["authorization"] == nil)
    let azure = try await converse([.stream([Wire.hi])], path: "/d?api-version=1", key: "sk-12345")
    {
      $0.authentication = .apiKeyHeader
    }
    #expect(azure.requests[0].headers["api-key"] == "sk-12345")
    #expect(azure.requests[0].headers["authorization"] == nil)
    #expect(azure.requests[0].path == "/d/chat/completions?api-version=1")
  }

  @Test func `joins what arrives together into one delta`() async throws {
    let words = (0..<1000).map { Wire.text("\($0) ") }.joined()
    let seen = try await converse([.stream([words + Wire.stop + Wire.done])])
    let deltas = seen.events.count { if case .delta = $0 { true } else { false } }
    #expect(deltas < 10)
    #expect(seen.text == (0..<1000).map { "\($0) " }.joined())
  }

  @Test func `delivers a word while the next is not written yet`() async throws {
    let server = try await ScriptedServer([.stream([Wire.text("Hi")], end: .hold)])
    let endpoint = try Endpoint(name: "test", baseURL: server.origin)
    let client = GatewayClient()
    let (events, continuation) = AsyncStream.makeStream(of: StreamEvent.self)
    let task = Task {
      await client.stream(hello { _ in }, to: endpoint) { continuation.yield($0) }
      continuation.finish()
    }
    var seen: [StreamEvent] = []
    for await event in events {
      seen.append(event)
      task.cancel()
    }
    var end = ReplyEnd(state: .stopped)
    end.text = "Hi"
    end.choices = [ReplyChoice(index: 0, text: "Hi")]
    #expect(seen == [.delta(ReplyDelta(text: "Hi")), .ended(end)])
    for await _ in server.closings { break }
    await client.shutdown()
    try await server.stop()
  }

  @Test func `stops while nothing has come yet`() async throws {
    let server = try await ScriptedServer([.init(pieces: [], end: .hold)])
    let endpoint = try Endpoint(name: "test", baseURL: server.origin)
    let client = GatewayClient()
    let task = Task {
      var events: [StreamEvent] = []
      await client.stream(hello { _ in }, to: endpoint) { events.append($0) }
      return events
    }
    while server.requests.isEmpty { await Task.yield() }
    task.cancel()
    #expect(await task.value == [.ended(ReplyEnd(state: .stopped))])
    await client.shutdown()
    try await server.stop()
  }

  @Test func `uses a connection again`() async throws {
    let seen = try await converse(
      [.stream([Wire.hi])],
      Array(repeating: hello { _ in }, count: 100)
    ) { $0.timeouts.end = .seconds(600) }
    #expect(seen.requests.count == 100)
    #expect(seen.connections <= 1 + seen.latePauses)
  }

  @Test func `does not wait for a connection to close once the reply is whole`() async throws {
    let seen = try await converse([.stream([Wire.hi], end: .hold)])
    #expect(seen.end.state == .complete)
    #expect(seen.text == "Hi")
  }

  @Test(arguments: [ScriptedServer.Response.End.close, .reset])
  func `calls a broken stream incomplete and says why`(
    _ ending: ScriptedServer.Response.End
  ) async throws {
    let half = String(Wire.text("there").dropLast(9))
    let seen = try await converse([.stream([Wire.text("Hi"), half], end: ending)])
    #expect(seen.end.state == .incomplete)
    #expect(seen.notices.isEmpty)
    #expect(seen.end.text == "Hi")
    #expect(seen.end.failure?.kind == .network)
    #expect(seen.requests.count == 1)
  }

  @Test func `calls a stream that breaks after its finish complete`() async throws {
    let seen = try await converse([.stream([Wire.text("Hi"), Wire.stop], end: .close)])
    #expect(seen.end.state == .complete)
    #expect(seen.end.failure == nil)
  }

  @Test func `gives up on silence, before the first byte and after`() async throws {
    let none = try await converse([.init(pieces: [], end: .hold)]) {
      $0.timeouts.firstByte = .milliseconds(20)
    }
    #expect(none.end.failure?.kind == .timeout)
    #expect(none.retries.count == 2)
    let half = try await converse([.stream([Wire.text("Hi")], end: .hold)]) {
      $0.timeouts.idle = .milliseconds(20)
    }
    #expect(half.end.state == .incomplete)
    #expect(half.end.failure?.kind == .timeout)
    #expect(half.end.text == "Hi")
  }

  @Test func `reads a packed stream although it asked for none`() async throws {
    let packed: [UInt8] = [
      31, 139, 8, 0, 0, 0, 0, 0, 2, 3, 141, 204, 49, 10, 128, 48, 12, 70, 225, 189, 167, 144, 127,
      118, 112, 206, 172, 224, 164, 7, 16, 145, 98, 35, 22, 74, 34, 54, 131, 32, 189, 187, 142,
      142, 206, 143, 247, 5, 111, 158, 170, 27, 235, 174, 113, 229, 12, 154, 110, 68, 9, 124, 129,
      154, 26, 129, 147, 121, 208, 155, 85, 140, 197, 64, 232, 57, 37, 69, 41, 115, 113, 46, 252,
      154, 75, 141, 45, 74, 204, 251, 114, 178, 207, 42, 47, 146, 77, 15, 124, 136, 169, 29, 135,
      110, 118, 238, 1, 123, 49, 88, 85, 142, 0, 0, 0,
    ]
    let seen = try await converse([
      .raw(
        200,
        packed,
        type: "text/event-stream",
        headers: ["content-encoding": "gzip"]
      )
    ])
    #expect(seen.end.state == .complete)
    #expect(seen.text == "Hello")
  }

  @Test func `refuses what it cannot unpack`() async throws {
    let seen = try await converse([
      .whole(200, "xx", headers: ["content-encoding": "br"])
    ])
    #expect(
      seen.end.failure
        == Failure(
          kind: .protocol,
          message: "The gateway packs its response with br, which Maru does not read.",
          isRetryable: false
        )
    )
  }

  @Test func `ends a line that never ends`() async throws {
    let piece = String(repeating: "x", count: 1 << 20)
    let seen = try await converse([
      .stream([Wire.text("Hi"), "data: "] + Array(repeating: piece, count: 12), end: .hold)
    ])
    #expect(seen.end.state == .failed)
    #expect(seen.end.text == "Hi")
    #expect(seen.end.failure?.kind == .protocol)
  }

  @Test(arguments: [
    #"{"content":"X"}"#, #"{"reasoning":"X"}"#, #"{"refusal":"X"}"#,
    #"{"tool_calls":[{"index":0,"id":"a","function":{"name":"f","arguments":"X"}}]}"#,
  ])
  func `ends a reply whose text never ends`(delta: String) async throws {
    let long = String(repeating: "x", count: 1 << 20)
    let json = "{\"choices\":[{\"delta\":\(delta)}]}"
    let event = Wire.event(json.replacing("X", with: long))
    let seen = try await converse([.stream(Array(repeating: event, count: 10), end: .hold)])
    #expect(seen.end.state == .failed)
    #expect(seen.end.failure?.kind == .protocol)
    #expect(seen.end.failure?.message == "The text of the reply is longer than 8 MiB.")
    #expect(seen.requests.count == 1)
  }

  @Test func `reads no more than 64 KiB of an error`() async throws {
    let seen = try await converse([
      .whole(400, String(repeating: "가", count: 100_000), type: "text/plain")
    ])
    #expect(seen.end.failure?.message == "HTTP 400: " + String(repeating: "가", count: 200))
  }

  @Test func `tells what is no HTTP and what is not there`() async throws {
    let odd = try await converse([.init(pieces: [Array("SSH-2.0-x\r\n\r\n".utf8)], end: .close)])
    #expect(odd.end.failure?.kind == .protocol)
    // Port 1 is one that no other test is ever given.
    let origin = "http://127.0.0.1:1"
    let client = GatewayClient()
    let endpoint = try Endpoint(name: "test", baseURL: origin)
    var events: [StreamEvent] = []
    await client.stream(hello { _ in }, to: endpoint) { events.append($0) }
    await client.shutdown()
    let failure = Failure(
      kind: .network,
      message: "\(origin) refused the connection: nothing listens there.",
      isRetryable: true
    )
    var end = ReplyEnd(state: .failed)
    end.failure = failure
    end.requests = 3
    #expect(events.count == 3)
    #expect(events.last == .ended(end))
  }
}
