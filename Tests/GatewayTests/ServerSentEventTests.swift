import Testing

@testable import Gateway

struct ServerSentEventTests {
  private func events(_ pieces: [String]) throws -> [String] {
    var parser = ServerSentEventParser()
    var events: [ServerSentEvent] = []
    for piece in pieces { events += try parser.parse(Array(piece.utf8)) }
    events += try parser.finish()
    return events.map { $0.name + "|" + String(decoding: $0.data, as: UTF8.self) }
  }

  private func bytewise(_ text: String) throws -> [String] {
    var parser = ServerSentEventParser()
    var events: [ServerSentEvent] = []
    for byte in text.utf8 { events += try parser.parse([byte]) }
    events += try parser.finish()
    return events.map { $0.name + "|" + String(decoding: $0.data, as: UTF8.self) }
  }

  static let streams: [(String, [String])] = [
    ("data: a\n\ndata: b\n\n", ["|a", "|b"]),
    ("data:a\n\ndata:  b\n\n", ["|a", "| b"]),
    ("\u{FEFF}data: a\n\n", ["|a"]),
    (": ping\n\n:\n\ndata: a\n\n", ["|a"]),
    ("event: error\ndata: a\n\ndata: b\n\n", ["error|a", "|b"]),
    ("id: 1\n\nevent: ping\n\nretry: 3\nfoo: bar\ndata: a\n\n", ["|a"]),
    ("data: a\ndata: b\n\n", ["|a\nb"]),
    ("data\n\ndata: a\n\n", ["|a"]),
    ("data: a", ["|a"]),
    ("data: {\"a\":1}\ndata: {\"a\":2}\ndata: [DONE]\n", ["|{\"a\":1}", "|{\"a\":2}", "|[DONE]"]),
    ("data: {\"a\":\ndata: {\"b\":1}}\n\n", ["|{\"a\":\n{\"b\":1}}"]),
    ("{\"a\":1}\n{\"a\":2}\n", ["|{\"a\":1}", "|{\"a\":2}"]),
    ("error: {\"message\":\"no\"}\n\n", ["error|{\"message\":\"no\"}"]),
    (": meta\ndata: [DONE]\n\n", ["|[DONE]"]),
    ("data: 안녕 👩‍👩‍👧\n\n", ["|안녕 👩‍👩‍👧"]),
  ]

  @Test(arguments: streams) func `gives the same events however lines end and bytes are cut`(
    _ stream: String,
    _ expected: [String]
  ) throws {
    let crlf = stream.split(separator: "\n", omittingEmptySubsequences: false)
      .joined(separator: "\r\n")
    let cr = stream.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r")
    for text in [stream, crlf, cr] {
      #expect(try events([text]) == expected)
      #expect(try bytewise(text) == expected)
    }
    let bytes = Array(stream.utf8)
    for cut in bytes.indices {
      var parser = ServerSentEventParser()
      var seen = try parser.parse(Array(bytes[..<cut]))
      seen += try parser.parse(Array(bytes[cut...]))
      seen += try parser.finish()
      #expect(seen.map { $0.name + "|" + String(decoding: $0.data, as: UTF8.self) } == expected)
    }
  }

  @Test func `takes a carriage return and a line feed in two reads for one end`() throws {
    #expect(try events(["data: a\r", "\ndata: b\r\n\r", "\n"]) == ["|a\nb"])
  }

  @Test func `gives an event as soon as its blank line is there`() throws {
    var parser = ServerSentEventParser()
    #expect(try parser.parse(Array("data: a\r\n\r".utf8)).count == 1)
  }

  @Test func `gives each line at the next where no blank lines come`() throws {
    var parser = ServerSentEventParser()
    #expect(try parser.parse(Array("data: {\"a\":1}\n".utf8)).isEmpty)
    #expect(try parser.parse(Array("data: {\"a\":2}\n".utf8)).count == 1)
    #expect(try parser.parse(Array("data: {\"a\":3}\n".utf8)).count == 1)
  }

  @Test func `replaces what is no UTF-8 only once it reads the text`() throws {
    var parser = ServerSentEventParser()
    let events = try parser.parse(Array("data: a".utf8) + [0xFF] + Array("b\n\n".utf8))
    #expect(events == [ServerSentEvent(data: [0x61, 0xFF, 0x62])])
  }

  @Test func `refuses a line and an event that never end`() throws {
    var parser = ServerSentEventParser()
    let piece = Array(repeating: UInt8(ascii: "x"), count: 1 << 20)
    #expect(throws: EventTooLong.self) { for _ in 0..<9 { _ = try parser.parse(piece) } }
    var second = ServerSentEventParser()
    let line = Array("data: ".utf8) + piece + [0x0A]
    #expect(throws: EventTooLong.self) { for _ in 0..<9 { _ = try second.parse(line) } }
  }
}
