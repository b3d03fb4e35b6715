import Conversations
import Screen
import Testing

@testable import Interface

// Testing has a type of that name too.
private typealias Attachment = Conversations.Attachment

struct AttachmentTests {
  private let wave = Attachment(
    name: "a.wav",
    mediaType: "audio/wav",
    content: .bytes(Array("RIFF".utf8))
  )

  /// A picture of 2048 by 4096 pixels.
  private let picture = Attachment(
    name: "photo.png",
    bytes: [0x89] + Array("PNG\u{0D}\u{0A}\u{1A}\u{0A}".utf8) + [0, 0, 0, 13]
      + Array("IHDR".utf8) + [0, 0, 8, 0, 0, 0, 16, 0]
  )

  private func answer(
    _ state: inout AppState,
    _ place: String,
    _ result: Result<Attachment, AttachmentError>,
    _ purpose: AttachmentPurpose
  ) -> [Effect] {
    let answer = AttachmentAnswer(AttachmentRequest(place), result)
    return state.handle(
      .prompt(.attached([answer], state.shown.conversation.id, purpose)),
      at: state.now
    )
  }

  private func start(_ effects: [Effect]) -> TurnStart? {
    effects.compactMap { if case .startTurn(let start) = $0 { start } else { nil } }.first
  }

  private func type(_ text: String, _ state: inout AppState) -> [Effect] {
    text.flatMap { state.handle(.input(.chord(Chord(.character($0)))), at: state.now) }
  }

  // MARK: Paths

