import Conversations
import Testing

@testable import Gateway

struct LanguageTests {
  private static func isTranslated(_ text: LocalizedText) -> Bool {
    let isHangul = { (scalar: Unicode.Scalar) in (0xAC00...0xD7A3).contains(scalar.value) }
    return text.korean.unicodeScalars.contains(where: isHangul)
      && !text.english.unicodeScalars.contains(where: isHangul)
  }

  @Test func `every fault of the network has a sentence in every language`() throws {
    let origin = try GatewayURL("https://host/v1").origin
    let reason = LocalizedText(verbatim: "r")
    let faults: [NetworkFault] = [
      .connectTimeout, .refused, .unknownHost, .certificate(reason), .handshake(reason), .closed,
      .closedInHead, .closedThrough(proxy: "p:1"), .longHead, .unpackable, .unreachedProxy(reason),
      .malformed("r"), .proxy(reason), .certificateFile(reason), .other("r"),
    ]
    for fault in faults { #expect(Self.isTranslated(fault.text(origin)), "\(fault)") }
  }

  @Test func `every reason against an endpoint has a sentence in every language`() throws {
    let origin = try GatewayURL("https://host/v1").origin
    let errors: [EndpointError] = [
      .emptyKey, .unprintableKey, .keyBelongsElsewhere(keyOrigin: origin, origin: origin),
      .invalidURL("a"), .unknownScheme("ftp"), .credentialsInURL, .plaintext(origin),
      .invalidHeader("a"), .invalidProxy("a"),
    ]
    for error in errors { #expect(Self.isTranslated(error.text), "\(error)") }
  }

  @Test func `every adaptation of a request is told in every language`() {
    let adaptations: [RequestAdaptation] = [
      .drop("top_k"), .rename("max_tokens", to: "max_completion_tokens"),
      .role("system", to: "developer"), .noStream, .noPrefix,
    ]
    for adaptation in adaptations { #expect(Self.isTranslated(adaptation.notice)) }
    #expect(
      adaptations[1].notice.korean
        == "모델이 max_tokens 대신 max_completion_tokens를 받습니다."
    )
  }

  @Test func `a gateway's own words stay as they are`() throws {
    let endpoint = try Endpoint(name: "a", baseURL: "https://h", key: nil)
    let reader = FailureReader(redactor: Redactor(endpoint: endpoint), language: .korean)
    let head = ResponseHead(status: 400, reason: "Reason")
    let own = reader.failure(head: head, body: Array(#"{"error":"no such model"}"#.utf8))
    #expect(own.message == "HTTP 400: no such model")
    let page = reader.failure(head: head, body: Array("<html><title>Sorry</title>".utf8))
    #expect(page.message == "HTTP 400: 웹 페이지 “Sorry”")
  }
}
