package import Conversations

/// A gateway with all that is needed to reach it.
package struct Endpoint: Equatable, Sendable {
  /// How the key travels.
  package enum Authentication: String, Equatable, Sendable {
    /// `Authorization: Bearer KEY`.
    case bearer
    /// `api-key: KEY`, as Azure has it.
    case apiKeyHeader
    case none
  }

  /// How long to wait for what.
  package struct Timeouts: Equatable, Sendable {
    /// Until there is a connection, TLS included.
    package var connect = Duration.seconds(10)
    /// From the request to the first byte of the reply; some models think for minutes.
    package var firstByte = Duration.seconds(600)
    /// Between two bytes of a reply; a stream's comments are signs of life.
    package var idle = Duration.seconds(300)
    /// From `[DONE]` to the end of the response, so that its connection can be used again.
    package var end = Duration.milliseconds(250)

    package init() {}
  }

  /// Which proxy is used. This machine is never reached through one.
  package enum ProxyChoice: Equatable, Sendable {
    /// The one `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY` name.
    case environment
    case none
    case server(Proxy)
  }

  /// Whether an assistant message goes back as it came where its calls of tools need it.
  package enum Replay: String, Equatable, Sendable {
    /// With its reasoning and signatures.
    case whole
    /// Without: only its text and calls.
    case plain
  }

  /// How a reply that was cut is gone on with. Only gateways that document it are asked to write on
  /// from a text: others begin anew, and several models refuse it.
  package enum Continuation: String, Equatable, Sendable {
    /// A user message behind the text asks for the rest.
    case instruction
    /// The text stands last (Groq, “Assistant Message Prefilling”; llama.cpp's server, on by default).
    case prefix
    /// The same, with `prefix` in that message (Mistral's chat completion).
    case markedPrefix
    /// The same, with `continue_final_message` (vLLM, “Extra Parameters for Chat API”).
    case finalMessage
  }

  /// The gateway's name, as in ``ModelReference/gateway``.
  package let name: String
  package let url: GatewayURL
  package let key: APIKey?
  /// Sent with every request, besides Maru's own.
  package let extraHeaders: [String: String]
  /// Members merged into the body last; `null` takes one out.
  package var extraBody: JSONValue = [:]
  package var authentication = Authentication.bearer
  package var timeouts = Timeouts()
  package var proxy = ProxyChoice.environment
  /// PEM certificates trusted besides the system's.
  package var caFile: String?
  package var replay = Replay.whole
  package var continuation = Continuation.instruction

  /// Checks what cannot be checked later.
  ///
  /// Throws where the address is none, is not encrypted and neither this machine's nor allowed,
  /// where a header has control characters, or where the key is bound to another origin.
  package init(
    name: String,
    baseURL: String,
    key: APIKey? = nil,
    extraHeaders: [String: String] = [:],
    allowsPlaintext: Bool = false
  ) throws(EndpointError) {
    let url = try GatewayURL(baseURL)
    guard url.origin.isSecure || url.origin.isLoopback || allowsPlaintext else {
      throw .plaintext(url.origin)
    }
    for (name, value) in extraHeaders where !Self.isHeader(name, value) {
      throw .invalidHeader(name.filter { $0.isASCII && $0 >= " " })
    }
    if let bound = key?.origin, bound != url.origin {
      throw .keyBelongsElsewhere(keyOrigin: bound, origin: url.origin)
    }
    self.name = name
    self.url = url
    self.key = key?.bound(to: url.origin)
    self.extraHeaders = extraHeaders
  }

  /// RFC 9110: a name is a token, a value has no control characters but tabs.
  private static func isHeader(_ name: String, _ value: String) -> Bool {
    let isName =
      !name.isEmpty
      && name.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"):
          true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
      }
    return isName && value.utf8.allSatisfy { ($0 >= 0x20 && $0 != 0x7F) || $0 == 0x09 }
  }
}
