import Conversations
import Screen

@testable import Interface

/// States and the steps tests take with them, all from literal values.
enum Fixture {
  static let model = ModelReference(gateway: "practice", model: "practice-small")
  static let start = Timestamp(milliseconds: 1_790_000_000_000)

  static func state(
    rows: Int = 24,
    columns: Int = 80,
    language: Language = .english,
    theme: Theme = Theme(name: "plain", styles: [:]),
    keymap: Keymap = Keymap(),
    defaults: RequestDefaults = RequestDefaults(),
    offers: [GatewayOffer] = [],
    usesVim: Bool = false
  ) -> AppState {
    AppState(
      size: Size(rows: rows, columns: columns),
      now: start,
      model: model,
      settings: AppState.Settings(
        language: language,
        theme: theme,
        keymap: keymap,
        defaults: defaults,
        gateways: ["practice"],
        offers: offers,
        usesVim: usesVim
      ),
      identifiers: IdentifierSource(seed: 1)
    )
  }

  static func conversation(_ number: Int, title: String, daysAgo: Int = 0) -> Conversation {
    Conversation(
      id: ConversationID(rawValue: "c\(number)"),
      title: title,
      model: model,
      createdAt: Timestamp(milliseconds: start.milliseconds - Int64(daysAgo) * 86_400_000)
    )
  }
}

extension AppState {
  /// Presses keys by their names, such as `ctrl+j`; single characters are typed.
  mutating func press(_ chords: String...) -> [Effect] {
    chords.flatMap { name -> [Effect] in
      guard let chord = Chord(name) else { return [] }
      return handle(.input(.chord(chord)), at: now)
    }
  }

  /// Types text character by character.
  mutating func type(_ text: String) {
    for character in text {
      _ = handle(.input(.chord(Chord(.character(character)))), at: now)
    }
  }

  /// Sends a prompt and answers the turn that starts.
  mutating func send(_ text: String) -> TurnStart? {
    type(text)
    return press("enter").compactMap { effect -> TurnStart? in
      if case .startTurn(let start) = effect { start } else { nil }
    }.first
  }

  /// Lets the stream of a turn bring an event.
  @discardableResult
  mutating func stream(
    _ event: StreamEvent,
    to turn: TurnStart?,
    after milliseconds: Int64 = 0
  ) -> [Effect] {
    guard let turn else { return [] }
    return handle(
      .stream(
        StreamNews(conversation: turn.conversation.id, reply: turn.reply.id, event: event)
      ),
      at: Timestamp(milliseconds: now.milliseconds + milliseconds)
    )
  }

  /// The screen as rows of text.
  mutating func screen() -> [String] { Renderer.frame(of: &self).textLines() }
}

extension PromptEditor {
  /// Does one edit where what is cut does not matter.
  mutating func perform(_ edit: PromptEdit) {
    var kills = KillRing()
    perform(edit, &kills)
  }
}

extension ConversationList {
  /// All that are listed, from the top.
  var conversations: [Conversation] { (0..<count).compactMap { self[$0] } }
}
