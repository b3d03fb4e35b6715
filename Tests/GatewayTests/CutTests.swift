import Conversations
import Testing

@testable import Gateway

/// A stream that is cut at any of its bytes.
struct CutTests {
  /// Hangul as it is and escaped, an emoji in halves, and plain letters.
  private static let words = [
    "가", #"\uac00"#, #"\ud83d\ude00"#, "a", "한글 ", #"\n"#, "😀", #"\"x\""#, "é", "끝.",
  ]
  private static let plain = ["가", "가", "😀", "a", "한글 ", "\n", "😀", "\"x\"", "é", "끝."]
  private static let head = Array(
    "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n".utf8
  )
  private static let bytes = head + (0..<30).flatMap { chunk(words[$0 % words.count]) }
  private static let closed = Failure(
    kind: .network,
    message: "The gateway closed the connection.",
    isRetryable: true
  )

  private static func chunk(_ word: String) -> [UInt8] {
    let event = "data: {\"choices\":[{\"delta\":{\"content\":\"\(word)\"}}]}\n\n"
    return Array("\(String(event.utf8.count, radix: 16))\r\n\(event)\r\n".utf8)
  }

  /// The text of all events that are whole before an offset; at the end of a stream one counts
  /// without its blank line.
  private static func text(before offset: Int, blankLine: Int = 0) -> String {
    var (text, end) = ("", head.count)
    for place in 0..<30 {
      let chunk = chunk(words[place % words.count])
      guard end + chunk.count - 4 + blankLine <= offset else { break }
      text += plain[place % plain.count]
      end += chunk.count
    }
    return text
  }

  private func end(state: ReplyState, text: String) -> ReplyEnd {
    var end = ReplyEnd(state: state)
    end.text = text
    end.failure = Self.closed
    end.requests = 1
    if state == .incomplete { end.choices = [ReplyChoice(index: 0, text: text)] }
    return end
  }

  @Test func `keeps every whole event and asks no second time, wherever a stream ends`()
    async throws
  {
    let offsets = Array(1..<Self.bytes.count)
    let server = try await ScriptedServer(
      offsets.map { .init(pieces: [Array(Self.bytes[..<$0])], end: .close) }
    )
    let endpoint = try Endpoint(name: "test", baseURL: server.origin)
    let client = GatewayClient()
    for offset in offsets {
      var ended: StreamEvent?
      await client.stream(hello { _ in }, to: endpoint) { ended = $0 }
      let text = Self.text(before: offset)
      let end = end(state: text.isEmpty ? .failed : .incomplete, text: text)
      #expect(ended == .ended(end), "after \(offset) bytes")
    }
    #expect(server.requests.count == offsets.count)
    await client.shutdown()
    try await server.stop()
  }

  @Test func `keeps every event it was shown and asks no second time, wherever a reset comes`()
    async throws
  {
    let offsets = (Self.head.count..<Self.bytes.count).filter {
      !Self.text(before: $0, blankLine: 2).isEmpty
    }
    let server = try await ScriptedServer(
      offsets.map { .init(pieces: [Array(Self.bytes[..<$0])], end: .hold) }
    )
    let endpoint = try Endpoint(name: "test", baseURL: server.origin)
    let client = GatewayClient()
    for offset in offsets {
      let shown = Self.text(before: offset, blankLine: 2)
      var (seen, ended) = ("", StreamEvent?.none)
      await client.stream(hello { _ in }, to: endpoint) { event in
        if case .delta(let delta) = event { seen += delta.text }
        ended = event
        if seen == shown { server.reset() }
      }
      #expect([shown, Self.text(before: offset)].contains(seen), "after \(offset) bytes")
      #expect(ended == .ended(end(state: .incomplete, text: seen)), "after \(offset) bytes")
    }
    #expect(server.requests.count == offsets.count)
    await client.shutdown()
    try await server.stop()
  }
}
