import Conversations
import Testing

// Testing has a type of that name too.
private typealias Attachment = Conversations.Attachment

struct AttachmentTests {
  private static func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  private static let png: [UInt8] =
    [0x89] + bytes("PNG\u{0D}\u{0A}\u{1A}\u{0A}") + [0, 0, 0, 13] + bytes("IHDR")
    + [0, 0, 4, 0, 0, 0, 2, 0]

  @Test(arguments: [
    (png, "image/png", 1024, 512), (bytes("GIF89a") + [0x40, 1, 0xF0, 0], "image/gif", 320, 240),
    (
      [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0, 0xFF, 0xC2, 0, 11, 8, 0, 100, 0, 200, 3],
      "image/jpeg", 200, 100
    ),
    (
      bytes("RIFF") + [0, 0, 0, 0] + bytes("WEBPVP8X") + [10, 0, 0, 0, 0, 0, 0, 0]
        + [0xFF, 3, 0, 0xFF, 1, 0],
      "image/webp", 1024, 512
    ), ([0xFF, 0xD8, 0xFF, 0xE0, 0], "image/jpeg", 0, 0),
  ])
  func `an image tells its format and size`(
    bytes: [UInt8],
    type: String,
    width: Int,
    height: Int
  ) throws {
    let header = try #require(ImageHeader(bytes))
    #expect("image/\(header.format)" == type)
    #expect([header.width, header.height] == [width, height])
    #expect(MediaType.of(bytes, name: "any.txt") == type)
  }

  @Test(arguments: [
    (bytes("RIFF\0\0\0\0WAVEfmt "), "a", "audio/wav"), (bytes("ID3\u{4}"), "a", "audio/mpeg"),
    ([0xFF, 0xFB, 0x90], "a.MP3", "audio/mpeg"), (bytes("%PDF-1.7"), "a", "application/pdf"),
    (bytes("글\n"), "메모", "text/plain"), ([0xFF, 0xFE, 0x41], "a.txt", "application/octet-stream"),
    (bytes("a\0b"), "a.txt", "application/octet-stream"),
  ])
  func `the type is what the content says`(content: [UInt8], name: String, type: String) {
    #expect(MediaType.of(content, name: name) == type)
  }

  @Test func `each kind becomes its part, and a text none`() throws {
    let image = Attachment(name: "a.png", bytes: Self.png, detail: .low)
    let address = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAABAAAAAIA"
    #expect(image.part == .image(url: address, detail: "low"))
    #expect(try Attachment(address: address).content == image.content)
    let link = try Attachment(address: "https://a.example/b.png")
    #expect(link.part == .image(url: "https://a.example/b.png"))
    let sound = Attachment(name: "a.wav", bytes: Self.bytes("RIFF\0\0\0\0WAVE"))
    #expect(sound.part == .audio(base64: "UklGRgAAAABXQVZF", format: "wav"))
    let document = Attachment(name: "a.pdf", bytes: Self.bytes("%PDF-"))
    #expect(
      document.part == .file(name: "a.pdf", url: "data:application/pdf;base64,JVBERi0=")
    )
    let text = Attachment(name: "a.md", bytes: Self.bytes("```\nx\n```"))
    #expect(text.part == nil)
    #expect(text.fencedText == "a.md:\n````\n```\nx\n```\n````")
    #expect(image.fencedText == nil)
  }

  @Test(arguments: [
    "ftp://a/b.png", "data:image/png,abc", "data:image/png;base64,", "data:;base64,AA==",
  ])
  func `an address that holds no image is refused`(address: String) {
    #expect(throws: AttachmentError.malformedAddress(address)) {
      try Attachment(address: address)
    }
  }
}
