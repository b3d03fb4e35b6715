import Conversations
import Practice
import TerminalHarness
import Testing

/// The built program against a connection that ends anywhere.
struct CutStreamTests {
  private static let head =
    "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
  private static let event = #"data: {"choices":[{"delta":{"content":"\uac00나"}}]}"# + "\n\n"
  private static let chunk = "\(String(event.utf8.count, radix: 16))\r\n\(event)\r\n"
  private static let bytes = Array((head + String(repeating: chunk, count: 30)).utf8)

  /// Each in another place: in the head, in a chunk's size, in an escape, in a syllable, at an end.
  private static let offsets = [
    1, 20, head.utf8.count - 1, head.utf8.count, head.utf8.count + 1,
    head.utf8.count + chunk.utf8.count - 14, head.utf8.count + 3 * chunk.utf8.count - 20,
    head.utf8.count + 7 * chunk.utf8.count - 15, head.utf8.count + 11 * chunk.utf8.count,
    head.utf8.count + 19 * chunk.utf8.count - 2, bytes.count - 3, bytes.count,
  ]

  @Test(arguments: offsets)
  func `a cut stream is told in a line and asked for once`(offset: Int) async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    await gateway.script(
      Script(uses: nil, steps: [.raw(Array(Self.bytes[..<offset])), .close])
    )
    let run = try CommandRun(
      [
        "ask", "--json", "--no-store", "--base-url", gateway.baseURL, "-m", "practice-small", "Go",
      ],
      home: TemporaryHome()
    )
    let outcome = try JSONValue(text: run.output)
    // An event counts without its blank line and without the end of its chunk.
    let events = max(0, offset + 4 - Self.head.utf8.count) / Self.chunk.utf8.count
    #expect(outcome["text"]?.string == String(repeating: "가나", count: events))
    #expect(outcome["outcome"] == (events == 0 ? "error" : "incomplete"))
    #expect(outcome["error"]?["message"] == "The gateway closed the connection.")
    #expect(outcome["requests"] == 1)
    #expect(await gateway.requests().count == 1)
    #expect(run.status == 1)
    await gateway.stop()
  }
}
