package import Conversations

/// Why a gateway's settings cannot be used.
package enum EndpointError: TranslatedError, Equatable {
  case emptyKey
  case unprintableKey
  case keyBelongsElsewhere(keyOrigin: Origin, origin: Origin)
  case invalidURL(String)
  case unknownScheme(String)
  case credentialsInURL
  case plaintext(Origin)
  case invalidHeader(String)
  case invalidProxy(String)
  /// The client has closed its connections for good.
  case shutDown

  package var text: LocalizedText {
    switch self {
    case .emptyKey: LocalizedText("The key is empty.", "키가 비어 있습니다.")
    case .unprintableKey:
      LocalizedText(
        "The key has a line break or another character that no key has.",
        "키에 줄 바꿈이나 키에 없는 문자가 들어 있습니다."
      )
    case .keyBelongsElsewhere(let keyOrigin, let origin): Self.elsewhere(keyOrigin, origin)
    case .invalidURL(let text):
      LocalizedText("“\(text)” is no address of a gateway.", "“\(text)”: 게이트웨이 주소가 아닙니다.")
    case .unknownScheme(let scheme):
      LocalizedText(
        "A gateway is reached by http or https, not by \(scheme).",
        "게이트웨이는 http나 https로 연결합니다. \(scheme.with(.topic)) 쓸 수 없습니다."
      )
    case .credentialsInURL:
      LocalizedText(
        "A user name or password has no place in the address of a gateway.",
        "게이트웨이 주소에는 사용자 이름이나 비밀번호를 쓰지 않습니다."
      )
    case .plaintext(let origin):
      LocalizedText(
        "\(origin) is not encrypted; allow_plaintext = true in its config allows it all the same.",
        "\(origin) 연결은 암호화되지 않습니다. 그래도 쓰려면 설정에 allow_plaintext = true를 쓰세요."
      )
    case .invalidHeader(let name):
      LocalizedText(
        "The header “\(name)” has a character that no header has.",
        "“\(name)” 헤더에 쓸 수 없는 문자가 있습니다."
      )
    case .shutDown: LocalizedText("Maru is ending.", "마루를 끝내는 중입니다.")
    case .invalidProxy(let text):
      LocalizedText(
        "“\(text)” is no proxy; write http://host:port or socks5://host:port.",
        "“\(text)”: 프록시가 아닙니다. http://host:port 또는 socks5://host:port로 쓰세요."
      )
    }
  }

  private static func elsewhere(_ keyOrigin: Origin, _ origin: Origin) -> LocalizedText {
    LocalizedText(
      "The key belongs to \(keyOrigin) and is not sent to \(origin).",
      "이 키는 \(keyOrigin) 것이라서 \(origin.description.with(.toward)) 보내지 않습니다."
    )
  }
}
