import Conversations
import Markdown
import Screen

/// What a message says, laid out: a prompt as plain text, a reply as Markdown that may still grow.
struct MessageBody: Sendable {
  private var prompt = WrappedText()
  private var reasoning = WrappedText()
  private var reply = MarkdownStream()
  /// Bytes of the message's text that the reply's rows come from.
  private var utf8Count = 0
  private var isFinished = false
  private var isReply = false
  private var stable: [StyledLine] = []
  private var tail: [StyledLine] = []

  var rowCount: Int { isReply ? stable.count + tail.count : prompt.rows.count }

  /// The unfolded reasoning.
  var reasoningRows: [StyledLine] { reasoning.rows.map(Self.indented) }

  func row(_ row: Int) -> StyledLine {
    guard isReply else { return Self.indented(prompt.rows[row]) }
    return Self.indented(row < stable.count ? stable[row] : tail[row - stable.count])
  }

  /// Adds text that streamed in.
  mutating func append(_ text: String) {
    reply.append(text)
    utf8Count += text.utf8.count
  }

  /// Brings the rows up to date with the message and the width.
  mutating func layOut(_ message: Message, in context: BlockContext) {
    let columns = max(8, context.columns - MessageBlock.indent)
    isReply = message.reply != nil
    guard let reply = message.reply else {
      prompt.wrap(message.text, to: columns, context.style("transcript.user.text"))
      return
    }
    if context.isUnfolded {
      reasoning.wrap(reply.reasoning, to: columns, context.style("transcript.reasoning"))
    }
    layOutReply(message, columns: columns, in: context)
  }

  private mutating func layOutReply(_ message: Message, columns: Int, in context: BlockContext) {
    if message.text.utf8.count != utf8Count {
      reply = MarkdownStream()
      append(message.text)
      isFinished = false
    }
    if !message.isRunning, !isFinished {
      reply.finish()
      isFinished = true
    }
  }

  private static func indented(_ line: StyledLine) -> StyledLine {
    StyledLine([Span(SafeText.blanks(MessageBlock.indent))] + line.spans)
  }
}
