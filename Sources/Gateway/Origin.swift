/// Scheme, host and port: what a key is bound to, and what a redirect may not leave.
package struct Origin: Hashable, Sendable, CustomStringConvertible {
  /// `http` or `https`.
  package let scheme: String
  /// In lower case; an IPv6 address without its brackets.
  package let host: String
  package let port: Int

  package var description: String {
    let shown = host.contains(":") ? "[\(host)]" : host
    return isDefaultPort ? "\(scheme)://\(shown)" : "\(scheme)://\(shown):\(port)"
  }

  package var isSecure: Bool { scheme == "https" }

  /// Whether the host is this machine.
  package var isLoopback: Bool {
    if host == "localhost" || host == "::1" || host == "0:0:0:0:0:0:0:1" { return true }
    let numbers = host.split(separator: ".", omittingEmptySubsequences: false)
    return numbers.count == 4 && numbers.first == "127" && numbers.allSatisfy { UInt8($0) != nil }
  }

  private var isDefaultPort: Bool { port == (isSecure ? 443 : 80) }
}
