import Conversations
import Interface
import Screen

/// What Markdown and HTML say around the messages, in the user's language.
nonisolated enum ExportText {
  static let reasoning = LocalizedText("Reasoning", "추론")
  private static let untitled = LocalizedText("Untitled", "제목 없음")
  static let tool = LocalizedText("Tool", "도구")
  static let attachment = LocalizedText("Attachment", "첨부")

  /// A conversation's title, or that it has none.
  static func title(of conversation: Conversation, _ language: Language) -> String {
    conversation.title.allSatisfy(\.isWhitespace) ? untitled(language) : conversation.title
  }

  /// What stands before a branch besides the shown one: after which message it leaves.
  static func branch(_ branch: [Message], _ tree: MessageTree, _ language: Language) -> String {
    guard let parent = branch.first?.parent.flatMap({ tree[$0] }) else {
      return LocalizedText("Another branch, from the start", "다른 갈래: 처음부터")(language)
    }
    let words = Conversation.title(from: parent.text)
    let name = words.isEmpty ? heading(parent, tree, language) : words
    return LocalizedText("Another branch, after “\(name)”", "다른 갈래: “\(name)” 다음부터")(language)
  }

  /// Who wrote a message, how it ended and which of several it is: `gpt-4o (stopped by you, 2/3)`.
  static func heading(_ message: Message, _ tree: MessageTree, _ language: Language) -> String {
    let name: String
    var notes: [String] = []
    if let reply = message.reply {
      name = reply.answeredBy ?? reply.model.model
      if reply.state != .complete { notes.append(reply.state.text(language)) }
    } else {
      name = speaker(message.role)(language)
    }
    let siblings = tree.siblings(of: message.id)
    if siblings.count > 1, let place = siblings.firstIndex(of: message.id) {
      notes.append("\(place + 1)/\(siblings.count)")
    }
    return notes.isEmpty ? name : "\(name) (\(notes.joined(separator: ", ")))"
  }

  private static func speaker(_ role: Role) -> LocalizedText {
    switch role {
    case .user, .assistant: LocalizedText("You", "나")
    case .system: LocalizedText("System", "시스템")
    case .tool: tool
    }
  }

  /// `2026-11-21 10:32`, `2026년 11월 21일 10:32`.
  static func time(_ time: Timestamp, _ writer: ExportWriter) -> String {
    let local = LocalTime(time, utcOffset: writer.utcOffset)
    return "\(local.date(writer.language)) \(local.clock)"
  }

  /// Text without what nobody sees, line ends as LF.
  static func visible(_ text: String) -> String { CopyableText(text).string }

  /// The same on one line.
  static func line(_ text: String) -> String {
    visible(text).split(whereSeparator: \.isNewline).joined(separator: " ")
  }
}
