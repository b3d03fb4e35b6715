/// A reply's stream as a gateway writes it, cut into pieces as a socket gives them.
struct SampleStream {
  /// What stands around the text of a delta.
  enum Wrapper: String, CaseIterable {
    /// Only what every gateway sends.
    case bare
    /// As the official service sends it.
    case official
  }

  static let deltas = 10_000
  private static let pieceSize = 16 << 10

  let pieces: [[UInt8]]

  var byteCount: Int { pieces.reduce(0) { $0 + $1.count } }

  /// A stream whose deltas have as many bytes of text, all ASCII.
  init(_ wrapper: Wrapper, textSize: Int) {
    let words = String(repeating: "some words of a reply, ", count: textSize / 23 + 1)
    let text = String(words.prefix(textSize))
    let event = Array("data: \(Self.chunk(wrapper, text))\n\n".utf8)
    var bytes: [UInt8] = []
    for _ in 0..<Self.deltas { bytes += event }
    bytes += Array("data: [DONE]\n\n".utf8)
    pieces = stride(from: 0, to: bytes.count, by: Self.pieceSize).map {
      Array(bytes[$0..<min($0 + Self.pieceSize, bytes.count)])
    }
  }

  private static func chunk(_ wrapper: Wrapper, _ text: String) -> String {
    switch wrapper {
    case .bare: #"{"choices":[{"index":0,"delta":{"content":"\#(text)"}}]}"#
    case .official:
      #"{"id":"chatcmpl-CQ9yR3bRfL0m6Zr1o6pWcV3mX8s2d","object":"chat.completion.chunk","#
        + #""created":1767225600,"model":"gpt-5-mini-2025-08-07","service_tier":"default","#
        + #""system_fingerprint":"fp_c064fdde7c","choices":[{"index":0,"delta":{"content":"#
        + #""\#(text)"},"logprobs":null,"finish_reason":null}],"usage":null,"#
        + #""obfuscation":"3kFqTz0"}"#
    }
  }
}
