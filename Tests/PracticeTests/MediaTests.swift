import Testing

@testable import Practice

@Suite(.timeLimit(.minutes(5)))
struct MediaTests {
  private func text(_ body: [UInt8]) -> String { String(decoding: body, as: UTF8.self) }

  @Test func `the picture is a PNG whose sums are right`() {
    let png = PracticePicture.png
    #expect(png.prefix(8) == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
    #expect(png[16..<24] == [0, 0, 0, 96, 0, 0, 0, 64])
    // The sum of an empty IEND, as every PNG ends.
    #expect(png.suffix(8) == [0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82])
    #expect(PracticePicture.address.hasPrefix("data:image/png;base64,iVBORw0KGgoAAAANSUhEUg"))
  }

  @Test func `the sound is a RIFF file of a second`() {
    let wave = PracticeSpeech.wave
    #expect(String(decoding: wave.prefix(4), as: UTF8.self) == "RIFF")
    #expect(wave.count == 44 + 7998)
  }

  @Test func `a picture and a sound come in a stream and whole`() async throws {
    try await withGateway { _, client in
      #expect(try await text(client.complete("/image").body).contains(PracticePicture.address))
      #expect(
        try await text(client.complete("/image", stream: false).body)
          .contains(PracticePicture.address)
      )
      let spoken = try await client.complete("/sound")
      #expect(text(spoken.body).ranges(of: #""transcript":"#).count > 5)
      #expect(text(spoken.body).ranges(of: #""data":"#).count == 6)
      let whole = try await client.complete("/sound", stream: false)
      #expect(text(whole.body).ranges(of: #""data":"UklGR"#).count == 1)
    }
  }
}
