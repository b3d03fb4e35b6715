import Conversations
import Screen
import Testing

@testable import Interface

// Testing has a type of that name too.
private typealias Attachment = Conversations.Attachment

struct PreviewTests {
  private static func picture(_ name: String) -> Attachment {
    Attachment(name: name, mediaType: "image/png", content: .bytes(Array(name.utf8)))
  }

  private static let two = [picture("1.png"), picture("2.png")]

  /// The transcript below a reply that brought something.
  private func replied(
    _ attachments: [Attachment],
    rows: Int = 24,
    columns: Int = 80,
    language: Language = .english
  ) -> AppState {
    var state = Fixture.state(rows: rows, columns: columns, language: language)
    let turn = state.send("Draw.")
    state.stream(.delta(ReplyDelta(text: "Here.")), to: turn)
    var end = ReplyEnd(state: .complete)
    end.attachments = attachments
    state.stream(.ended(end), to: turn)
    _ = state.press("shift+tab")
    return state
  }

  private func request(_ picture: Attachment, _ rows: Int, _ columns: Int) -> PictureRequest {
    PictureRequest(
      picture: picture,
      size: Size(rows: rows, columns: columns),
      usesBlanks: false,
      background: .dark
    )
  }

  @Test func `nothing is drawn without the key; the key asks for the first of the reply`() {
    var state = replied(Self.two)
    #expect(state.overlay == nil)
    #expect(state.press("m") == [.drawPicture(request(Self.two[0], 20, 74))])
    #expect(state.screen().contains { $0.contains("Drawing...") })
  }

  @Test func `keys go from picture to picture and stop at the ends`() {
    var state = replied(Self.two)
    _ = state.press("m")
    #expect(state.press("left") == [])
    #expect(state.press("n") == [.drawPicture(request(Self.two[1], 20, 74))])
    #expect(state.press("right") == [])
    #expect(state.press("p") == [.drawPicture(request(Self.two[0], 20, 74))])
    _ = state.press("esc")
    #expect(state.overlay == nil)
  }

  @Test(arguments: [(10, 40), (50, 160)])
  func `what was drawn stands in the middle of any screen`(rows: Int, columns: Int) {
    var state = replied(Self.two, rows: rows, columns: columns)
    _ = state.press("m")
    let lines = [StyledLine("▀▄"), StyledLine("▄▀")]
    let drawing = PictureDrawing(request(Self.two[0], rows - 4, columns - 6), .success(lines))
    _ = state.handle(.pictureDrawn(drawing), at: state.now)
    let screen = state.screen()
    #expect(screen[1].contains("1.png  1/2"))
    #expect(Array(screen[rows / 2 - 1])[columns / 2 - 1...columns / 2] == ["▀", "▄"])
    #expect(Array(screen[rows / 2])[columns / 2 - 1...columns / 2] == ["▄", "▀"])
  }

  @Test func `what was drawn for another picture or size is not shown`() {
    var state = replied(Self.two)
    _ = state.press("m", "n")
    let late = PictureDrawing(request(Self.two[0], 20, 74), .success([StyledLine("▀")]))
    _ = state.handle(.pictureDrawn(late), at: state.now)
    #expect(!state.screen().contains { $0.contains("▀") })
    let size = Size(rows: 30, columns: 100)
    #expect(
      state.handle(.resized(size), at: state.now) == [
        .drawPicture(request(Self.two[1], 26, 94))
      ]
    )
  }

  @Test(arguments: [
    (Language.english, "Pictures are drawn by chafa, which is not installed: apt install chafa"),
    (.korean, "그림은 chafa로 그리는데 설치되어 있지 않습니다: apt install chafa"),
  ])
  func `why there is no picture is said in its place`(language: Language, sentence: String) {
    var state = replied(Self.two, language: language)
    _ = state.press("m")
    let drawing = PictureDrawing(request(Self.two[0], 20, 74), .failure(.noProgram))
    _ = state.handle(.pictureDrawn(drawing), at: state.now)
    #expect(state.screen().contains { $0.contains(sentence) })
  }

  @Test func `without pictures the key says so`() {
    var state = replied([])
    #expect(state.press("m") == [])
    #expect(state.message == "There is no picture in this conversation.")
  }

  @Test func `what a reply brought is told under it, with its path`() {
    let bytes = Array("RIFF".utf8) + Array(repeating: 0, count: 24) + [10, 0, 0, 0]
    let sound = Attachment(
      name: "ab-1-speech.wav",
      mediaType: "audio/wav",
      content: .bytes(bytes + Array(repeating: 0, count: 12 + 25))
    )
    let link = Attachment(
      name: "https://a.example/b.png",
      mediaType: "image/*",
      content: .link("https://a.example/b.png")
    )
    #expect(
      Phrase.received(sound, in: "/m")(.english)
        == "[sound 2.5 s 69 B, which says the text above: /m/ab-1-speech.wav]"
    )
    #expect(
      Phrase.received(sound, in: "/m")(.korean)
        == "[소리 2.5초 69 B, 위 글을 읽은 소리: /m/ab-1-speech.wav]"
    )
    var state = replied([link])
    #expect(state.screen().contains { $0.contains("[image: https://a.example/b.png]") })
    _ = state.press("i")
    #expect(
      state.screen().contains { $0.contains("brought       [image: https://a.example/b.png]") }
    )
  }

  @Test func `a picture at the prompt goes before those above`() {
    var state = replied(Self.two)
    _ = state.press("esc")
    let chip = PromptChip(Self.picture("mine.png"), text: "", written: "@mine.png", .english)
    state.shown.prompt.insert([.chip(chip), .character(" ")])
    state.type("/preview")
    #expect(state.press("enter") == [.drawPicture(request(Self.picture("mine.png"), 20, 74))])
  }

  @Test func `pictures of replies are not sent back`() throws {
    var state = replied(Self.two)
    _ = state.press("esc")
    let sent = state.send("And?")
    let next = try #require(sent)
    #expect(next.request.messages.map(\.attachments) == [[], [], []])
    #expect(next.request.messages.map(\.text) == ["Draw.", "Here.", "And?"])
  }
}
