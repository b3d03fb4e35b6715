import NIOCore
import NIOSSL

/// The name or address that a server's certificate has to be for.
///
/// NIOSSL is content with a certificate for the address at the other end, whatever name was asked
/// for (`validIdentityForService` in swift-nio-ssl 2.37). That end is the proxy where there is one,
/// and anybody's where a name was led astray; certificates for bare addresses are there for
/// everyone to have. So this looks once more, before the first byte of a request.
struct ServerName: Hashable, Sendable {
  /// In lower case; an IPv6 address without its brackets.
  let host: String

  /// Fails where a connection's certificate is for another host, and closes that connection.
  ///
  /// Called on the connection's event loop. It answers at once: a connection that ended before the
  /// client had the answer would take the client by surprise.
  func check(_ channel: any Channel) -> EventLoopFuture<Void> {
    channel.eventLoop.makeCompletedFuture {
      let certificate = try channel.pipeline.syncOperations.nioSSL_peerCertificate()
      if let certificate, fits(certificate) { return }
      // Later, because the client has to hear of the failure first.
      channel.eventLoop.execute { channel.close(promise: nil) }
      throw NIOSSLExtraError.failedToValidateHostname
    }
  }

  /// RFC 9525, section 6: of alternative names only those of the host's own kind count. A
  /// certificate without any has been held against its common name already.
  private func fits(_ certificate: NIOSSLCertificate) -> Bool {
    let names = certificate._subjectAlternativeNames()
    if names.isEmpty { return true }
    let address = try? SocketAddress(ipAddress: host, port: 0)
    return names.contains { name in
      switch (name.nameType, address) {
      case (.ipAddress, .some(let address)):
        let named = try? SocketAddress(packedIPAddress: ByteBuffer(bytes: name.contents), port: 0)
        return named == address
      case (.dnsName, nil): return fits(String(decoding: name.contents, as: UTF8.self))
      default: return false
      }
    }
  }

  /// Whether a name is the host's, or has a `*` for the host's first part.
  func fits(_ name: String) -> Bool {
    let host = host.hasSuffix(".") ? host.dropLast() : host[...]
    let name = name.lowercased()
    if name == host { return true }
    guard name.hasPrefix("*."), let dot = host.firstIndex(of: "."), dot > host.startIndex else {
      return false
    }
    return name.dropFirst() == host[dot...]
  }
}
