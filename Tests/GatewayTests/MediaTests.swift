import Conversations
import Testing

@testable import Gateway

// Testing has a type of that name too.
private typealias Attachment = Conversations.Attachment

/// Pictures and sound in replies, over real connections.
struct MediaTests {
  private static let pixel =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="

  private func delta(_ members: String) -> String {
    Wire.event(#"{"choices":[{"index":0,"delta":{\#(members)}}]}"#)
  }

  private func image(_ address: String) -> String {
    #"{"type":"image_url","image_url":{"url":"\#(address)"}}"#
  }

  private func names(_ end: ReplyEnd) -> [String] {
    end.attachments.map { "\($0.name) \($0.mediaType) \($0.byteCount ?? 0)" }
  }

  @Test func `pictures are kept by what their bytes are, links as they are`() async throws {
    let address = "data:image/jpeg;base64,\(Self.pixel)"
    let seen = try await converse([
      .stream([
        delta(#""content":"Here.","images":[\#(image(address))]"#),
        delta(#""content":[\#(image("https://a.example/b.png"))]"#), Wire.stop,
      ])
    ])
    #expect(seen.end.state == .complete)
    #expect(names(seen.end) == ["1.png image/png 70", "https://a.example/b.png image/* 0"])
    #expect(seen.end.attachments.last?.content == .link("https://a.example/b.png"))
    #expect(seen.end.notices == [])
  }

  @Test func `what is no picture is kept as the text it came as, and told`() async throws {
    let seen = try await converse([
      .stream([delta(#""images":[\#(image("data:image/png;base64,@@"))]"#), Wire.stop])
    ])
    #expect(
      seen.end.attachments == [
        Attachment(
          name: "1.txt",
          mediaType: "text/plain",
          content: .bytes(Array("data:image/png;base64,@@".utf8))
        )
      ]
    )
    #expect(
      seen.end.notices == [
        "A picture or sound of the reply could not be decoded; it is kept as the text it came as."
      ]
    )
  }

  @Test(arguments: [
    // Each piece encoded by itself; one text cut anywhere.
    ["UklGRgAA", "AABXQVZF"], ["UklGRg==", "AAAAAFdBVkU="], ["UklGR", "gAAAABXQVZ", "F"],
  ])
  func `the pieces of a sound make one, and what it says is the text`(
    pieces: [String]
  ) async throws {
    let sounds = pieces.map { delta(#""audio":{"data":"\#($0)"}"#) }
    let seen = try await converse([
      .stream(
        [delta(#""audio":{"id":"a","transcript":"Good "}"#)]
          + sounds + [
            delta(#""audio":{"transcript":"day."}"#), delta(#""audio":{"expires_at":1}"#),
            Wire.stop,
          ]
      )
    ])
    #expect(seen.end.text == "Good day.")
    #expect(seen.text == "Good day.")
    #expect(
      seen.end.attachments == [
        Attachment(
          name: "1-speech.wav",
          mediaType: "audio/wav",
          content: .bytes(Array("RIFF\0\0\0\0WAVE".utf8))
        )
      ]
    )
  }

  @Test func `a text of its own takes the place of what is said`() async throws {
    let seen = try await converse([
      .stream([
        delta(#""audio":{"transcript":"Spoken.","data":"AQID"}"#), delta(#""content":"Writ""#),
        delta(#""content":"ten.""#), Wire.stop,
      ])
    ])
    #expect(seen.end.text == "Written.")
    #expect(seen.text == "Written.")
    #expect(names(seen.end) == ["1.pcm audio/pcm 3"])
  }

  @Test(arguments: [1, 7, 4000, 200_000])
  func `a long picture in the text is taken out of it, wherever the pieces are cut`(size: Int) {
    let long = "data:image/png;base64," + String(repeating: "iVBORw0KGgoA", count: 5000)
    let short = "![b](data:image/gif;base64,R0lGODlh)"
    let whole = "A ![a](\(long)) \(short) [c] ![d](\(long) \"title\") ](data:imag"
    var inline = InlinePictures()
    var text = ""
    var rest = whole[...]
    while !rest.isEmpty {
      text += inline.split(String(rest.prefix(size)))
      rest = rest.dropFirst(size)
    }
    text += inline.finish()
    #expect(
      text == "A ![a](attachment:1) \(short) [c] ![d](attachment:2 \"title\") ](data:imag"
    )
    #expect(inline.addresses == [long, long])
  }

  @Test func `a picture that breaks off in the text is no text`() async throws {
    let piece = String(repeating: "AAAA", count: 2000)
    let seen = try await converse([
      .stream([Wire.text("See ![a](data:image/png;base64,"), Wire.text(piece), Wire.done])
    ])
    #expect(seen.text == "See ![a](attachment:1")
    #expect(seen.end.text == "See ![a](attachment:1")
    #expect(names(seen.end) == ["1.bin application/octet-stream 6000"])
  }

  @Test func `a whole reply brings them as well`() async throws {
    let body = #"""
      {"choices":[{"index":0,"finish_reason":"stop","message":{"role":"assistant","content":null,
      "images":[{"b64_json":"\#(Self.pixel)"}],
      "audio":{"id":"a","expires_at":1,"data":"SUQzAA==","transcript":"Hi."}}}]}
      """#
    let seen = try await converse([.whole(200, body)])
    #expect(seen.end.text == "Hi.")
    #expect(names(seen.end) == ["1.png image/png 70", "2-speech.mp3 audio/mpeg 4"])
  }
}
