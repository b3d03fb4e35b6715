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
  case certificate(LocalizedText)
  case handshake(LocalizedText)
  case closed
  case malformed(String)
  case proxy(LocalizedText)
  case certificateFile(LocalizedText)
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
  func failure(origin: Origin, _ language: Language) -> Failure {
    let (kind, isRetryable) = sort
    return Failure(kind: kind, message: text(origin)(language), isRetryable: isRetryable)
  }

  private var sort: (kind: Failure.Kind, isRetryable: Bool) {
    switch self {
    case .connectTimeout: (.timeout, true)
    case .refused, .unknownHost, .closed, .other: (.network, true)
    case .certificate, .handshake, .proxy, .certificateFile: (.network, false)
    case .malformed: (.protocol, false)
    }
  }

  /// What is told of it.
  func text(_ origin: Origin) -> LocalizedText {
    let host = origin.host
    return switch self {
    case .connectTimeout:
      LocalizedText("\(origin) could not be reached in time.", "\(origin) 연결이 제때 되지 않았습니다.")
    case .refused:
      LocalizedText(
        "\(origin) refused the connection: nothing listens there.",
        "\(origin) 연결이 거절되었습니다. 거기서 듣고 있는 서버가 없습니다."
      )
    case .unknownHost:
      LocalizedText(
        "The name \(host) is not known to the network.",
        "네트워크에서 \(host.with(.object)) 찾을 수 없습니다."
      )
    case .certificate(let reason):
      LocalizedText(
        "The certificate of \(host) is not trusted (\(reason.english)).",
        "\(host) 인증서를 믿을 수 없습니다 (\(reason.korean))."
      )
    case .handshake(let reason):
      LocalizedText(
        "No encrypted connection to \(origin) came about (\(reason.english)).",
        "\(origin.description.with(.with)) 암호화 연결을 맺지 못했습니다 (\(reason.korean))."
      )
    case .closed:
      LocalizedText("The gateway closed the connection.", "게이트웨이가 연결을 닫았습니다.")
    case .malformed(let reason):
      LocalizedText(
        "\(origin) does not answer in proper HTTP (\(reason)).",
        "\(origin) 쪽 응답이 올바른 HTTP가 아닙니다 (\(reason))."
      )
    case .proxy(let reason): Self.proxyText(reason)
    case .certificateFile(let reason): Self.fileText(reason)
    case .other(let reason):
      LocalizedText("The network failed: \(reason).", "네트워크 오류: \(reason).")
    }
  }

  private static func proxyText(_ reason: LocalizedText) -> LocalizedText {
    LocalizedText(
      "The proxy did not let the request pass (\(reason.english)).",
      "프록시가 요청을 통과시키지 않았습니다 (\(reason.korean))."
    )
  }

  private static func fileText(_ reason: LocalizedText) -> LocalizedText {
    LocalizedText(
      "The file of certificates cannot be used (\(reason.english)).",
      "인증서 파일을 쓸 수 없습니다 (\(reason.korean))."
    )
  }

  private static func fault(_ error: HTTPClientError) -> NetworkFault? {
    switch error {
    case .cancelled: nil
    case .connectTimeout, .getConnectionFromPoolTimeout, .tlsHandshakeTimeout: .connectTimeout
    case .remoteConnectionClosed: .closed
    case .proxyAuthenticationRequired:
      .proxy(LocalizedText("it wants a user name and password", "사용자 이름과 비밀번호를 요구합니다"))
    case .invalidProxyResponse, .httpProxyHandshakeTimeout, .socksHandshakeTimeout:
      .proxy(LocalizedText(verbatim: error.shortDescription))
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
