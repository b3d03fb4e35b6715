/// The address of a gateway as a user writes it, taken apart.
package struct GatewayURL: Equatable, Sendable {
  package let origin: Origin
  /// Without `/chat/completions` and without a slash at its end.
  private let prefix: String
  /// With its question mark, or empty.
  private let query: String
  private let endsWithSlash: Bool

  /// Takes an address with or without scheme, `/chat/completions`, slash at the end, prefix, query.
  ///
  /// Without a scheme it is `http` for this machine and `https` for every other. A slash at the end
  /// stays only after a whole `/chat/completions/`: Mindlogic's new gateway wants it there.
  package init(_ text: String) throws(EndpointError) {
    let trimmed = String(text.filter { !$0.isWhitespace })
    guard !trimmed.isEmpty, trimmed.allSatisfy({ $0.isASCII && $0 > " " && $0 < "\u{7F}" }) else {
      throw .invalidURL(text)
    }
    let (scheme, rest) = Self.scheme(of: trimmed)
    if let scheme, scheme != "http", scheme != "https" { throw .unknownScheme(scheme) }
    let end = rest.firstIndex { "/?#".contains($0) } ?? rest.endIndex
    let authority = rest[..<end]
    if authority.contains("@") { throw .credentialsInURL }
    guard let (host, port) = Self.hostAndPort(authority) else { throw .invalidURL(text) }
    let guess = Origin(scheme: "http", host: host, port: port ?? 80)
    let chosen = scheme ?? (guess.isLoopback ? "http" : "https")
    origin = Origin(scheme: chosen, host: host, port: port ?? (chosen == "https" ? 443 : 80))
    let target = rest[end...].prefix { $0 != "#" }
    let question = target.firstIndex(of: "?") ?? target.endIndex
    query = String(target[question...])
    var path = target[..<question]
    let hadSlash = path.hasSuffix("/")
    while path.hasSuffix("/") { path = path.dropLast() }
    let isWhole = path.hasSuffix(Self.completions)
    if isWhole { path = path.dropLast(Self.completions.count) }
    while path.hasSuffix("/") { path = path.dropLast() }
    prefix = String(path)
    endsWithSlash = isWhole && hadSlash
  }

  /// Where requests for replies go.
  package var chat: String { address(of: Self.completions) }

  /// Where the list of models is.
  package var models: String { address(of: "/models") }

  /// Whether the address names nothing but a host.
  package var hasNoPath: Bool { prefix.isEmpty }

  private static let completions = "/chat/completions"

  private func address(of path: String) -> String {
    "\(origin)\(prefix)\(path)\(endsWithSlash ? "/" : "")\(query)"
  }

  static func scheme(of text: String) -> (scheme: String?, rest: Substring) {
    guard let (before, after) = text.parted(by: "://") else { return (nil, text[...]) }
    return (before.lowercased(), after)
  }

  /// `nil` where there is no host or the port is no port.
  static func hostAndPort(_ authority: Substring) -> (host: String, port: Int?)? {
    var host = authority
    var digits: Substring = ""
    if authority.first == "[" {
      guard let close = authority.firstIndex(of: "]") else { return nil }
      host = authority[authority.index(after: authority.startIndex)..<close]
      let rest = authority[authority.index(after: close)...]
      guard rest.isEmpty || rest.first == ":" else { return nil }
      digits = rest.dropFirst()
      guard host.allSatisfy({ $0.isHexDigit || $0 == ":" || $0 == "." }) else { return nil }
    } else if let colon = authority.lastIndex(of: ":") {
      host = authority[..<colon]
      digits = authority[authority.index(after: colon)...]
      guard !host.contains(":") else { return nil }
    }
    guard !host.isEmpty else { return nil }
    if authority.first != "[" {
      let isName = host.allSatisfy { $0.isLetter || $0.isNumber || "-._".contains($0) }
      guard isName else { return nil }
    }
    if digits.isEmpty { return (host.lowercased(), nil) }
    guard let port = UInt16(digits), port > 0 else { return nil }
    return (host.lowercased(), Int(port))
  }
}
