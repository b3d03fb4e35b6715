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
    case .connectTimeout, .getConnectionFromPoolTimeout: .connectTimeout
    case .tlsHandshakeTimeout: .handshake("no answer to the handshake")
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
      return .certificateFile(text)
    }
    return .handshake(text)
  }

  private static func named(_ text: String) -> NetworkFault {
    if text.contains("CERTIFICATE_VERIFY_FAILED") || text.contains("handshake") { return tls(text) }
    if text.lowercased().contains("socks") { return .proxy(text) }
    return .other(text)
  }
}
