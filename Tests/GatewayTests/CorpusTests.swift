import Conversations
import Foundation
import Testing

@testable import Gateway

/// Recorded streams of some thirty gateways, in the folder that MARU_CORPUS names.
struct CorpusTests {
  static let folder = ProcessInfo.processInfo.environment["MARU_CORPUS"]

  @Test(.enabled(if: folder != nil)) func `agrees with every recorded stream, however it is cut`()
    throws
  {
    let folder = try #require(Self.folder)
    let expected = try JSONValue(bytes: Self.bytes(folder + "/expected.json"))
    for entry in expected.elements {
      let file = try #require(entry["file"]?.string)
      let stream = try Self.bytes(folder + "/" + file)
      let expect = try #require(entry["expect"])
      let tagged = file.contains("thinktag")
      for (name, pieces) in Self.cuts(stream) {
        let seen = Self.read(pieces)
        Self.compare(seen, with: expect, tagged: tagged, "\(file), \(name)")
      }
    }
    #expect(expected.elements.count == 100)
  }

  static func bytes(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: path)))
  }

  private static func cuts(_ stream: [UInt8]) -> [(String, [[UInt8]])] {
    let text = stream.filter { $0 != 0x0D }
    let crlf = text.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
    return [
      ("whole", [stream]), ("byte by byte", stream.map { [$0] }), ("CRLF", [crlf]),
      ("CRLF byte by byte", crlf.map { [$0] }), ("CR", [text.map { $0 == 0x0A ? 0x0D : $0 }]),
    ]
  }

  private static func read(_ pieces: [[UInt8]]) -> (ReplyReader, ReplyDelta) {
    var reader = ReplyReader(expectedChoices: 1, redactor: Redactor(secrets: []))
    var delivered = ReplyDelta()
    for piece in pieces { delivered.append(reader.read(piece)) }
    delivered.append(reader.finish())
    return (reader, delivered)
  }

  private static func compare(
    _ seen: (reader: ReplyReader, delivered: ReplyDelta),
    with expect: JSONValue,
    tagged: Bool,
    _ name: String
  ) {
    let merger = seen.reader.merger
    #expect(seen.reader.unreadableCount == expect["bad_json"]?.integer, "\(name)")
    #expect(seen.reader.isDone == expect["done_seen"]?.bool, "\(name)")
    #expect(merger.id ?? "" == expect["id"]?.string, "\(name)")
    #expect(merger.model == expect["model"]?.string, "\(name)")
    let fault = seen.reader.fault ?? merger.error.map { GatewayFault(error: $0) }
    #expect(fault?.message == expect["error"]?["message"]?.string, "\(name)")
    #expect(
      merger.usage == expect["usage"].flatMap { $0 == .null ? nil : Usage(json: $0) },
      "\(name)"
    )
    let sources = (expect["citations"]?.integer ?? 0) + (expect["annotations"]?.integer ?? 0)
    #expect(merger.citations.count == sources, "\(name)")
    #expect(merger.choices.count == expect["choices"]?.members.count, "\(name)")
    #expect(seen.delivered.text == merger.first?.text, "\(name)")
    #expect(seen.delivered.reasoning == merger.first?.reasoning, "\(name)")
    for choice in merger.choices {
      compare(choice, with: expect["choices"]?["\(choice.index)"] ?? .null, tagged: tagged, name)
    }
  }

  private static func compare(
    _ choice: ChoiceMerger,
    with expect: JSONValue,
    tagged: Bool,
    _ name: String
  ) {
    if tagged {
      let raw = "<think>\n" + choice.reasoning + "</think>\n\n" + choice.text
      #expect(raw == expect["text"]?.string, "\(name)")
    } else {
      #expect(choice.text == expect["text"]?.string, "\(name)")
      #expect(choice.reasoning == expect["reasoning"]?.string, "\(name)")
    }
    #expect(choice.refusal == expect["refusal"]?.string, "\(name)")
    #expect(choice.finishReason == expect["finish_reason"]?.string, "\(name)")
    #expect(choice.choice.tokens.count == expect["logprob_tokens"]?.integer, "\(name)")
    let calls = (expect["tool_calls"]?.elements ?? []).map {
      ToolCall(
        id: $0["id"]?.string ?? "",
        name: $0["name"]?.string ?? "",
        arguments: $0["arguments"]?.string ?? ""
      )
    }
    #expect(choice.toolCalls.calls == calls, "\(name)")
  }
}
