import Conversations
import Foundation
import NIOSSL
import Testing

@testable import Gateway

/// Servers on loopback with certificates of the tests' own authority.
struct EncryptionTests {
  private static let key = "sk-canary-0123456789abcdef"

  private func context(_ certificate: String, newest: TLSVersion? = nil) throws -> NIOSSLContext {
    let chain = try NIOSSLCertificate.fromPEMBytes(Array(certificate.utf8))
    let key = try NIOSSLPrivateKey(bytes: Array(TestCertificate.key.utf8), format: .pem)
    var configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: chain.map { .certificate($0) },
      privateKey: .privateKey(key)
    )
    configuration.minimumTLSVersion = .tlsv1
    configuration.maximumTLSVersion = newest
    return try NIOSSLContext(configuration: configuration)
  }

  /// Sends a prompt to a server, trusting the test authority unless told otherwise.
  private func ask(
    _ server: ScriptedServer,
    base: String? = nil,
    trusting certificate: String? = TestCertificate.authority,
    change: (inout Endpoint) throws -> Void = { _ in }
  ) async throws -> ReplyEnd {
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).pem")
    defer { try? FileManager.default.removeItem(at: file) }
    var endpoint = try Endpoint(
      name: "test",
      baseURL: base ?? "https://127.0.0.1:\(server.port)/v1",
      key: try APIKey(Self.key)
    )
    if let certificate {
      try Data(certificate.utf8).write(to: file)
      endpoint.caFile = file.path
    }
    try change(&endpoint)
    let client = GatewayClient()
    var conversed = Conversed()
    await client.stream(hello { _ in }, to: endpoint) { conversed.events.append($0) }
    await client.shutdown()
    return conversed.end
  }

  @Test func `trusts an authority that the config names, and TLS hides all that is sent`()
    async throws
  {
    let server = try await ScriptedServer(
      [.stream([Wire.hi])],
      tls: context(TestCertificate.valid)
    )
    let end = try await ask(server)
    #expect(end.text == "Hi")
    #expect(end.failure == nil)
    #expect(server.requests.map { $0.headers["authorization"] } == ["Bearer \(Self.key)"])
    try await server.stop()
  }

  static let unfit: [(certificate: String, trusted: String?, reason: String)] = [
    (TestCertificate.valid, nil, "it is expired, self-signed or from an unknown authority"),
    (
      TestCertificate.selfSigned, TestCertificate.authority,
      "it is expired, self-signed or from an unknown authority"
    ),
    (
      TestCertificate.expired, TestCertificate.authority,
      "it is expired, self-signed or from an unknown authority"
    ),
    (TestCertificate.otherHost, TestCertificate.authority, "it is for another host"),
  ]

  @Test(arguments: unfit.indices)
  func `sends nothing to a server whose certificate does not fit`(index: Int) async throws {
    let unfit = Self.unfit[index]
    let server = try await ScriptedServer([.stream([Wire.hi])], tls: context(unfit.certificate))
    let end = try await ask(server, trusting: unfit.trusted)
    #expect(end.state == .failed)
    #expect(
      end.failure
        == Failure(
          kind: .network,
          message: "The certificate of 127.0.0.1 is not trusted (\(unfit.reason)).",
          isRetryable: false
        )
    )
    #expect(server.byteCount == 0)
    #expect(server.connectionCount == 1)
    try await server.stop()
  }

  @Test func `a certificate for the address does not do for a name that leads there`()
    async throws
  {
    let server = try await ScriptedServer(
      [.stream([Wire.hi])],
      tls: context(TestCertificate.address)
    )
    #expect(try await ask(server).text == "Hi")
    let named = try await ask(server, base: "https://localhost:\(server.port)/v1")
    #expect(
      named.failure?.message
        == "The certificate of localhost is not trusted (it is for another host)."
    )
    #expect(server.requests.count == 1)
    for _ in 0..<2 { for await _ in server.closings { break } }
    try await server.stop()
  }

  @Test(arguments: [
    ("api.kr", "api.kr", true), ("API.kr", "api.kr", true), ("api.kr", "api.kr.", true),
    ("*.api.kr", "v1.api.kr", true), ("*.api.kr", "a.v1.api.kr", false),
    ("*.api.kr", "api.kr", false), ("*.api.kr", ".api.kr", false), ("*", "kr", false),
    ("pi.kr", "api.kr", false), ("v*.api.kr", "v1.api.kr", false), ("", "api.kr", false),
  ])
  func `a name is the host's, or has a star for its first part`(
    name: String,
    host: String,
    isFit: Bool
  ) {
    #expect(ServerName(host: host).fits(name) == isFit)
  }

  @Test(arguments: [TLSVersion.tlsv1, .tlsv11])
  func `refuses a server that speaks only old TLS`(version: TLSVersion) async throws {
    let server = try await ScriptedServer(
      [.stream([Wire.hi])],
      tls: context(TestCertificate.valid, newest: version)
    )
    let end = try await ask(server)
    #expect(end.failure?.kind == .network)
    #expect(
      end.failure?.message == "No encrypted connection to https://127.0.0.1:\(server.port) came "
        + "about (the server knows only versions of TLS before 1.2)."
    )
    #expect(server.byteCount == 0)
    try await server.stop()
  }

  @Test func `follows no redirect out of the encryption`() async throws {
    let plain = try await ScriptedServer([.stream([Wire.hi])])
    let target = "\(plain.origin)/v1/chat/completions"
    let server = try await ScriptedServer(
      [.whole(307, "", headers: ["location": target])],
      tls: context(TestCertificate.valid)
    )
    let end = try await ask(server)
    #expect(end.failure?.message.contains("redirects to \(target)") == true)
    #expect(server.requests.count == 1)
    #expect(plain.connectionCount == 0)
    try await server.stop()
    try await plain.stop()
  }

  @Test func `speaks TLS to no server that does not`() async throws {
    let server = try await ScriptedServer([.stream([Wire.hi])])
    let end = try await ask(server)
    #expect(end.failure?.kind == .network)
    #expect(
      end.failure?.message == "No encrypted connection to https://127.0.0.1:\(server.port) came "
        + "about (the server does not speak TLS there)."
    )
    #expect(server.requests.isEmpty)
    try await server.stop()
  }

  @Test(arguments: ["no certificate", nil])
  func `tells that a file of certificates holds none`(text: String?) async throws {
    let server = try await ScriptedServer([.stream([Wire.hi])], tls: context(TestCertificate.valid))
    let end = try await ask(server, trusting: text) {
      if text == nil { $0.caFile = "/nowhere.pem" }
    }
    #expect(end.failure?.kind == .network)
    #expect(
      end.failure?.message == "The file of certificates cannot be used (it is not there or holds "
        + "no certificate in PEM)."
    )
    #expect(server.byteCount == 0)
    try await server.stop()
  }

  @Test func `a gateway that may go unencrypted goes through the proxy by CONNECT too`()
    async throws
  {
    let server = try await ScriptedServer([.stream([Wire.hi])])
    let proxy = try await TunnelProxy(to: server.port)
    var endpoint = try Endpoint(
      name: "test",
      baseURL: "http://gateway.test:8000/v1",
      allowsPlaintext: true
    )
    endpoint.proxy = .server(try Proxy("127.0.0.1:\(proxy.port)"))
    let client = GatewayClient()
    var conversed = Conversed()
    await client.stream(hello { _ in }, to: endpoint) { conversed.events.append($0) }
    await client.shutdown()
    #expect(conversed.text == "Hi")
    #expect(proxy.head.first == "CONNECT gateway.test:8000 HTTP/1.1")
    #expect(server.requests.map { $0.headers["host"] } == ["gateway.test:8000"])
    try await proxy.stop()
    try await server.stop()
  }

  @Test func `through a proxy the gateway's name is checked and the key is out of sight`()
    async throws
  {
    let server = try await ScriptedServer(
      [.stream([Wire.hi])],
      tls: context(TestCertificate.valid)
    )
    let proxy = try await TunnelProxy(to: server.port)
    let end = try await ask(server, base: "https://gateway.test/v1") {
      $0.proxy = .server(try Proxy("http://me:pass@127.0.0.1:\(proxy.port)"))
    }
    #expect(end.text == "Hi")
    #expect(server.requests.map { $0.headers["host"] } == ["gateway.test"])
    #expect(proxy.head.first == "CONNECT gateway.test:443 HTTP/1.1")
    let names = proxy.head.dropFirst().map { $0.prefix { $0 != ":" }.lowercased() }
    #expect(names.sorted() == ["host", "proxy-authorization"])
    #expect(!String(decoding: proxy.bytes, as: UTF8.self).contains("sk-canary"))
    let other = try await ask(server, base: "https://elsewhere.test/v1") {
      $0.proxy = .server(try Proxy("127.0.0.1:\(proxy.port)"))
    }
    #expect(
      other.failure?.message
        == "The certificate of elsewhere.test is not trusted (it is for another host)."
    )
    #expect(server.requests.count == 1)
    try await proxy.stop()
    try await server.stop()
  }

  @Test func `reaches this machine without the proxy that the config names`() async throws {
    let server = try await ScriptedServer(
      [.stream([Wire.hi])],
      tls: context(TestCertificate.valid)
    )
    let proxy = try await TunnelProxy(to: server.port)
    let end = try await ask(server, base: "https://localhost:\(server.port)/v1") {
      $0.proxy = .server(try Proxy("127.0.0.1:\(proxy.port)"))
    }
    #expect(end.text == "Hi")
    #expect(proxy.bytes.isEmpty)
    try await proxy.stop()
    try await server.stop()
  }
}
