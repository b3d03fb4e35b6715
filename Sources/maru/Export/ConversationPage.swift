import Conversations
import FoundationEssentials
import Markdown

/// A conversation as a page of HTML that stands by itself: no script, nothing that is
/// loaded from anywhere, everything from outside escaped.
nonisolated struct ConversationPage {
  private let writer: ExportWriter

  init(_ writer: ExportWriter) {
    self.writer = writer
  }

  /// What stands before the conversations of a page.
  static func start(title: String) -> String {
    """
    <!DOCTYPE html>
    <html>
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy" content="\(policy)">
    <title>\(HTMLText.escaped(ExportText.line(title)))</title>
    <style>
    \(PageStyle.sheet)
    </style>
    </head>
    <body>

    """
  }

  static let end = "</body>\n</html>\n"

  private static let policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"

  func article(_ whole: WholeConversation) -> String {
    let conversation = whole.conversation
    let title = ExportText.title(of: conversation, writer.language)
    let time = ExportText.time(conversation.createdAt, writer)
    let tree = MessageTree(whole.messages)
    let messages = writer.branches(of: whole).enumerated().map { index, branch in
      (index > 0 ? start(of: branch, tree) : "") + branch.map { section($0, tree) }.joined()
    }.joined()
    let hasHangul = ([title] + whole.shownPath.map(\.text)).contains { $0.hasHangul }
    return """
      <article lang="\(hasHangul ? "ko" : "en")">
      <h1>\(line(title))</h1>
      <p class="note">\(line("\(time) · \(conversation.model)"))</p>
      \(messages)</article>

      """
  }

  /// What stands before a branch besides the shown one.
  private func start(of branch: [Message], _ tree: MessageTree) -> String {
    "<hr>\n<p class=\"note\">\(line(ExportText.branch(branch, tree, writer.language)))</p>\n"
  }

  private func section(_ message: Message, _ tree: MessageTree) -> String {
    var parts = ["<h2>\(line(ExportText.heading(message, tree, writer.language)))</h2>"]
    if let reasoning = message.reply?.reasoning, !reasoning.isEmpty {
      let title = ExportText.reasoning(writer.language)
      parts.append("<details><summary>\(title)</summary>\n\(markdown(reasoning))</details>")
    }
    // A prompt is what was typed, not Markdown.
    let isPrompt = message.reply == nil
    let text = ExportText.visible(message.text)
    parts.append(
      isPrompt ? "<p class=\"prompt\">\(HTMLText.escaped(text))</p>" : markdown(message.text)
    )
    parts += message.attachments.map(attachment)
    if let reply = message.reply { parts += ending(of: reply) }
    return "<section class=\"\(isPrompt ? "user" : "reply")\">\n"
      + parts.joined(separator: "\n") + "\n</section>\n"
  }

  private func ending(of reply: Reply) -> [String] {
    var parts = reply.toolCalls.map { call in
      let title = "\(ExportText.tool(writer.language)): \(call.name)"
      let code = HTMLText.escaped(ExportText.visible(call.arguments))
      return "<p class=\"note\">\(line(title))</p>\n<pre><code>\(code)</code></pre>"
    }
    for sentence in [reply.refusal, reply.failure?.message].compactMap(\.self) {
      parts.append("<p class=\"failure\">\(line(sentence))</p>")
    }
    if !reply.citations.isEmpty {
      let sources = reply.citations.map { "<li>\(HTMLText.link($0, around: line($0)))</li>" }
      parts.append("<ol class=\"note\">\(sources.joined())</ol>")
    }
    return parts
  }

  /// A picture as it is, of anything else its name; an address is not loaded, but linked.
  private func attachment(_ attachment: Attachment) -> String {
    let name = line(attachment.summary(writer.language))
    switch attachment.content {
    case .bytes(let bytes) where attachment.isPlainPicture:
      let data = Data(bytes).base64EncodedString()
      let source = "data:\(attachment.mediaType);base64,\(data)"
      return "<figure><img alt=\"\(line(attachment.name))\" src=\"\(source)\">"
        + "<figcaption>\(name)</figcaption></figure>"
    case .bytes: return "<p class=\"note\">\(name)</p>"
    case .link(let address): return "<p class=\"note\">\(HTMLText.link(address, around: name))</p>"
    }
  }

  private func markdown(_ text: String) -> String {
    HTMLText.blocks(MarkdownDocument(parsing: ExportText.visible(text)).blocks)
  }

  private func line(_ text: String) -> String { HTMLText.escaped(ExportText.line(text)) }
}

nonisolated extension Attachment {
  /// Whether it is a picture of a kind that cannot hold a script.
  var isPlainPicture: Bool {
    ["image/png", "image/jpeg", "image/gif", "image/webp"].contains(mediaType)
  }
}

private nonisolated extension String {
  /// Whether it has a syllable or a letter of Hangul.
  var hasHangul: Bool {
    unicodeScalars.contains {
      (0xAC00...0xD7A3).contains($0.value) || (0x1100...0x11FF).contains($0.value)
        || (0x3131...0x318E).contains($0.value)
    }
  }
}
