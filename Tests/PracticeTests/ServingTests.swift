import Conversations
import FoundationEssentials
import Practice
import Testing

@Suite(.timeLimit(.minutes(5)))
struct ServingTests {
  private struct Models: Decodable {
    struct Model: Decodable {
      struct Pricing: Decodable { let prompt: String }

      let id: String
      let name: String
      let contextLength: Int
      let pricing: Pricing
    }

    let data: [Model]
  }

  @Test func `lists its models with context and price`() async throws {
    try await withGateway { _, client in
      let list = try await client.request("GET", "/v1/models")
      let decoder = JSONDecoder()
      decoder.keyDecodingStrategy = .convertFromSnakeCase
      let models = try decoder.decode(Models.self, from: Data(list.body)).data
      #expect(
        models.map(\.id) == [
          "practice-small", "practice-large", "practice-reasoning", "practice-tools",
          "practice-error",
        ]
      )
      #expect(models.first?.name == "Practice Small")
      #expect(models.first?.contextLength == 16_384)
      #expect(models.first?.pricing.prompt == "0.00000015")
    }
  }

  @Test func `says its address`() async throws {
    try await withGateway { gateway, _ in
      #expect(gateway.baseURL == "http://127.0.0.1:\(gateway.port)/v1")
    }
  }

  @Test func `says when the port is taken`() async throws {
    try await withGateway { gateway, _ in
      let port = gateway.port
      let error = await #expect(throws: PracticeError.portTaken(port)) {
        try await PracticeGateway.start(port: port)
      }
      #expect(
        error?.description == """
          Port \(port) on 127.0.0.1 is taken by another program; choose another one, or 0 for any.
          """
      )
    }
  }

  @Test func `says when there is no such port`() async throws {
    let error = await #expect(throws: PracticeError.portOutOfRange(70000)) {
      try await PracticeGateway.start(port: 70000)
    }
    #expect(
      error?.description == "70000 is not a port; choose one from 1024 to 65535, or 0 for any."
    )
  }

  @Test func `gives its port back when it stops`() async throws {
    // Of the ports that the system gives out by itself another test might take it meanwhile.
    var found: PracticeGateway?
    for port in 20_000..<20_100 where found == nil {
      found = try? await PracticeGateway.start(port: port)
    }
    let first = try #require(found)
    await first.stop()
    let second = try await PracticeGateway.start(port: first.port)
    #expect(second.port == first.port)
    await second.stop()
  }

  @Test func `runs until its task is cancelled`() async throws {
    let gateway = try await PracticeGateway.start()
    let client = try await WireClient.connect(to: gateway.port)
    let task = Task { await gateway.run() }
    #expect(try await client.request("GET", "/").status == 200)
    task.cancel()
    await task.value
    #expect(await client.receiveRest().bytes == [])
  }

  @Test func `answers requests sent in one go one after another`() async throws {
    try await withGateway { _, client in
      for word in ["one", "two", "three"] {
        let body =
          #"{"model":"practice-small@0","messages":[{"role":"user","content":"/echo \#(word)"}]}"#
        try await client.sendRequest("POST", "/v1/chat/completions", body: body)
      }
      var words: [String?] = []
      for _ in 0..<3 {
        words.append(try await client.answer().completion.choices.first?.message?.content)
      }
      #expect(words == ["one", "two", "three"])
    }
  }

  @Test func `closes when the client asks for it`() async throws {
    try await withGateway { _, client in
      let reply = try await client.request("GET", "/v1/models", headers: ["connection: close"])
      #expect(reply.status == 200)
      #expect(await client.receiveRest().end == .closed)
    }
  }

  @Test func `frames a stream for HTTP 1.0 by closing`() async throws {
    try await withGateway { _, client in
      let body =
        #"{"model":"practice-small@0","stream":true,"messages":[{"role":"user","content":"/echo a"}]}"#
      try await client.send(
        "POST /v1/chat/completions HTTP/1.0\r\ncontent-length: \(body.utf8.count)\r\n\r\n\(body)"
      )
      let (bytes, end) = await client.receiveRest()
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(end == .closed)
      #expect(!text.contains("chunked"))
      #expect(text.hasSuffix("data: [DONE]\n\n"))
    }
  }

  @Test func `closes on what is no HTTP`() async throws {
    try await withGateway { _, client in
      try await client.send("\u{16}\u{3}\u{1} not a request\r\n\r\n")
      #expect(await client.receiveRest().end == .closed)
    }
  }
}
