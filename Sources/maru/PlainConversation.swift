import Conversations
import Interface
import Screen

/// A conversation as lines of plain text: the Markdown as it was written, not drawn.
nonisolated struct PlainConversation {
  let media: MediaFolder
  let language: Language
  /// Whether what messages say stays as it came, with what nobody sees.
  let isRaw: Bool
  let showsReasoning: Bool

  /// The lines of the path that was last shown.
  func lines(of conversation: Conversation, _ messages: [Message]) -> [String] {
    let path = MessageTree(messages).path(to: conversation.shownLeaf(among: messages))
    return path.flatMap(lines)
  }

  private func lines(of message: Message) -> [String] {
    let name = message.reply?.model.description ?? message.role.rawValue
    var heading = "## \(SafeText(name))"
    if let reply = message.reply, reply.state != .complete { heading += " (\(reply.state))" }
    var lines = [heading, ""]
    if showsReasoning, let reasoning = message.reply?.reasoning, !reasoning.isEmpty {
      lines += text(reasoning).map { "> " + $0 } + [""]
    }
    lines += text(message.text)
    for attachment in message.attachments {
      let told =
        message.reply == nil ? attachment.summary(language) : attachment.told(media, language)
      lines.append("[\(SafeText(told))]")
    }
    if let failure = message.reply?.failure { lines.append("! \(SafeText(failure.message))") }
    return lines + [""]
  }

  private func text(_ text: String) -> [String] {
    isRaw ? [text] : SafeText.lines(text).map(\.string)
  }
}
