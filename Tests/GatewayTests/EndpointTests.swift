import Conversations
import Testing

@testable import Gateway

struct EndpointTests {
  @Test(arguments: [
    ("https://h/v1", "https://h/v1/chat/completions", "https://h/v1/models"),
    ("https://h/v1/", "https://h/v1/chat/completions", "https://h/v1/models"),
    ("https://h/v1//", "https://h/v1/chat/completions", "https://h/v1/models"),
    ("https://h/v1/chat/completions", "https://h/v1/chat/completions", "https://h/v1/models"),
    (
      "https://h/v1/gw/chat/completions/", "https://h/v1/gw/chat/completions/",
      "https://h/v1/gw/models/"
    ),
    ("https://h", "https://h/chat/completions", "https://h/models"),
    (
      "HTTPS://API.Example.COM:8443/v1", "https://api.example.com:8443/v1/chat/completions",
      "https://api.example.com:8443/v1/models"
    ),
    ("https://h:443/v1#top", "https://h/v1/chat/completions", "https://h/v1/models"),
    (
      "https://h/openai/deployments/d?api-version=1",
      "https://h/openai/deployments/d/chat/completions?api-version=1",
      "https://h/openai/deployments/d/models?api-version=1"
    ),
    (
      "https://h/d/chat/completions?api-version=1", "https://h/d/chat/completions?api-version=1",
      "https://h/d/models?api-version=1"
    ),
    (
      "localhost:11434/v1", "http://localhost:11434/v1/chat/completions",
      "http://localhost:11434/v1/models"
    ),
    (
      "api.example.com/v1", "https://api.example.com/v1/chat/completions",
      "https://api.example.com/v1/models"
    ),
    ("http://[::1]:8080", "http://[::1]:8080/chat/completions", "http://[::1]:8080/models"),
  ])
  func `joins any base address once`(_ base: String, _ chat: String, _ models: String) throws {
    let url = try GatewayURL(base)
    #expect(url.chat == chat)
    #expect(url.models == models)
  }

  @Test(arguments: [
    ("", EndpointError.invalidURL("")),
    ("https://", .invalidURL("https://")),
    ("ftp://h/v1", .unknownScheme("ftp")),
    ("https://bank.kr@evil.kr/v1", .credentialsInURL),
    ("https://h:0/v1", .invalidURL("https://h:0/v1")),
    ("https://h:99999/v1", .invalidURL("https://h:99999/v1")),
    ("https://예시.kr/v1", .invalidURL("https://예시.kr/v1")),
    ("https://a b\u{0}/v1", .invalidURL("https://a b\u{0}/v1")),
  ])
  func `refuses what is no address`(_ base: String, _ error: EndpointError) {
    #expect(throws: error) { try GatewayURL(base) }
  }

  @Test func `goes unencrypted only to this machine, or where that is allowed`() throws {
    for base in [
      "http://127.0.0.1:1/v1", "http://127.9.9.9/v1", "http://[::1]/", "http://localhost",
    ] {
      #expect(throws: Never.self) { try Endpoint(name: "a", baseURL: base) }
    }
    for base in ["http://10.0.0.1/v1", "http://127.0.0.1.evil.kr/", "http://localhost.evil.kr"] {
      #expect(throws: EndpointError.plaintext(try GatewayURL(base).origin)) {
        try Endpoint(name: "a", baseURL: base)
      }
      #expect(throws: Never.self) { try Endpoint(name: "a", baseURL: base, allowsPlaintext: true) }
    }
  }

  @Test(arguments: ["sk\r\nX: y", "sk\u{0}", "a b", "", " \n", "é"])
  func `refuses keys that would break a header`(_ key: String) {
    #expect(throws: EndpointError.self) { try APIKey(key) }
  }

  @Test(arguments: [["X-A": "a\r\nB: c"], ["X A": "b"], ["": "b"], ["X": "\u{0}"]])
  func `refuses headers that would add others`(_ headers: [String: String]) {
    #expect(throws: EndpointError.self) {
      try Endpoint(name: "a", baseURL: "https://h/v1", extraHeaders: headers)
    }
  }

  @Test func `never shows a key`() throws {
    let key = try APIKey("sk-secret-secret\n")
    var endpoint = try Endpoint(name: "a", baseURL: "https://h/v1", key: key)
    endpoint.proxy = .server(try Proxy("http://user:secret@p:1"))
    var dumped = ""
    dump(endpoint, to: &dumped)
    for text in ["\(key)", "\(endpoint)", String(reflecting: endpoint), dumped] {
      #expect(!text.contains("secret"))
    }
  }

  @Test func `binds a key to the first origin it is used with`() throws {
    let key = try APIKey("sk-secret-secret")
    let bound = try #require(try Endpoint(name: "a", baseURL: "https://h/v1", key: key).key)
    #expect(throws: Never.self) { try Endpoint(name: "a", baseURL: "https://h/v2", key: bound) }
    for base in ["https://other/v1", "https://h:8443/v1"] {
      #expect(
        throws: EndpointError.keyBelongsElsewhere(
          keyOrigin: Origin(scheme: "https", host: "h", port: 443),
          origin: try GatewayURL(base).origin
        )
      ) { try Endpoint(name: "a", baseURL: base, key: bound) }
    }
  }

  @Test func `chooses the proxy that the environment names, never for this machine`() throws {
    let environment = NetworkEnvironment([
      "https_proxy": "http://u%40x:p@proxy:3128", "HTTP_PROXY": "plain:8080",
      "NO_PROXY": "internal.kr, .example.com,other.kr:8443",
    ])
    func proxy(_ base: String) throws -> String? {
      try environment.proxy(for: GatewayURL(base).origin).map { "\($0.host):\($0.port)" }
    }
    #expect(try proxy("https://api.kr/v1") == "proxy:3128")
    #expect(try proxy("http://api.kr/v1") == "plain:8080")
    #expect(try proxy("http://127.0.0.1/v1") == nil)
    #expect(try proxy("https://localhost/v1") == nil)
    #expect(try proxy("https://a.internal.kr/v1") == nil)
    #expect(try proxy("https://notinternal.kr/v1") == "proxy:3128")
    #expect(try proxy("https://example.com/v1") == nil)
    #expect(try proxy("https://other.kr/v1") == "proxy:3128")
    #expect(try proxy("https://other.kr:8443/v1") == nil)
    let server = try #require(try environment.proxy(for: GatewayURL("https://api.kr").origin))
    #expect(server.credentials == Proxy.Credentials(user: "u@x", password: "p"))
  }

  @Test func `has a preset for each gateway, ready to use`() throws {
    for preset in GatewayPreset.all {
      #expect(throws: Never.self) { try Endpoint(name: preset.name, baseURL: preset.baseURL) }
      for name in preset.parameters { #expect(RequestParameter.named(name) != nil, "\(name)") }
    }
    #expect(Set(GatewayPreset.all.map(\.name)).count == GatewayPreset.all.count)
    let mindlogic = try #require(GatewayPreset.named("mindlogic"))
    #expect(
      try GatewayURL(mindlogic.baseURL).models
        == "https://factchat-cloud.mindlogic.ai/v1/gateway/models/"
    )
  }
}