  @Test func `a path is completed from its folder, hidden names only where a dot is typed`() {
    var state = Fixture.state(rows: 12, columns: 60)
    #expect(type("see @", &state) == [.listFolder("")])
    let entries = [
      FolderEntry(name: ".env", isFolder: false),
      FolderEntry(name: "my notes.txt", isFolder: false),
      FolderEntry(name: "pictures", isFolder: true),
    ]
    _ = state.handle(.prompt(.folderListed("", entries)), at: state.now)
    #expect(state.completion?.candidates.map(\.text) == ["@\"my notes.txt\" ", "@pictures/"])
    state.type(".")
    #expect(state.completion?.candidates.map(\.text) == ["@.env "])
    #expect(state.press("backspace") == [])
    state.type("pi")
    #expect(state.press("tab") == [.listFolder("pictures/")])
    #expect(state.shown.prompt.text == "see @pictures/")
    #expect(state.completion == nil)
    let pictures = [FolderEntry(name: "photo.png", isFolder: false)]
    _ = state.handle(.prompt(.folderListed("pictures/", pictures)), at: state.now)
    let id = state.shown.conversation.id
    #expect(
      state.press("tab") == [.attach([AttachmentRequest("pictures/photo.png")], for: id, .mention)]
    )
    #expect(answer(&state, "pictures/photo.png", .success(picture), .mention) == [])
    #expect(state.screen()[10] == " > see [image photo.png 24 B ~1,105 tokens]")
    _ = state.press("backspace", "backspace")
    #expect(state.shown.prompt.text == "see ")
  }

  @Test func `an address of mail is no path`() {
    var state = Fixture.state()
    #expect(type("me@example.org ", &state) == [])
  }

  // MARK: Sending

  @Test func `what is named is sent along, on later turns and again with retry`() {
    var state = Fixture.state(rows: 12, columns: 60)
    let effects = type("What is @photo.png ", &state)
    #expect(
      effects.last == .attach([.init("photo.png")], for: state.shown.conversation.id, .mention)
    )
    _ = answer(&state, "photo.png", .success(picture), .mention)
    let turn = state.send("?")
    #expect(turn?.prompt?.text == "What is photo.png ?")
    #expect(turn?.prompt?.attachments == [picture])
    #expect(turn?.request.messages.map(\.attachments) == [[picture]])
    #expect(state.screen().contains { $0.contains("[image photo.png 24 B]") })
    state.stream(.ended(ReplyEnd(state: .failed)), to: turn)
    let again = start(state.press("alt+r"))
    #expect(again?.request.messages.map(\.attachments) == [[picture]])
    state.stream(.delta(ReplyDelta(text: "A hill.")), to: again)
    state.stream(.ended(ReplyEnd(state: .complete)), to: again)
    let next = state.send("Sure?")
    #expect(next?.request.messages.map(\.attachments) == [[picture], [], []])
  }

  @Test func `a path that ends the prompt is read when it is sent, and what is no file is text`() {
    var state = Fixture.state()
    _ = type("Ask @alice about @photo.png", &state)
    let id = state.shown.conversation.id
    let requests = [AttachmentRequest("alice"), AttachmentRequest("photo.png")]
    #expect(state.press("enter") == [.attach(requests, for: id, .sending(1))])
    #expect(state.shown.prompt.isEmpty)
    let answers = [
      AttachmentAnswer(requests[0], .failure(.missing("alice"))),
      AttachmentAnswer(requests[1], .success(picture)),
    ]
    let effects = state.handle(.prompt(.attached(answers, id, .sending(1))), at: state.now)
    let turn = start(effects)
    #expect(turn?.prompt?.text == "Ask @alice about photo.png")
    #expect(turn?.prompt?.attachments == [picture])
    #expect(state.message == nil)
    #expect(state.shown.queue.isEmpty)
  }

  @Test func `what cannot be read is told and the prompt comes back`() {
    var state = Fixture.state(language: .korean)
    _ = type("읽어 줘 @pipe", &state)
    _ = state.press("enter")
    #expect(answer(&state, "pipe", .failure(.notRegular("pipe")), .sending(1)) == [])
    #expect(state.message == "pipe는 일반 파일이 아니라서 붙일 수 없습니다.")
    #expect(state.shown.prompt.text == "읽어 줘 @pipe")
    #expect(state.shown.path.isEmpty)
  }

  @Test
  func `a prompt sent while files are read waits behind, and comes back with what is refused`() {
    var state = Fixture.state()
    _ = type("one @big", &state)
    _ = state.press("enter")
    state.type("two")
    #expect(state.press("enter") == [])
    #expect(state.shown.queue.map(\.text) == ["one @big", "two"])
    #expect(answer(&state, "big", .failure(.tooLarge("big")), .sending(1)) == [])
    #expect(state.message == "big is larger than 20 MB, the most that can be attached.")
    #expect(state.shown.queue.isEmpty)
    #expect(state.shown.prompt.text == "one @big\n\ntwo")
  }

  @Test func `a model that is known to take no images gets none, and nothing is lost`() {
    var state = Fixture.state()
    var model = ModelDescription(reference: Fixture.model)
    model.inputModalities = ["text", "audio"]
    _ = state.handle(.modelsLoaded([model]), at: state.now)
    _ = type("/attach a.png", &state)
    let id = state.shown.conversation.id
    #expect(state.press("enter") == [.attach([.init("a.png")], for: id, .command)])
    _ = answer(&state, "a.png", .success(picture), .command)
    #expect(state.press("enter") == [])
    #expect(state.message == "practice-small takes no images; Ctrl+O chooses another model.")
    #expect(state.shown.prompt.units.compactMap(\.attachment) == [picture])
    state.type("/attach a.wav")
    #expect(state.press("enter") == [.attach([.init("a.wav")], for: id, .command)])
    #expect(state.shown.prompt.units.compactMap(\.attachment) == [picture])
    _ = state.press("backspace", "backspace")
    _ = answer(&state, "a.wav", .success(wave), .command)
    let turn = state.send("Listen.")
    #expect(turn?.prompt?.text == "Listen.")
    #expect(turn?.prompt?.attachments == [wave])
  }

  // MARK: Hidden text

  private let notes = Attachment(
    name: "notes.txt",
    mediaType: "text/plain",
    content: .bytes(Array("\u{FEFF}a\u{200B}\u{E0041}b 👩\u{200D}🔬\u{1B}[31m\n".utf8))
  )

  @Test func `what nobody sees in a file is told when it is attached, and a key takes it out`() {
    var state = Fixture.state(rows: 12, columns: 70)
    _ = type("/attach notes.txt", &state)
    _ = state.press("enter")
    _ = answer(&state, "notes.txt", .success(notes), .command)
    #expect(state.message == "3 characters nobody sees are in it; Alt+H takes them out.")
    #expect(state.shown.prompt.hiddenCount == 3)
    _ = state.press("alt+h")
    #expect(state.shown.prompt.hiddenCount == 0)
    let turn = state.send("Read.")
    #expect(
      turn?.prompt?.attachments.map(\.content)
        == [.bytes(Array("\u{FEFF}ab 👩\u{200D}🔬[31m\n".utf8))]
    )
  }

  @Test
  func `a file that is read as its prompt is sent is told of first, and sent by another Enter`() {
    var state = Fixture.state()
    _ = type("see @notes.txt", &state)
    _ = state.press("enter")
    #expect(answer(&state, "notes.txt", .success(notes), .sending(1)) == [])
    #expect(
      state.message == "Not sent yet: 3 characters nobody sees are in it; Alt+H takes them out."
    )
    #expect(state.shown.path.isEmpty)
    let turn = start(state.press("enter"))
    #expect(turn?.prompt?.attachments == [notes])
  }

  // MARK: Pasting, drafts, history

  @Test(arguments: [
    ("/tmp/a.png", "/tmp/a.png"), ("'/tmp/a b.PNG' ", "/tmp/a b.PNG"),
    ("/tmp/a\\ b.mp3", "/tmp/a b.mp3"), ("file:///tmp/%EA%B0%80.jpg\n", "/tmp/가.jpg"),
  ])
  func `a pasted path of an image or sound is read`(text: String, place: String) {
    var state = Fixture.state()
    let id = state.shown.conversation.id
    let effects = state.handle(.input(.paste(text)), at: state.now)
    #expect(effects == [.attach([AttachmentRequest(place)], for: id, .paste(text))])
    _ = answer(&state, place, .success(picture), .paste(text))
    #expect(state.shown.prompt.units.map(\.attachment) == [picture])
  }

  @Test(arguments: ["/tmp/a.png\n/tmp/b.png", "/etc/passwd", "a.png", "see /tmp/a.png"])
  func `any other paste is text`(text: String) {
    var state = Fixture.state()
    #expect(state.handle(.input(.paste(text)), at: state.now) == [])
    #expect(state.shown.prompt.text == text)
  }

  @Test func `a draft and the history keep the path`() throws {
    var state = Fixture.state()
    state.type("/attach my photo.png low")
    let effects = state.press("enter")
    let request = AttachmentRequest("my photo.png", detail: .low)
    #expect(effects == [.attach([request], for: state.shown.conversation.id, .command)])
    _ = answer(&state, "my photo.png", .success(picture), .command)
    state.type("hm")
    let id = state.shown.conversation.id
    let draft = Draft(text: "@\"my photo.png\" hm")
    #expect(state.saveDrafts() == [.storeDraft(draft, of: id)])
    var other = Fixture.state()
    let restored = other.handle(
      .prompt(.draftLoaded(other.shown.conversation.id, draft)),
      at: other.now
    )
    #expect(
      restored == [
        .attach([.init("my photo.png")], for: other.shown.conversation.id, .mention)
      ]
    )
    _ = state.press("ctrl+c", "up")
    #expect(state.shown.prompt.text == "@\"my photo.png\" hm")
  }
}
