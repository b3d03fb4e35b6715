/// Why a gateway's settings cannot be used.
package enum EndpointError: Error, Equatable, CustomStringConvertible {
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

  package var description: String {
    switch self {
    case .emptyKey: "The key is empty."
    case .unprintableKey: "The key has a line break or another character that no key has."
    case .keyBelongsElsewhere(let keyOrigin, let origin):
      "The key belongs to \(keyOrigin) and is not sent to \(origin)."
    case .invalidURL(let text): "“\(text)” is no address of a gateway."
    case .unknownScheme(let scheme): "A gateway is reached by http or https, not by \(scheme)."
    case .credentialsInURL: "A user name or password has no place in the address of a gateway."
    case .plaintext(let origin):
      "\(origin) is not encrypted; allow_plaintext = true in its config allows it all the same."
    case .invalidHeader(let name): "The header “\(name)” has a character that no header has."
    case .shutDown: "Maru is ending."
    case .invalidProxy(let text):
      "“\(text)” is no proxy; write http://host:port or socks5://host:port."
    }
  }
}
