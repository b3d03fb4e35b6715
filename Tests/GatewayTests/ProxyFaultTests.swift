import Conversations
import Testing

@testable import Gateway

/// Proxies that let nothing pass, or not to the end.
struct ProxyFaultTests {
  private func failure(through port: Int) async throws -> Failure? {
    var endpoint = try Endpoint(name: "test", baseURL: "https://gateway.test/v1")
    endpoint.proxy = .server(try Proxy("127.0.0.1:\(port)"))
    let client = GatewayClient()
    let wait = RetryWait()
    var conversed = Conversed()
    await client.stream(hello { _ in }, to: endpoint, retryWait: wait) { event in
      conversed.events.append(event)
      if case .retrying = event { wait.cutShort() }
    }
    await client.shutdown()
    return conversed.end.failure
  }

  @Test(arguments: [
    ("HTTP/1.1 403 Forbidden\r\n\r\n", "it refused to connect to the gateway"),
    ("HTTP/1.1 502 Bad Gateway\r\n\r\nno", "it refused to connect to the gateway"),
    ("HTTP/1.1 407 Who\r\n\r\n", "it wants a user name and password"),
  ])
  func `a proxy that refuses is asked once and named`(_ answer: String, _ reason: String)
    async throws
  {
    let proxy = try await ScriptedServer([.init(pieces: [Array(answer.utf8)], end: .close)])
    #expect(
      try await failure(through: proxy.port)
        == Failure(
          kind: .network,
          message: "The proxy did not let the request pass (\(reason)).",
          isRetryable: false
        )
    )
    #expect(proxy.requests.map(\.path) == ["gateway.test:443"])
    try await proxy.stop()
  }

  @Test(arguments: ["", "SSH-2.0-x\r\n\r\n"])
  func `a proxy that closes is named`(answer: String) async throws {
    let proxy = try await ScriptedServer([.init(pieces: [Array(answer.utf8)], end: .close)])
    #expect(
      try await failure(through: proxy.port)
        == Failure(
          kind: .network,
          message: "The connection through the proxy 127.0.0.1:\(proxy.port) was closed.",
          isRetryable: true
        )
    )
    try await proxy.stop()
  }

  @Test func `a proxy that is not there is told apart from the gateway`() async throws {
    #expect(
      try await failure(through: 1)
        == Failure(
          kind: .network,
          message: "The proxy could not be reached (nothing listens at 127.0.0.1:1).",
          isRetryable: true
        )
    )
  }

  @Test func `a reply through a proxy that dies is kept and asked for once`() async throws {
    let proxy = try await ScriptedServer([
      .init(pieces: [Array("HTTP/1.1 200 Open\r\n\r\n".utf8)]),
      .stream([Wire.text("Hi")], end: .close),
    ])
    var endpoint = try Endpoint(
      name: "test",
      baseURL: "http://gateway.test/v1",
      allowsPlaintext: true
    )
    endpoint.proxy = .server(try Proxy("127.0.0.1:\(proxy.port)"))
    let client = GatewayClient()
    var conversed = Conversed()
    await client.stream(hello { _ in }, to: endpoint) { conversed.events.append($0) }
    #expect(conversed.end.state == .incomplete)
    #expect(conversed.text == "Hi")
    #expect(
      conversed.end.failure?.message
        == "The connection through the proxy 127.0.0.1:\(proxy.port) was closed."
    )
    #expect(proxy.requests.map(\.method) == ["CONNECT", "POST"])
    await client.shutdown()
    try await proxy.stop()
  }
}
