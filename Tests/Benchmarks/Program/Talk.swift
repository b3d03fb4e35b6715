import Conversations
import Interface
import Screen

/// A conversation on a screen, driven as the program drives it.
final class Talk {
  private(set) var state: AppState
  private var turn: TurnStart?
  private var now: Timestamp

  static let model = ModelReference(gateway: "practice", model: "practice-small")
  static let start = Timestamp(milliseconds: 1_790_000_000_000)

  /// An empty conversation, beside a list of as many others.
  init(size: Size = Size(rows: 24, columns: 80), listed: Int = 0) {
    state = AppState(
      size: size,
      now: Self.start,
      model: Self.model,
      settings: AppState.Settings(
        language: .english,
        theme: SampleTheme.theme,
        gateways: ["practice"]
      ),
      identifiers: IdentifierSource(seed: 1)
    )
    now = Self.start
    let others = (0..<listed).map { Self.conversation("c\($0)", title: "대화 Conversation \($0)") }
    handle(.conversationsLoaded(others, isLast: true))
  }

  /// The same state, to go on from on its own.
  init(copying other: Talk) {
    state = other.state
    turn = other.turn
    now = other.now
  }

  static func conversation(_ id: String, title: String) -> Conversation {
    Conversation(
      id: ConversationID(rawValue: id),
      title: title,
      model: model,
      createdAt: start
    )
  }

  @discardableResult
  func handle(_ event: Event) -> [Effect] {
    state.handle(event, at: now)
  }

  /// Lets time go by.
  func wait(milliseconds: Int64) {
    now = Timestamp(milliseconds: now.milliseconds + milliseconds)
  }

  /// Opens a stored conversation of these messages, the last of which is its leaf.
  func open(_ messages: [Message]) {
    var conversation = Self.conversation("opened", title: "Opened")
    conversation.leaf = messages.last?.id
    _ = state.show(conversation)
    handle(.messagesLoaded(conversation.id, messages))
  }

  func press(_ chords: String...) {
    for chord in chords.compactMap({ Chord($0) }) { handle(.input(.chord(chord))) }
  }

  func type(_ text: String) {
    for character in text { handle(.input(.chord(Chord(.character(character))))) }
  }

  /// Sends a prompt; what streams from now on is its reply.
  func send(_ text: String) {
    type(text)
    guard let chord = Chord("enter") else { return }
    for effect in handle(.input(.chord(chord))) {
      if case .startTurn(let start) = effect { turn = start }
    }
  }

  /// Lets text stream in.
  func stream(_ text: String) {
    news(.delta(ReplyDelta(text: text)))
  }

  /// Ends the reply well.
  func end() {
    news(.ended(ReplyEnd(state: .complete)))
  }

  private func news(_ event: StreamEvent) {
    guard let turn else { return }
    let news = StreamNews(conversation: turn.conversation.id, reply: turn.reply.id, event: event)
    handle(.stream(news))
  }

  func frame() -> Frame { Renderer.frame(of: &state) }

  /// Draws, and answers something of the frame, so that it is not left out.
  func draw() -> Int { frame().cursor?.row ?? 0 }
}

/// Some scopes of the dark theme.
enum SampleTheme {
  private static let soft = Color.rgb(red: 0x98, green: 0xA1, blue: 0xAE)
  private static let blue = Color.rgb(red: 0x7F, green: 0xB4, blue: 0xF5)
  private static let raised = Color.rgb(red: 0x2A, green: 0x2F, blue: 0x38)

  static let theme = Theme(
    name: "sample",
    styles: [
      "border": Style(foreground: soft),
      "list.item": Style(foreground: soft),
      "transcript.reply.header": Style(foreground: blue, attributes: .bold),
      "markdown.strong": Style(attributes: .bold),
      "markdown.code": Style(foreground: blue),
      "markdown.table.border": Style(foreground: soft),
      "code.keyword": Style(foreground: blue),
      "status": Style(foreground: soft, background: raised),
    ]
  )
}
