import Conversations

/// The head of a response, as far as it matters.
struct ResponseHead: Equatable, Sendable {
  var status: Int
  var reason: String = ""
  /// Names in lower case.
  var headers: [String: String] = [:]

  /// The id by which the gateway's support finds the request.
  var requestID: String? {
    let names = [
      "x-request-id", "x-generation-id", "request-id", "apim-request-id", "x-oneapi-request-id",
      "x-trace-id", "cf-ray",
    ]
    return names.lazy.compactMap { headers[$0] }.first { !$0.isEmpty }
  }
}

/// Says in one sentence why a request failed.
struct FailureReader: Equatable {
  /// The most that is read of an error's body, in bytes.
  static let bodyLimit = 64 << 10

  private let redactor: Redactor
  /// Of Maru's own words; those of a gateway stay as they are.
  let language: Language

  init(redactor: Redactor, language: Language = .english) {
    self.redactor = redactor
    self.language = language
  }

  /// For a response that is no success.
  func failure(head: ResponseHead, body: [UInt8]) -> Failure {
    let fault = fault(in: body)
    let said = fault?.message ?? Self.plainText(body)?(language) ?? head.reason
    let status = "HTTP \(head.status)"
    let message = said.isEmpty ? "\(status)." : "\(status): \(said)"
    return failure(fault, message: message, status: head.status, requestID: head.requestID)
  }

  /// For an error inside a stream, or inside a response that pretends success.
  func failure(fault: GatewayFault, head: ResponseHead?) -> Failure {
    failure(fault, message: fault.message, status: fault.status, requestID: head?.requestID)
  }

  /// For what is no reply at all.
  func failure(
    _ message: LocalizedText,
    head: ResponseHead? = nil,
    isRetryable: Bool = false
  ) -> Failure {
    Failure(
      kind: .protocol,
      message: redactor.redact(message(language)),
      status: head?.status,
      requestID: head?.requestID.map(redactor.redact),
      isRetryable: isRetryable
    )
  }

  /// The error object in a body; `nil` where there is none.
  func fault(in body: [UInt8]) -> GatewayFault? {
    (try? JSONValue(bytes: body)).flatMap { GatewayFault(body: $0) }
  }

  private func failure(
    _ fault: GatewayFault?,
    message: String,
    status: Int?,
    requestID: String?
  ) -> Failure {
    let kind = FailureKind.kind(status: status, fault: fault, message: message)
    return Failure(
      kind: kind,
      message: redactor.redact(Self.oneLine(message)),
      status: status,
      requestID: requestID.map(redactor.redact),
      isRetryable: FailureKind.isRetryable(kind, status: status)
    )
  }

  /// An HTML page's title, or the beginning of a text.
  static func plainText(_ body: [UInt8]) -> LocalizedText? {
    let text = String(decoding: body.prefix(bodyLimit), as: UTF8.self)
    if isHTML(body) {
      let lowered = text.lowercased()
      guard let (before, after) = lowered.parted(by: "<title>"),
        let (title, _) = String(after).parted(by: "</title>"), text.count == lowered.count
      else { return LocalizedText("a web page in place of a reply", "답 대신 웹 페이지") }
      let name = oneLine(String(text.dropFirst(before.count + 7).prefix(title.count)))
      return LocalizedText("a web page, “\(name)”", "웹 페이지 “\(name)”")
    }
    let line = oneLine(text)
    return line.isEmpty ? nil : LocalizedText(verbatim: String(line.prefix(200)))
  }

  static func isHTML(_ body: [UInt8]) -> Bool {
    body.first { ![0x20, 0x0A, 0x0D, 0x09].contains($0) } == UInt8(ascii: "<")
  }

  private static func oneLine(_ text: String) -> String {
    String(text.split(whereSeparator: \.isWhitespace).joined(separator: " ").prefix(2000))
  }
}
