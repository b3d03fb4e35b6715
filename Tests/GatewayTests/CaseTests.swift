import Conversations
import Foundation
import Testing

@testable import Gateway

/// The cases beside the folder that MARU_CORPUS names, each against a server on loopback.
struct CaseTests {
  static let file = CorpusTests.folder.map { $0 + "/../cases.jsonl" }

  static let cases: [JSONValue] = {
    guard let file, let bytes = try? CorpusTests.bytes(file) else { return [] }
    return bytes.split(separator: 0x0A).compactMap { try? JSONValue(bytes: Array($0)) }
  }()

  @Test(.enabled(if: file != nil), arguments: cases.compactMap { $0["id"]?.string })
  func `does what each case asks`(of id: String) async throws {
    let item = try #require(Self.cases.first { $0["id"]?.string == id })
    if let addresses = item["request"]?["base_urls"] { return try checkAddresses(addresses) }
    let expect = try #require(item["expect"])
    let request = try hello { request in
      if expect["second_request_lacks"]?.string == "temperature" {
        try request.parameters.set("temperature", text: "0.7")
      }
    }
    let clock = ContinuousClock()
    let start = clock.now
    let seen =
      if item["id"]?.string == "C94" { try await stopped(Self.responses(of: item), request) } else {
        try await converse(Self.responses(of: item), [request], key: "sk-abcdefghijklmnopwxyz")
      }
    let elapsed = clock.now - start
    check(seen, expect)
    if let least = expect["min_delay_ms"]?.integer { #expect(elapsed >= .milliseconds(least)) }
    if let fields = item["request"]?["assert_body"]?.elements.compactMap(\.string) {
      let body = try JSONValue(text: seen.requests[0].body)
      #expect(body.members.map(\.key).sorted() == fields.sorted())
    }
  }

  private func checkAddresses(_ addresses: JSONValue) throws {
    for member in addresses.members {
      #expect(try GatewayURL(member.key).chat == "http://h" + (member.value.string ?? ""))
    }
  }

  private func stopped(
    _ responses: [ScriptedServer.Response],
    _ request: ChatRequest
  ) async throws -> Conversed {
    let server = try await ScriptedServer(responses)
    let endpoint = try Endpoint(name: "test", baseURL: server.origin + "/v1")
    let client = GatewayClient()
    let (events, continuation) = AsyncStream.makeStream(of: StreamEvent.self)
    let task = Task {
      await client.stream(request, to: endpoint) { continuation.yield($0) }
      continuation.finish()
    }
    var seen = Conversed()
    for await event in events {
      seen.events.append(event)
      if case .delta = event { task.cancel() }
    }
    for await _ in server.closings { break }
    await client.shutdown()
    try await server.stop()
    return seen
  }

  private func check(_ seen: Conversed, _ expect: JSONValue) {
    let end = seen.end
    switch expect["outcome"]?.string {
    case "complete": #expect([.complete, .cut, .filtered].contains(end.state), "\(end)")
    case "incomplete": #expect(end.state == .incomplete, "\(end)")
    case "error": #expect(end.state == .failed, "\(end)")
    case "cancelled": #expect(end.state == .stopped, "\(end)")
    case .some, nil: break
    }
    if let text = expect["text"]?.string {
      #expect(end.text == text)
      #expect(seen.text == text)
    }
    if let texts = expect["text_any"]?.elements.compactMap(\.string) {
      #expect(texts.contains(end.text))
    }
    if let count = expect["text_len"]?.integer { #expect(end.text.utf8.count == count) }
    if let finish = expect["finish"]?.string { #expect(end.finishReason == finish) }
    if let reasoning = expect["reasoning"]?.string { #expect(end.reasoning == reasoning) }
    if let refusal = expect["refusal"]?.string { #expect(end.refusal == refusal) }
    if let model = expect["model"]?.string { #expect(end.answeredBy == model) }
    if let status = expect["status"]?.integer { #expect(end.failure?.status == status) }
    if let usage = expect["usage"]?.elements.map(\.integer) {
      #expect(
        usage == [end.usage?.promptTokens, end.usage?.completionTokens, end.usage?.totalTokens]
      )
    }
    if let count = expect["reasoning_tokens"]?.integer {
      #expect(end.usage?.reasoningTokens == count)
    }
    if let count = expect["requests"]?.integer { #expect(seen.requests.count == count) }
    if let citations = expect["citations"] {
      #expect(end.citations == citations.elements.compactMap(\.string))
    }
    checkFailure(end, expect)
    checkMore(seen, expect)
  }

  private func checkFailure(_ end: ReplyEnd, _ expect: JSONValue) {
    let message = end.failure?.message ?? ""
    if let part = expect["error_contains"]?.string { #expect(message.contains(part)) }
    if let parts = expect["error_contains_any"]?.elements.compactMap(\.string) {
      #expect(parts.contains { message.contains($0) }, "\(message)")
    }
    if let part = expect["error_not_contains"]?.string { #expect(!message.contains(part)) }
    if let retryable = expect["retryable"]?.bool { #expect(end.failure?.isRetryable == retryable) }
    if expect["redact"]?.bool == true { #expect(!message.contains("wxyz")) }
  }

  private func checkMore(_ seen: Conversed, _ expect: JSONValue) {
    if let calls = expect["tool_calls"] {
      let seen = seen.end.toolCalls.map { [$0.id, $0.name, $0.arguments] }
      #expect(seen == calls.elements.map { $0.elements.compactMap(\.string) })
    }
    for member in expect["choices"]?.members ?? [] {
      let choice = seen.end.choices.first { String($0.index) == member.key }
      #expect([choice?.text, choice?.finishReason] == member.value.elements.map(\.string))
    }
    if let name = expect["second_request_lacks"]?.string {
      let body = try? JSONValue(text: seen.requests.last?.body ?? "")
      #expect(body?["model"] != nil && body?[name] == nil)
      #expect(seen.notices.contains { $0.contains(name) })
    }
    if let method = expect["second_method"]?.string {
      #expect(seen.requests.last?.method == method)
      #expect(seen.requests.last?.body == seen.requests.first?.body)
    }
  }

  private static func responses(of item: JSONValue) -> [ScriptedServer.Response] {
    if let responses = item["responses"]?.elements {
      return responses.map { response(of: $0, pieces: [$0["body"]?.string ?? ""]) }
    }
    let chunks = item["chunks"]?.elements.compactMap(\.string)
    return [response(of: item, pieces: chunks ?? [item["body"]?.string ?? ""])]
  }

  private static func response(of item: JSONValue, pieces: [String]) -> ScriptedServer.Response {
    var headers: [String: String] = [:]
    for member in item["headers"]?.members ?? [] { headers[member.key] = member.value.string }
    let type = headers.removeValue(forKey: "content-type") ?? "text/plain"
    let pieces = pieces.map(latin)
    let status = item["status"]?.integer ?? 200
    if status != 200 { return .raw(status, pieces.flatMap(\.self), type: type, headers: headers) }
    let end: ScriptedServer.Response.End =
      switch item["close"]?.string {
      case "reset": .reset
      case "stall": .hold
      case .some, nil: .keep
      }
    return .raw(pieces: pieces, type: type, headers: headers, end: end)
  }

  /// The cases hold bytes as the characters of the same numbers.
  private static func latin(_ text: String) -> [UInt8] {
    text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
  }
}
