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
  private var replyLength = ShownLength(ShownLength.ofMessage)
  /// The reasoning's tokens by estimate, and the bytes they were counted in.
  private var counted = (tokens: 0.0, utf8Count: 0)
  private var indent = 0
  /// What stands before each row of reasoning, so that it is told from the reply without colours.
  private var reasoningBar = Span("")

  var rowCount: Int { reply?.rowCount ?? prompt.rows.count }

  /// Bytes of the text that no row shows, and of the unfolded reasoning.
  var hidden: Int { reply == nil ? prompt.hidden : replyLength.hidden }
  var hiddenReasoning: Int { reasoning.hidden }

  /// Tokens of the reasoning, by estimate.
  var reasoningTokens: Int { Int(counted.tokens.rounded(.up)) }

  /// The unfolded reasoning.
  var reasoningRows: [StyledLine] {
    reasoning.rows.map { indented($0.prefixed(by: [reasoningBar])) }
  }

  func row(_ row: Int) -> StyledLine {
    indented(reply?.row(row) ?? prompt.rows[row])
  }

  /// Adds text that streamed in.
  mutating func append(_ text: String) {
    utf8Count += text.utf8.count
    reply?.append(String(replyLength.take(text)))
  }

  /// Brings the rows up to date with the message and the width.
  mutating func layOut(_ message: Message, in context: BlockContext) {
    indent = context.indent
    let columns = max(8, context.columns - indent)
    let widths = context.settings.widths
    let length = ShownLength(context.isPrinted ? .max : ShownLength.ofMessage)
    guard let known = message.reply else {
      prompt.wrap(message.text, to: columns, context.style("transcript.user.text"), widths, length)
      return
    }
    if counted.utf8Count != known.reasoning.utf8.count {
      counted = (TokenEstimate.tokens(in: known.reasoning), known.reasoning.utf8.count)
    }
    if context.isUnfolded {
      let style = context.style("transcript.reasoning")
      reasoningBar = Span(SafeText("│ ", in: widths), style)
      reasoning.wrap(known.reasoning, to: columns - 2, style, widths, length)
    }
    if reply == nil || message.text.utf8.count != utf8Count {
      utf8Count = 0
      replyLength = length
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
