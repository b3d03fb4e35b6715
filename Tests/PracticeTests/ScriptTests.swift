import Conversations
import Practice
import Testing

@Suite(.timeLimit(.minutes(5)))
struct ScriptTests {
  private let prompt =
    #"{"model":"any","stream":true,"messages":[{"role":"user","content":"hello"}]}"#

  private func ask(_ client: WireClient) async throws {
    try await client.sendRequest("POST", "/v1/chat/completions", body: prompt)
  }

  @Test func `sends what the script says and nothing else`() async throws {
    try await withGateway(isScriptable: true) { gateway, client in
      await gateway.script(
        Script(steps: [
          .head(status: 429, headers: ["retry-after": "7", "content-type": "text/plain"]),
          .text("slow down"),
        ])
      )
      try await ask(client)
      let raw = try await client.receive(through: "0\r\n\r\n")
      #expect(
        raw == """
          HTTP/1.1 429 Too Many Requests\r
          content-type: text/plain\r
          retry-after: 7\r
          transfer-encoding: chunked\r
          \r
          9\r
          slow down\r
          0\r
          \r

          """
      )
    }
  }

  @Test func `waits at a gate until it is opened`() async throws {
    try await withGateway(isScriptable: true) { gateway, client in
      await gateway.script(
        Script(steps: [
          .delta("a"), .delta("b"), .delta("c"), .gate("half"), .delta("d"), .finish("stop"), .done,
        ])
      )
      try await ask(client)
      await gateway.reached("half")
      let half = try await client.receive(through: #"{"content":"c"}"#)
      #expect(!half.contains(#"{"content":"d"}"#))
      #expect(await gateway.requests(seen: 1).first?.end == nil)
      await gateway.open("half")
      let rest = try await client.receive(through: "0\r\n\r\n")
      #expect(rest.contains(#"{"content":"d"}"#))
      #expect(await gateway.requests(ended: 1).first?.end == .answered)
    }
  }

  @Test func `really resets after what was sent`() async throws {
    try await withGateway(isScriptable: true) { gateway, client in
      await gateway.script(Script(steps: [.delta("a"), .reset]))
      try await ask(client)
      let (bytes, end) = await client.receiveRest()
      #expect(end == .reset)
      #expect(String(decoding: bytes, as: UTF8.self).contains(#"{"content":"a"}"#))
      #expect(await gateway.requests(ended: 1).first?.end == .gatewayClosed)
    }
  }

  @Test func `closes without the final chunk`() async throws {
    try await withGateway(isScriptable: true) { gateway, client in
      await gateway.script(Script(steps: [.text("a"), .close]))
      try await ask(client)
      let (bytes, end) = await client.receiveRest()
      #expect(end == .closed)
      #expect(String(decoding: bytes, as: UTF8.self).hasSuffix("\r\n\r\n1\r\na\r\n"))
    }
  }

  @Test func `notices that the client went while it stalled`() async throws {
    try await withGateway(isScriptable: true) { gateway, client in
      await gateway.script(Script(steps: [.delta("a"), .stall]))
      try await ask(client)
      _ = try await client.receive(through: #"{"content":"a"}"#)
      try await client.close()
      #expect(await gateway.requests(ended: 1).first?.end == .clientClosed)
      #expect(await gateway.connections(open: 0).accepted == 1)
    }
  }

  @Test func `stops a reply without end when the client goes`() async throws {
    try await withGateway(isScriptable: true) { gateway, client in
      let line = String(repeating: "x", count: 4096)
      await gateway.script(Script(steps: [.repeated(line, count: .max)]))
      try await ask(client)
      _ = try await client.receive(count: 1 << 20)
      try await client.close()
      #expect(await gateway.requests(ended: 1).first?.end == .clientClosed)
    }
  }

  @Test func `goes on when a client reads that was slow`() async throws {
    try await withGateway(isScriptable: true) { gateway, client in
      let line = String(repeating: "x", count: 65_536)
      await gateway.script(Script(steps: [.repeated(line, count: 512)]))
      try await ask(client)
      let answer = try await client.answer()
      #expect(answer.body.count == 512 * 65_536)
    }
  }

  @Test func `answers a second request only after the first`() async throws {
    try await withGateway(isScriptable: true) { gateway, client in
      await gateway.script(Script(steps: [.text("first"), .gate("first")]))
      await gateway.script(Script(steps: [.text("second")]))
      let request = "POST /v1/chat/completions HTTP/1.1\r\ncontent-length: 0\r\n\r\n"
      try await client.send(request + request)
      await gateway.reached("first")
      #expect(await gateway.requests().count == 1)
      await gateway.open("first")
      let answers = [try await client.answer().text, try await client.answer().text]
      #expect(answers == ["first", "second"])
    }
  }

  @Test func `uses scripts in order and then replies itself`() async throws {
    try await withGateway(isScriptable: true) { gateway, client in
      await gateway.script(Script(steps: Step.json("{}", status: 500)))
      await gateway.script(Script(steps: Step.json("{}", status: 502)))
      var statuses: [Int] = []
      for _ in 0..<3 { statuses.append(try await client.complete("hello").status) }
      #expect(statuses == [500, 502, 200])
    }
  }

  @Test func `keeps a script for its model and its path`() async throws {
    try await withGateway(isScriptable: true) { gateway, client in
      await gateway.script(Script(model: "b", uses: nil, steps: Step.json("{}", status: 402)))
      await gateway.script(Script(path: "/v1/models", steps: Step.json("[]")))
      let first = try await client.complete("hello")
      #expect(first.status == 200)
      let second = try await client.complete("hello", model: "b")
      #expect(second.status == 402)
      let third = try await client.complete("hello", model: "b")
      #expect(third.status == 402)
      let fourth = try await client.request("GET", "/v1/models")
      #expect(fourth.text == "[]")
    }
  }

  @Test func `cuts a character into chunks where it is told to`() async throws {
    try await withGateway(isScriptable: true) { gateway, client in
      await gateway.script(Script(steps: Step.pieces(of: "마", size: 2)))
      try await ask(client)
      _ = try await client.receive(through: "\r\n\r\n")
      #expect(
        try await client.receive(count: 18)
          == Array("2\r\n".utf8) + [0xEB, 0xA7] + Array("\r\n1\r\n".utf8) + [0x88]
          + Array("\r\n0\r\n\r\n".utf8)
      )
    }
  }

  @Test func `puts raw bytes on the connection without a head`() async throws {
    try await withGateway(isScriptable: true) { gateway, client in
      await gateway.script(Script(steps: [.raw(Array("HTTP/1.1 2".utf8)), .close]))
      try await ask(client)
      #expect(await client.receiveRest().bytes == Array("HTTP/1.1 2".utf8))
    }
  }

  @Test func `leaves the framing to a head that says its length`() async throws {
    try await withGateway(isScriptable: true) { gateway, client in
      await gateway.script(
        Script(steps: [.head(status: 200, headers: ["Content-Length": "9"]), .text("abc"), .close])
      )
      try await ask(client)
      #expect(
        String(decoding: await client.receiveRest().bytes, as: UTF8.self)
          == "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"
      )
    }
  }

  @Test func `numbers deltas with the time of each`() async throws {
    try await withGateway(isScriptable: true) { gateway, client in
      await gateway.script(Script(steps: [.numbered(first: 1, last: 3, every: .zero)]))
      try await ask(client)
      let deltas = try await client.answer().streamedText.split(separator: " ")
      #expect(deltas.map { $0.prefix { $0 != "@" } } == ["1", "2", "3"])
      #expect(deltas.allSatisfy { $0.wholeMatch(of: /\d@\d{13}/) != nil })
    }
  }

  @Test func `keeps requests as they came`() async throws {
    try await withGateway(isScriptable: true) { gateway, client in
      _ = try await client.request(
        "POST",
        "/v1/models?a=b",
        headers: ["X-Two: 1", "x-two: 2"],
        body: "어"
      )
      #expect(
        await gateway.requests(ended: 1) == [
          ReceivedRequest(
            index: 0,
            connection: 0,
            method: "POST",
            path: "/v1/models?a=b",
            headers: [
              .init(name: "host", value: "127.0.0.1"), .init(name: "X-Two", value: "1"),
              .init(name: "x-two", value: "2"), .init(name: "content-length", value: "3"),
            ],
            body: "어",
            end: .answered
          )
        ]
      )
    }
  }

  @Test func `lets everyone go who waits when it stops`() async throws {
    let gateway = try await PracticeGateway.start(isScriptable: true)
    async let reached: Void = gateway.reached("never")
    await gateway.stop()
    await reached
    await gateway.reached("never")
    #expect(await gateway.requests(seen: 1) == [])
  }
}
