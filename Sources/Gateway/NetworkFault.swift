import Conversations

/// What can go wrong between here and a gateway.
enum NetworkFault: Equatable, Sendable {
  case connectTimeout
  case refused
  case unknownHost
  case certificate(LocalizedText)
  case handshake(LocalizedText)
  case closed
  /// The connection ended after the first byte of a response and before the end of its head.
  case closedInHead
  /// A connection through a proxy ended, whichever of the two ended it.
  case closedThrough(proxy: String)
  case longHead
  case malformed(String)
  case proxy(LocalizedText)
  case unreachedProxy(LocalizedText)
  /// A compressed body is damaged.
  case unpackable
  case certificateFile(LocalizedText)
  case other(String)

  /// One sentence, with the host where it helps.
  func failure(origin: Origin, _ language: Language) -> Failure {
    let (kind, isRetryable) = sort
    return Failure(kind: kind, message: text(origin)(language), isRetryable: isRetryable)
  }

  private var sort: (kind: Failure.Kind, isRetryable: Bool) {
    switch self {
    case .connectTimeout: (.timeout, true)
    case .refused, .unknownHost, .closed, .closedInHead, .closedThrough, .unreachedProxy, .other:
      (.network, true)
    case .certificate, .handshake, .proxy, .certificateFile: (.network, false)
    case .malformed, .longHead, .unpackable: (.protocol, false)
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
    case .certificate(let reason): Self.certificateText(host, reason)
    case .handshake(let reason):
      LocalizedText(
        "No encrypted connection to \(origin) came about (\(reason.english)).",
        "\(origin.description.with(.with)) 암호화 연결을 맺지 못했습니다 (\(reason.korean))."
      )
    case .closed, .closedInHead:
      LocalizedText("The gateway closed the connection.", "게이트웨이가 연결을 닫았습니다.")
    case .closedThrough(let proxy): Self.closedText(proxy)
    case .longHead: Self.longHeadText
    case .unpackable: Self.unpackableText
    case .malformed(let reason):
      LocalizedText(
        "\(origin) does not answer in proper HTTP (\(reason)).",
        "\(origin) 쪽 응답이 올바른 HTTP가 아닙니다 (\(reason))."
      )
    case .proxy(let reason): Self.proxyText(reason)
    case .unreachedProxy(let reason): Self.unreachedText(reason)
    case .certificateFile(let reason): Self.fileText(reason)
    case .other(let reason):
      LocalizedText("The network failed: \(reason).", "네트워크 오류: \(reason).")
    }
  }

  private static func certificateText(_ host: String, _ reason: LocalizedText) -> LocalizedText {
    LocalizedText(
      "The certificate of \(host) is not trusted (\(reason.english)).",
      "\(host) 인증서를 믿을 수 없습니다 (\(reason.korean))."
    )
  }

  private static func closedText(_ proxy: String) -> LocalizedText {
    LocalizedText(
      "The connection through the proxy \(proxy) was closed.",
      "프록시 \(proxy.with(.object)) 거친 연결이 닫혔습니다."
    )
  }

  private static let longHeadText = LocalizedText(
    "The head of the gateway's response is too long.",
    "게이트웨이 응답의 머리가 너무 깁니다."
  )

  private static let unpackableText = LocalizedText(
    "The gateway packed its response, and it cannot be unpacked.",
    "게이트웨이가 응답을 압축해 보냈는데 풀 수 없습니다."
  )

  private static func unreachedText(_ reason: LocalizedText) -> LocalizedText {
    LocalizedText(
      "The proxy could not be reached (\(reason.english)).",
      "프록시에 연결하지 못했습니다 (\(reason.korean))."
    )
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

  /// The same where the connection leads through a proxy, which is all that was connected to.
  func through(_ proxy: Proxy) -> NetworkFault {
    let place = "\(proxy.host):\(proxy.port)"
    return switch self {
    case .refused:
      .unreachedProxy(LocalizedText("nothing listens at \(place)", "\(place) 자리에 서버가 없음"))
    case .unknownHost:
      .unreachedProxy(
        LocalizedText("the name \(proxy.host) is not known", "\(proxy.host.with(.object)) 찾을 수 없음")
      )
    case .connectTimeout:
      .unreachedProxy(LocalizedText("\(place) does not answer in time", "\(place) 쪽이 제때 응답하지 않음"))
    case .closed: .closedThrough(proxy: place)
    case .certificate, .handshake, .closedInHead, .closedThrough, .longHead, .malformed, .proxy,
      .unreachedProxy, .unpackable, .certificateFile, .other:
      self
    }
  }
}
