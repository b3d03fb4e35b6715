import AsyncHTTPClient
import Conversations
import Glibc
import NIOCore
import NIOHTTP1
import NIOHTTPCompression
import NIOPosix
import NIOSSL

extension NetworkFault {
  /// Tells from a library's error; `nil` for a cancelled task.
  init?(_ error: any Error) {
    if error is CancellationError { return nil }
    if let error = error as? HTTPClientError {
      guard let fault = Self.fault(error) else { return nil }
      self = fault
    } else if let fault = error as? HeadFault {
      self = Self.fault(fault)
    } else if let error = error as? NIOConnectionError {
      self = Self.fault(error)
    } else if error is NIOSSLExtraError || error is NIOSSLError || error is BoringSSLError {
      self = Self.tls(String(describing: error))
    } else if let error = error as? HTTPParserError {
      self = Self.fault(error)
    } else if error is NIOHTTPDecompression.DecompressionError
      || error is NIOHTTPDecompression.ExtraDecompressionError
    {
      self = .unpackable
    } else if case .ioOnClosedChannel? = error as? ChannelError {
      self = .closed
    } else if let error = error as? IOError {
      self = Self.fault(error)
    } else {
      self = Self.named(String(describing: error))
    }
  }

  private static func fault(_ fault: HeadFault) -> NetworkFault {
    switch fault {
    case .brokenOff: .closedInHead
    case .tooLong: .longHead
    case .status(let status): .malformed("status \(status)")
    }
  }

  private static func fault(_ error: HTTPParserError) -> NetworkFault {
    switch error {
    case .invalidEOFState: .closed
    case .headerOverflow: .longHead
    default: .malformed(String(describing: error))
    }
  }

  private static func fault(_ error: HTTPClientError) -> NetworkFault? {
    switch error {
    case .cancelled: nil
    case .connectTimeout, .getConnectionFromPoolTimeout, .tlsHandshakeTimeout: .connectTimeout
    case .remoteConnectionClosed: .closed
    case .proxyAuthenticationRequired:
      .proxy(LocalizedText("it wants a user name and password", "사용자 이름과 비밀번호를 요구합니다"))
    case .invalidProxyResponse:
      .proxy(LocalizedText("it refused to connect to the gateway", "게이트웨이로 연결해 주지 않습니다"))
    case .httpProxyHandshakeTimeout, .socksHandshakeTimeout:
      .proxy(LocalizedText("it did not answer in time", "제때 응답하지 않습니다"))
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
      return .certificate(
        LocalizedText(
          "it is expired, self-signed or from an unknown authority",
          "기한이 지났거나, 스스로 서명했거나, 모르는 기관이 발급함"
        )
      )
    }
    if text.lowercased().contains("hostname") {
      return .certificate(LocalizedText("it is for another host", "다른 호스트의 인증서"))
    }
    if text.contains("uncleanShutdown") { return .closed }
    if text.lowercased().contains("no such file") || text.contains("failedToLoad") {
      return .certificateFile(
        LocalizedText("it is not there or holds no certificate in PEM", "파일이 없거나 PEM 인증서가 없음")
      )
    }
    if text.contains("PROTOCOL_VERSION") || text.contains("UNSUPPORTED_PROTOCOL") {
      return .handshake(
        LocalizedText("the server knows only versions of TLS before 1.2", "서버가 1.2보다 낮은 TLS만 지원함")
      )
    }
    if text.contains("WRONG_VERSION_NUMBER") {
      return .handshake(
        LocalizedText("the server does not speak TLS there", "서버가 거기서 TLS를 쓰지 않음")
      )
    }
    return .handshake(LocalizedText(verbatim: reason(in: text)))
  }

  /// BoringSSL's word for what went wrong: `[Error: 1 error:2:SSL routines:OPENSSL_internal:WORD at
  /// file:line]`; the whole text where it has none.
  private static func reason(in text: String) -> String {
    guard let (_, rest) = text.parted(by: "OPENSSL_internal:") else { return text }
    return rest.prefix { $0 != " " }.lowercased().map { $0 == "_" ? " " : String($0) }.joined()
  }

  private static func named(_ text: String) -> NetworkFault {
    if text.contains("CERTIFICATE_VERIFY_FAILED") || text.contains("handshake") { return tls(text) }
    if text.lowercased().contains("socks") { return .proxy(LocalizedText(verbatim: text)) }
    return .other(text)
  }
}
