import Conversations
import Screen

/// A message laid out in rows: its header, what it says, how it ended, a blank row.
struct MessageBlock {
  let head: [StyledLine]
  let body: MessageBody
  let foot: [StyledLine]

  var rowCount: Int { head.count + body.rowCount + foot.count }

  /// Rows above a message's text, where no reasoning is shown.
  static let headerRows = 1

  /// The rows with what the message says: unfolded reasoning, then the text.
  var textRows: [StyledLine] {
    head.dropFirst(Self.headerRows) + (0..<body.rowCount).map(body.row)
  }

  var textRowCount: Int { head.count - Self.headerRows + body.rowCount }

  /// Row 0 is the header.
  func row(_ row: Int) -> StyledLine {
    if row < head.count { return head[row] }
    if row < head.count + body.rowCount { return body.row(row - head.count) }
    return foot[row - head.count - body.rowCount]
  }
}

/// What a message's rows depend on besides the message.
struct BlockContext {
  let settings: AppState.Settings
  /// Columns of the rows.
  let columns: Int
  let now: Timestamp
  /// Its place among the messages after the same one, from 1, and how many there are.
  let sibling: (index: Int, count: Int)
  let progress: ReplyProgress?
  let notice: String?
  let isUnfolded: Bool
  /// Columns before the text of a message.
  let indent: Int
  /// Whether it is for paper or a pager: with the date, and without what keys do.
  var isPrinted = false

  func style(_ scope: String) -> Style { settings.theme.style(for: scope) }
  func text(_ text: String) -> SafeText { SafeText(text, in: settings.widths) }
  func text(_ text: LocalizedText) -> SafeText { self.text(text(settings.language)) }
}

extension MessageBlock {
  init(_ message: Message, _ body: MessageBody, in context: BlockContext) {
    self.body = body
    head =
      [Self.header(of: message, in: context)]
      + (message.reply.map { Self.reasoning(of: $0, message, body, in: context) } ?? [])
    foot =
      Self.rest(body.hidden, in: context)
      + message.attachments.flatMap {
        let text =
          message.reply == nil
          ? Phrase.attachment($0) : Phrase.received($0, in: context.settings.mediaFolder)
        return Self.wrapped(context.text(text), "transcript.attachment", in: context)
      }
      + (message.reply.map { Self.ending(of: $0, message, in: context) } ?? []) + [StyledLine()]
  }

  private static func header(of message: Message, in context: BlockContext) -> StyledLine {
    let isReply = message.reply != nil
    let name = message.reply.map { context.text(Self.writer(of: $0)) }
    let scope = isReply ? "transcript.reply.header" : "transcript.user.header"
    var left = name ?? context.text(Self.speaker(message.role))
    if context.sibling.count > 1 {
      left = left + SafeText("  < \(context.sibling.index)/\(context.sibling.count) >")
    }
    let time = LocalTime(message.createdAt, utcOffset: context.settings.utcOffset)
    let today = LocalTime(context.now, utcOffset: context.settings.utcOffset)
    let clock =
      context.isPrinted
      ? SafeText("\(time.isoDate) \(time.clock)") : context.text(time.stamp(today: today))
    left = left.truncated(to: context.columns - clock.columnWidth - 1)
    let gap = SafeText.blanks(context.columns - left.columnWidth - clock.columnWidth)
    return StyledLine([
      Span(left, context.style(scope)), Span(gap),
      Span(clock, context.style("transcript.time")),
    ])
  }

  static func speaker(_ role: Role) -> LocalizedText {
    switch role {
    case .user, .assistant: Phrase.you
    case .system: Phrase.systemName
    case .tool: Phrase.toolName
    }
  }

  /// The model that was asked, and the one that answered where that is another.
  private static func writer(of reply: Reply) -> String {
    let asked = reply.model.shortName
    guard let other = reply.answeredBy else { return asked }
    let answered = ModelReference(gateway: reply.model.gateway, model: other).shortName
    return answered == asked ? asked : "\(asked) (\(answered))"
  }

  private static func reasoning(
    of reply: Reply,
    _ message: Message,
    _ body: MessageBody,
    in context: BlockContext
  ) -> [StyledLine] {
    guard !reply.reasoning.isEmpty else { return [] }
    let tokens =
      reply.usage?.reasoningTokens.map(NumberText.grouped)
      ?? "~" + NumberText.grouped(body.reasoningTokens)
    let label = Phrase.reasoning(
      reply.times.reasoning ?? context.progress?.times.reasoning,
      tokens,
      isRunning: message.isRunning && message.text.isEmpty
    )(context.settings.language)
    let sign = context.isPrinted ? "" : context.isUnfolded ? "- " : "+ "
    let title = StyledLine(
      context.text("[\(sign)\(label)]").truncated(to: context.columns - context.indent),
      context.style("transcript.reasoning")
    )
    return [title.prefixed(by: [Span(.blanks(context.indent))])]
      + (context.isUnfolded ? body.reasoningRows + rest(body.hiddenReasoning, in: context) : [])
  }

  static func wrapped(
    _ text: SafeText,
    _ scope: String,
    in context: BlockContext
  ) -> [StyledLine] {
    StyledLine(text, context.style(scope))
      .wrapped(to: max(2, context.columns - context.indent), indent: 2)
      .map { $0.prefixed(by: [Span(.blanks(context.indent))]) }
  }
}
