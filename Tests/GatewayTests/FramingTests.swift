import Conversations
import Testing

@testable import Gateway

/// Responses whose HTTP is wrong, odd or endless. Each is asked for once.
struct FramingTests {
  private static let text = Wire.text("Hi")
  private static let closed = "The gateway closed the connection."
  private static let length = text.utf8.count
  private static let chunked = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n"

  private static func chunk(_ text: String) -> String {
    "\(String(text.utf8.count, radix: 16))\r\n\(text)\r\n"
  }

  private func answer(_ pieces: String...) async throws -> Conversed {
    try await converse([.init(pieces: pieces.map { Array($0.utf8) }, end: .close)])
  }

  static let broken: [(response: String, state: ReplyState, message: String?)] = [
    (chunked + "100\r\n" + text, .incomplete, closed),
    (chunked + chunk(text) + "0\r\n", .incomplete, closed),
    (chunked + chunk(text) + "0\r\n\r\n", .incomplete, nil),
    ("HTTP/1.1 200 OK\r\ncontent-length: 9999\r\n\r\n" + text, .incomplete, closed),
    (
      "HTTP/1.1 200 OK\r\ncontent-length: \(length)\r\n\r\n" + text + Wire.hi, .incomplete, nil
    ),
    ("HTTP/1.0 200 OK\r\n\r\n" + text, .incomplete, nil),
    (
      "HTTP/1.1 204 No Content\r\n\r\n", .failed,
      "The gateway's response is empty: no reply came."
    ),
  ]

  @Test(arguments: broken.indices)
  func `what came before a wrong length or a missing end is kept`(index: Int) async throws {
    let broken = Self.broken[index]
    let seen = try await answer(broken.response)
    #expect(seen.end.state == broken.state)
    #expect(seen.text == (broken.state == .incomplete ? "Hi" : ""))
    #expect(seen.end.failure?.message == broken.message)
    #expect(seen.requests.count == 1)
  }

  @Test(arguments: [
    chunked + chunk(text) + "zz\r\nxx", chunked + chunk(text) + "ffffffffffffffffff\r\nxx",
    "HTTP/1.1 200 OK\r\ncontent-length: abc\r\n\r\n" + Wire.hi,
    "HTTP/1.1 200 OK\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\n" + Wire.hi,
    "HTTP/1.1 099 Odd\r\ncontent-length: 2\r\n\r\nhi", "HTTP/1.1 000 Odd\r\n\r\n",
    "HTTP/1.1 1000 Odd\r\n\r\n", "HTTP/3.9 200 OK\r\n\r\n" + Wire.hi,
  ])
  func `what is no proper HTTP is named and ends nothing else`(response: String) async throws {
    let seen = try await answer(response)
    #expect(seen.end.failure?.kind == .protocol)
    #expect(seen.end.failure?.message.contains(" does not answer in proper HTTP (") == true)
    #expect(seen.text == (response.hasPrefix(Self.chunked) ? "Hi" : ""))
    #expect(seen.requests.count == 1)
  }

  @Test(arguments: [
    "HTTP/1.0 200 OK\r\n\r\n" + Wire.hi,
    "HTTP/1.1 100 Continue\r\n\r\n" + chunked + chunk(Wire.hi) + "0\r\n\r\n",
    "HTTP/1.1 103 Early Hints\r\nlink: x\r\n\r\n" + chunked + chunk(Wire.hi) + "0\r\n\r\n",
    chunked + chunk(Wire.hi) + "0\r\nx-after: all\r\n\r\n",
    chunked + "\(String(Wire.hi.utf8.count, radix: 16));name=value\r\n\(Wire.hi)\r\n0\r\n\r\n",
  ])
  func `what is odd but proper is read`(response: String) async throws {
    let seen = try await answer(response)
    #expect(seen.end.state == .complete)
    #expect(seen.text == "Hi")
    #expect(seen.end.failure == nil)
  }

