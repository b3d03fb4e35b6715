import Conversations

/// A conversation as Markdown: a heading each message, its text as it is.
nonisolated struct ConversationMarkdown {
  private let writer: ExportWriter
  private let files: ExportedFiles

  init(_ writer: ExportWriter, _ files: ExportedFiles) {
    self.writer = writer
    self.files = files
  }

  func text(of whole: WholeConversation) -> String {
    let conversation = whole.conversation
    let title = ExportText.title(of: conversation, writer.language)
    let time = ExportText.time(conversation.createdAt, writer)
    let tree = MessageTree(whole.messages)
    let head = [
      "# \(escaped(ExportText.line(title)))",
      "\(time) · \(escaped(ExportText.line(conversation.model.description)))",
    ]
    let branches = writer.branches(of: whole).enumerated().flatMap { index, branch in
      (index > 0 ? start(of: branch, tree) : []) + branch.flatMap { parts(of: $0, tree) }
    }
    return (head + branches).joined(separator: "\n\n") + "\n"
  }

  /// What stands before a branch besides the shown one.
  private func start(of branch: [Message], _ tree: MessageTree) -> [String] {
    let sentence = ExportText.branch(branch, tree, writer.language)
    return ["---", "*\(escaped(ExportText.line(sentence)))*"]
  }

  private func parts(of message: Message, _ tree: MessageTree) -> [String] {
    let heading = ExportText.line(ExportText.heading(message, tree, writer.language))
    var parts = ["## \(escaped(heading))"]
    if let reply = message.reply, !reply.reasoning.isEmpty {
      let title = "**\(ExportText.reasoning(writer.language))**"
      parts.append(quoted("\(title)\n\n\(text(reply.reasoning))"))
    }
    if !message.text.isEmpty { parts.append(text(message.text)) }
    for call in message.reply?.toolCalls ?? [] {
      parts.append(
        quoted("\(ExportText.tool(writer.language)): " + text(call.name + call.arguments))
      )
    }
    for (index, attachment) in message.attachments.enumerated() {
      parts.append(text(of: attachment, at: files.address(of: index, in: message.id)))
    }
    if let refusal = message.reply?.refusal { parts.append(text(refusal)) }
    if let failure = message.reply?.failure { parts.append(quoted(text(failure.message))) }
    let sources = (message.reply?.citations ?? []).enumerated().map { index, source in
      "\(index + 1). \(ExportText.line(source))"
    }
    return sources.isEmpty ? parts : parts + [sources.joined(separator: "\n")]
  }

  private func text(of attachment: Attachment, at address: String?) -> String {
    let name = escaped(ExportText.line(attachment.summary(writer.language)))
    if let address, attachment.isPlainPicture { return "![\(name)](\(address))" }
    let linked = address.map { "[\(name)](\($0))" } ?? name
    return "- \(ExportText.attachment(writer.language)): \(linked)"
  }

  private func text(_ text: String) -> String {
    writer.isRaw ? text : ExportText.visible(text)
  }

  private func quoted(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? ">" : "> \($0)" }.joined(separator: "\n")
  }

  /// A line of plain text, whose marks are not to count.
  private func escaped(_ line: String) -> String {
    line.reduce(into: "") { text, character in
      if "\\`*_[]<>#".contains(character) { text.append("\\") }
      text.append(character)
    }
  }
}
