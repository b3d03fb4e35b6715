import Conversations

/// What is said about the terminal.
extension Phrase {
  /// Where the system does not know the terminal by its name.
  static func unknownTerminal(_ name: String, drawnAs other: String) -> LocalizedText {
    let name = Conversation.title(from: name, limit: 24)
    return LocalizedText(
      "TERM=\(name) is not known here; drawing for \(other).",
      "이 시스템이 모르는 터미널입니다(TERM=\(name)). \(other)에 맞춰 그립니다."
    )
  }
}
