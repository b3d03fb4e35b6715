import Conversations

/// Sentences that name what is pressed, by the chords in force; without one they say less.
extension Phrase {
  private static func key(_ name: String, _ keymap: Keymap) -> String? {
    KeyHints(keymap, .prompt).labels(name)
  }

  static func newTextBelow(_ keymap: Keymap) -> LocalizedText {
    let key = key("end", keymap).map { " (\($0))" } ?? ""
    return LocalizedText("new text below\(key)", "아래에 새 글\(key)")
  }

  static func draftCleared(_ keymap: Keymap) -> LocalizedText {
    guard let key = key("up", keymap) else { return LocalizedText("Draft cleared.", "초안을 지웠습니다.") }
    return LocalizedText(
      "Draft cleared; \(key) brings it back.",
      "초안을 지웠습니다. \(key.with(.toward)) 되살립니다."
    )
  }

  static func queueDropped(_ keymap: Keymap) -> LocalizedText {
    guard let key = key("up", keymap) else { return LocalizedText("Dropped.", "뺐습니다.") }
    return LocalizedText(
      "Dropped; \(key) in the prompt brings it back.",
      "뺐습니다. 프롬프트에서 \(key.with(.toward)) 되살립니다."
    )
  }

  static func quitAgain(_ keymap: Keymap) -> LocalizedText {
    let key = key("interrupt", keymap) ?? "/interrupt"
    return LocalizedText("Press \(key) again to quit.", "끝내려면 \(key.with(.object)) 한 번 더 누르세요.")
  }

  static func noModel(_ keymap: Keymap) -> LocalizedText {
    let key = key("models", keymap) ?? "/models"
    return LocalizedText("Choose a model first (\(key)).", "먼저 모델을 고르세요 (\(key)).")
  }

  static func tryAgain(_ keymap: Keymap) -> LocalizedText {
    let key = key("retry", keymap) ?? "/retry"
    return LocalizedText("\(key) tries again", "\(key.with(.toward)) 다시 시도")
  }

  /// What can be done about a reply that did not come to its end: going on from it where that is
  /// possible, another key where that is what failed, and sending it again.
  static func waysOn(from message: Message, _ keymap: Keymap) -> LocalizedText {
    let again = tryAgain(keymap)
    if message.reply?.state == .failed, message.reply?.failure?.kind == .key {
      let key = key("gateways", keymap) ?? "/gateways"
      return LocalizedText(
        "\(key) takes a key, \(again.english)",
        "\(key.with(.toward)) 키 넣기, \(again.korean)"
      )
    }
    guard cannotContinue(message, keymap) == nil else { return again }
    let key = key("continue", keymap) ?? "/continue"
    return LocalizedText(
      "\(key) continues, \(again.english)",
      "\(key.with(.toward)) 이어 쓰기, \(again.korean)"
    )
  }

  static func retrying(
    _ attempt: Int,
    in seconds: Int64,
    _ cause: String,
    _ keymap: Keymap
  ) -> LocalizedText {
    let choice = KeyHints(keymap, .prompt).list(
      ("retry", "tries now", "지금"),
      ("escape", "gives up", "그만")
    )
    return LocalizedText(
      "\(cause) Try \(attempt + 1) in \(seconds) s\(choice.map { "; \($0.english)" } ?? "").",
      "\(cause) \(seconds)초 뒤 \(attempt + 1)번째 시도.\(choice.map { " \($0.korean)." } ?? "")"
    )
  }

  /// The countdown for the status bar.
  static func countdown(_ attempt: Int, in seconds: Int64, _ keymap: Keymap) -> LocalizedText {
    let choice = KeyHints(keymap, .prompt).list(
      ("retry", "now", "지금"),
      ("escape", "gives up", "그만")
    )
    return LocalizedText(
      "try \(attempt + 1) in \(seconds) s\(choice.map { " (\($0.english))" } ?? "")",
      "\(seconds)초 뒤 \(attempt + 1)번째 시도\(choice.map { " (\($0.korean))" } ?? "")"
    )
  }

  static func hidden(_ count: Int, _ keymap: Keymap) -> LocalizedText {
    let number = NumberText.grouped(count)
    let key = key("strip-hidden", keymap) ?? "/strip-hidden"
    return LocalizedText(
      count == 1
        ? "1 character nobody sees is in it; \(key) takes it out."
        : "\(number) characters nobody sees are in it; \(key) takes them out.",
      "안 보이는 문자 \(number)개가 들어 있습니다. \(key.with(.toward)) 뺍니다."
    )
  }

  /// A prompt whose file holds what nobody sees waits for a second Enter.
  static func heldBack(_ count: Int, _ keymap: Keymap) -> LocalizedText {
    let hidden = hidden(count, keymap)
    return LocalizedText("Not sent yet: \(hidden.english)", "아직 보내지 않았습니다. \(hidden.korean)")
  }

  static func mouseOn(_ keymap: Keymap) -> LocalizedText {
    let key = key("mouse", keymap) ?? "/mouse"
    return LocalizedText(
      "The mouse is Maru's; Shift selects in the terminal. \(key) gives it back.",
      "마우스를 마루가 씁니다. 터미널 선택은 Shift, 되돌리기는 \(key)."
    )
  }

  static func stopFirst(_ keymap: Keymap) -> LocalizedText {
    let key = keymap.label(of: "escape", in: .prompt) ?? "/escape"
    return LocalizedText(
      "The reply is still coming; \(key) stops it.",
      "답이 오는 중입니다. \(key) 멈추기."
    )
  }

  static let comesElsewhere = LocalizedText(
    "This reply is coming in another Maru; it grows here as it does there.",
    "다른 마루에서 받는 중인 답입니다. 오는 대로 여기에도 보입니다."
  )

  static func noOtherModel(_ keymap: Keymap) -> LocalizedText {
    let key = keymap.label(of: "models", in: .prompt) ?? "/models"
    return LocalizedText(
      "There is no other model to go to; \(key) lists and marks them.",
      "돌아갈 다른 모델이 없습니다. \(key)에서 표시하세요."
    )
  }
}