  static let endless: [[String]] = [
    ["HTTP/1.1 200 OK\r\nx: ", String(repeating: "a", count: 70_000)],
    ["HTTP/1.1 200 OK\r\n", String(repeating: "x: a\r\n", count: 12_000)],
    ["HTTP/1.1 200 ", String(repeating: "a", count: 80_000)],
    [String(repeating: "HTTP/1.1 103 Early\r\n\r\n", count: 4000)],
  ]

  @Test(arguments: endless.indices)
  func `a head that never ends is left at 64 KiB`(index: Int) async throws {
    let pieces = Self.endless[index].map { Array($0.utf8) }
    let seen = try await converse([.init(pieces: pieces, end: .hold)])
    #expect(
      seen.end.failure
        == Failure(
          kind: .protocol,
          message: "The head of the gateway's response is too long.",
          isRetryable: false
        )
    )
    #expect(seen.requests.count == 1)
  }

  @Test(arguments: ["gzip", "deflate"])
  func `a packed body that is damaged is named`(encoding: String) async throws {
    let head = "HTTP/1.1 200 OK\r\ncontent-encoding: \(encoding)\r\n\r\n"
    let seen = try await answer(head + Wire.hi)
    #expect(
      seen.end.failure
        == Failure(
          kind: .protocol,
          message: "The gateway packed its response, and it cannot be unpacked.",
          isRetryable: false
        )
    )
    #expect(seen.requests.count == 1)
  }

  @Test func `a kept connection that closes costs at most one more request, and is told`()
    async throws
  {
    let whole = ScriptedServer.Response.stream([Wire.hi])
    let reply = ScriptedServer.Response(pieces: whole.pieces, end: .keep)
    let seen = try await converse(
      [reply, .init(pieces: [], end: .close), reply],
      [hello { _ in }, hello { _ in }]
    ) { $0.timeouts.end = .seconds(600) }
    #expect(seen.end.state == .complete)
    #expect(seen.end.requests == 2)
    #expect(seen.retries.count == 1)
    #expect(seen.requests.count == 3)
    #expect(seen.connections == 2)
  }

  @Test func `a connection closed between two turns is not used again`() async throws {
    let whole = ScriptedServer.Response.stream([Wire.hi])
    let server = try await ScriptedServer([.init(pieces: whole.pieces, end: .close)])
    let endpoint = try Endpoint(name: "test", baseURL: server.origin)
    let client = GatewayClient()
    for turn in 1...3 {
      var conversed = Conversed()
      await client.stream(hello { _ in }, to: endpoint) { conversed.events.append($0) }
      #expect(conversed.end.state == .complete)
      for await _ in server.closings { break }
      #expect(server.connectionCount == turn)
    }
    await client.shutdown()
    try await server.stop()
  }

  /// More than the buffers of a connection hold.
  private static let long = String(repeating: "word ", count: 2_000_000)
  private static let tooLong =
    "HTTP/1.1 413 Long\r\nconnection: close\r\ncontent-length: 20\r\n\r\n{\"error\":\"too long\"}"

  @Test(
    arguments: [
      ("", .close, "The gateway closed the connection.", 3),
      (tooLong, .hold, "HTTP 413: too long", 1), (tooLong, .close, "HTTP 413: too long", 1),
      (tooLong, .reset, "HTTP 413: too long", 1),
    ] as [(String, ScriptedServer.Response.End, String, Int)]
  )
  func `an answer before the request is sent whole counts`(
    answer: String,
    end: ScriptedServer.Response.End,
    message: String,
    requests: Int
  ) async throws {
    let server = try await ScriptedServer(
      [.init(pieces: [Array(answer.utf8)], end: end)],
      answersEarly: true
    )
    let endpoint = try Endpoint(name: "test", baseURL: server.origin)
    let client = GatewayClient()
    var conversed = Conversed()
    let request = hello { $0.messages[0] = RequestMessage(role: .user, text: Self.long) }
    let wait = RetryWait()
    await client.stream(request, to: endpoint, retryWait: wait) { event in
      conversed.events.append(event)
      if case .retrying = event { wait.cutShort() }
    }
    #expect(conversed.end.failure?.message == message)
    #expect(server.connectionCount == requests)
    await client.shutdown()
    try await server.stop()
  }
}
