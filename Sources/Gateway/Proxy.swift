/// A proxy that connections to a gateway go through.
package struct Proxy: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable {
    /// An HTTP proxy, asked to `CONNECT`.
    case http
    case socks5
  }

  package let kind: Kind
  package let host: String
  package let port: Int
  /// Who uses it, where the proxy wants to know.
  let credentials: Credentials?

  /// Hidden from descriptions.
  struct Credentials: Hashable, Sendable, CustomStringConvertible, CustomReflectable {
    let user: String
    let password: String

    var description: String { Redactor.mark }
    var customMirror: Mirror { Mirror(self, children: []) }
  }

  /// Takes `host:port`, `http://user:password@host:port` or `socks5://host:port`.
  package init(_ text: String) throws(EndpointError) {
    let (scheme, rest) = GatewayURL.scheme(of: text)
    switch scheme {
    case nil, "http": kind = .http
    case "socks5", "socks5h", "socks": kind = .socks5
    case .some: throw .invalidProxy(text)
    }
    var authority = rest.prefix { $0 != "/" }
    if let at = authority.lastIndex(of: "@") {
      let parts = authority[..<at].split(
        separator: ":",
        maxSplits: 1,
        omittingEmptySubsequences: false
      )
      credentials = Credentials(
        user: Self.decoded(parts.first ?? ""),
        password: Self.decoded(parts.dropFirst().first ?? "")
      )
      authority = authority[authority.index(after: at)...]
    } else {
      credentials = nil
    }
    guard let (host, port) = GatewayURL.hostAndPort(authority) else { throw .invalidProxy(text) }
    self.host = host
    self.port = port ?? (kind == .http ? 3128 : 1080)
  }

  /// Undoes percent-encoding.
  private static func decoded(_ text: Substring) -> String {
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.first {
      rest = rest.dropFirst()
      if byte == UInt8(ascii: "%"), let code = UInt8(String(rest.prefix(2)) ?? "", radix: 16) {
        bytes.append(code)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// What the environment says about the way into the network.
package struct NetworkEnvironment: Equatable, Sendable {
  private let variables: [String: String]

  /// - Parameter variables: the process's environment; the names that matter are read in lower
  ///   and upper case.
  package init(_ variables: [String: String] = [:]) {
    self.variables = variables
  }

  /// `SSL_CERT_FILE`: PEM certificates trusted instead of the system's.
  var certificateFile: String? { value("SSL_CERT_FILE") }

  /// The proxy for an origin; `nil` where it is reached directly.
  ///
  /// Throws where a variable names none that is understood.
  func proxy(for origin: Origin) throws(EndpointError) -> Proxy? {
    guard !origin.isLoopback, !excludes(origin) else { return nil }
    let name = origin.isSecure ? "HTTPS_PROXY" : "HTTP_PROXY"
    guard let text = value(name) ?? value("ALL_PROXY") else { return nil }
    return try Proxy(text)
  }

  private func excludes(_ origin: Origin) -> Bool {
    let entries = (value("NO_PROXY") ?? "").lowercased().split { $0 == "," || $0.isWhitespace }
    return entries.contains { entry in
      if entry == "*" { return true }
      guard let (host, port) = GatewayURL.hostAndPort(entry.drop { $0 == "." || $0 == "*" })
      else { return false }
      return (port == nil || port == origin.port)
        && (origin.host == host || origin.host.hasSuffix("." + host))
    }
  }

  private func value(_ name: String) -> String? {
    [variables[name.lowercased()], variables[name]].compactMap { $0 }.first { !$0.isEmpty }
  }
}
