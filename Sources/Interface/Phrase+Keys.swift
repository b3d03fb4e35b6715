import Conversations

/// What is said about keys, the palette and commands.
extension Phrase {
  static let paletteTitle = LocalizedText("Actions", "동작")
  static let noActionMatches = LocalizedText("No such action.", "그런 동작이 없습니다.")
  static let unbound = LocalizedText("(no key)", "(키 없음)")

  /// What an empty prompt shows.
  static func promptHint(_ keymap: Keymap) -> LocalizedText {
    guard let send = keymap.label(of: "send"), let newline = keymap.label(of: "newline") else {
      return LocalizedText("Type a prompt.", "프롬프트를 입력하세요.")
    }
    return LocalizedText(
      "Type a prompt. \(send) sends, \(newline) breaks the line.",
      "프롬프트를 입력하세요. \(send.with(.toward)) 보내고 \(newline.with(.toward)) 줄을 바꿉니다."
    )
  }

  /// How help is had.
  static func keysHint(_ keymap: Keymap) -> LocalizedText {
    let key = keymap.label(of: "help", in: .prompt) ?? "/help"
    return LocalizedText("\(key) help", "\(key) 도움말")
  }

  /// While the second chord of a sequence is waited for.
  static func pending(_ first: String) -> LocalizedText {
    LocalizedText("\(first) ... (Esc cancels)", "\(first) ... (Esc 취소)")
  }

  static func unboundSequence(_ sequence: String) -> LocalizedText {
    LocalizedText("\(sequence) does nothing.", "\(sequence.with(.topic)) 맡은 동작이 없습니다.")
  }

  static func unknownCommand(_ name: String) -> LocalizedText {
    LocalizedText(
      "There is no command /\(name); Tab completes names. To send it as text, begin with //.",
      "/\(name) 명령은 없습니다. Tab으로 완성하세요. 글로 보내려면 //로 시작하세요."
    )
  }

  static func commandTakesNothing(_ name: String) -> LocalizedText {
    LocalizedText(
      "/\(name) takes nothing after it. To send it as text, begin with //.",
      "/\(name) 뒤에는 아무것도 쓰지 않습니다. 글로 보내려면 //로 시작하세요."
    )
  }
}
