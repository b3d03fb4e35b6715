import Conversations
import Markdown
import Screen

/// What a message says, laid out: a prompt as plain text, a reply as Markdown that may still grow.
struct MessageBody: Sendable {
  private var prompt = WrappedText()
  private var reasoning = WrappedText()
  private var reply: MarkdownStream?
  /// Bytes of the message's text that the reply's rows come from.
  private var utf8Count = 0
  private var indent = 0
  /// What stands before each row of reasoning, so that it is told from the reply without colours.
  private var reasoningBar = Span("")

  var rowCount: Int { reply?.rowCount ?? prompt.rows.count }

  /// The unfolded reasoning.
  var reasoningRows: [StyledLine] {
    reasoning.rows.map { indented($0.prefixed(by: [reasoningBar])) }
  }

  func row(_ row: Int) -> StyledLine {
    indented(reply?.row(row) ?? prompt.rows[row])
  }

  /// Adds text that streamed in.
  mutating func append(_ text: String) {
    reply?.append(text)
    utf8Count += text.utf8.count
  }

  /// Brings the rows up to date with the message and the width.
  mutating func layOut(_ message: Message, in context: BlockContext) {
    indent = context.indent
    let columns = max(8, context.columns - indent)
    let widths = context.settings.widths
    guard let known = message.reply else {
      prompt.wrap(message.text, to: columns, context.style("transcript.user.text"), widths)
      return
    }
    if context.isUnfolded {
      let style = context.style("transcript.reasoning")
      reasoningBar = Span(SafeText("│ ", in: widths), style)
      reasoning.wrap(known.reasoning, to: columns - 2, style, widths)
    }
    if reply == nil || message.text.utf8.count != utf8Count {
      utf8Count = 0
      reply = MarkdownStream(widths: widths)
      append(message.text)
    }
    if !message.isRunning { reply?.finish() }
    reply?.layOut(width: columns, theme: context.settings.theme)
  }

  private func indented(_ line: StyledLine) -> StyledLine {
    line.prefixed(by: [Span(SafeText.blanks(indent))])
  }
}
