import AsyncHTTPClient
import Conversations
import Glibc
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// What can go wrong between here and a gateway.
enum NetworkFault: Equatable, Sendable {
  case connectTimeout
  case refused
  case unknownHost
  case certificate(String)
  case handshake(String)
  case closed
  case malformed(String)
  case proxy(String)
  case certificateFile(String)
  case other(String)

  /// Tells from a library's error; `nil` for a cancelled task.
  init?(_ error: any Error) {
    if error is CancellationError { return nil }
    if let error = error as? HTTPClientError {
      guard let fault = Self.fault(error) else { return nil }
      self = fault
    } else if let error = error as? NIOConnectionError {
      self = Self.fault(error)
    } else if error is NIOSSLExtraError || error is NIOSSLError || error is BoringSSLError {
      self = Self.tls(String(describing: error))
    } else if let error = error as? HTTPParserError {
      self =
        error == .invalidEOFState ? .closed : .malformed(String(describing: error))
    } else if let error = error as? IOError {
      self = Self.fault(error)
    } else {
      self = Self.named(String(describing: error))
    }
  }

  /// One sentence, with the host where it helps.
  func failure(origin: Origin) -> Failure {
    let (kind, message, isRetryable): (Failure.Kind, String, Bool) =
      switch self {
      case .connectTimeout: (.timeout, "\(origin) could not be reached in time.", true)
      case .refused: (.network, "\(origin) refused the connection: nothing listens there.", true)
      case .unknownHost: (.network, "The name \(origin.host) is not known to the network.", true)
      case .certificate(let reason):
        (.network, "The certificate of \(origin.host) is not trusted (\(reason)).", false)
      case .handshake(let reason):
        (.network, "No encrypted connection to \(origin) came about (\(reason)).", false)
      case .closed: (.network, "The gateway closed the connection.", true)
      case .malformed(let reason):
        (.protocol, "\(origin) does not answer in proper HTTP (\(reason)).", false)
      case .proxy(let reason):
        (.network, "The proxy did not let the request pass (\(reason)).", false)
      case .certificateFile(let reason):
        (.network, "The file of certificates cannot be used (\(reason)).", false)
      case .other(let reason): (.network, "The network failed: \(reason).", true)
      }
    return Failure(kind: kind, message: message, isRetryable: isRetryable)
  }

  private static func fault(_ error: HTTPClientError) -> NetworkFault? {
    switch error {
    case .cancelled: nil
    case .connectTimeout, .getConnectionFromPoolTimeout, .tlsHandshakeTimeout: .connectTimeout
    case .remoteConnectionClosed: .closed
    case .proxyAuthenticationRequired: .proxy("it wants a user name and password")
    case .invalidProxyResponse, .httpProxyHandshakeTimeout, .socksHandshakeTimeout:
      .proxy(error.shortDescription)
    default: .other(error.shortDescription)
    }
  }

  private static func fault(_ error: NIOConnectionError) -> NetworkFault {
    if let first = error.connectionErrors.first {
      if let system = first.error as? IOError { return fault(system) }
      return named(String(describing: first.error))
    }
    return .unknownHost
  }

  private static func fault(_ error: IOError) -> NetworkFault {
    switch error.errnoCode {
    case ECONNREFUSED: .refused
    case ECONNRESET, EPIPE, ENOTCONN: .closed
    case ETIMEDOUT: .connectTimeout
    default: .other(String(describing: error))
    }
  }

  private static func tls(_ text: String) -> NetworkFault {
    if text.contains("CERTIFICATE_VERIFY_FAILED") {
      return .certificate("it is expired, self-signed or from an unknown authority")
    }
    if text.lowercased().contains("hostname") { return .certificate("it is for another host") }
    if text.contains("uncleanShutdown") { return .closed }
    if text.lowercased().contains("no such file") || text.contains("failedToLoad") {
      return .certificateFile("it is not there or holds no certificate in PEM")
    }
    if text.contains("PROTOCOL_VERSION") || text.contains("UNSUPPORTED_PROTOCOL") {
      return .handshake("the server knows only versions of TLS before 1.2")
    }
    if text.contains("WRONG_VERSION_NUMBER") {
      return .handshake("the server does not speak TLS there")
    }
    return .handshake(reason(in: text))
  }

  /// BoringSSL's word for what went wrong: `[Error: 1 error:2:SSL routines:OPENSSL_internal:WORD at
  /// file:line]`; the whole text where it has none.
  private static func reason(in text: String) -> String {
    guard let (_, rest) = text.parted(by: "OPENSSL_internal:") else { return text }
    return rest.prefix { $0 != " " }.lowercased().map { $0 == "_" ? " " : String($0) }.joined()
  }

  private static func named(_ text: String) -> NetworkFault {
    if text.contains("CERTIFICATE_VERIFY_FAILED") || text.contains("handshake") { return tls(text) }
    if text.lowercased().contains("socks") { return .proxy(text) }
    return .other(text)
  }
}
