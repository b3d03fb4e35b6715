import Conversations
import Screen

/// What stands below a message's text.
extension MessageBlock {
  /// How much more there is than is shown.
  static func rest(_ bytes: Int, in context: BlockContext) -> [StyledLine] {
    guard bytes > 0 else { return [] }
    let text = Phrase.notShown(NumberText.bytes(bytes))
    return wrapped(context.text(text), "transcript.notice", in: context)
  }

  static func ending(
    of reply: Reply,
    _ message: Message,
    in context: BlockContext
  ) -> [StyledLine] {
    var length = ShownLength(context.isPrinted ? .max : ShownLength.ofFoot)
    var rows = additions(to: reply, &length, in: context)
    rows += rest(length.hidden, in: context)
    if let notice = context.notice {
      rows += wrapped(context.text(notice), "transcript.notice", in: context)
    }
    if let text = state(of: reply, message, in: context) {
      let isFailure = reply.state == .failed || reply.state == .incomplete
      rows += wrapped(text, isFailure ? "transcript.failure" : "transcript.state", in: context)
    }
    return rows
  }

  /// Calls of tools, a refusal, sources.
  private static func additions(
    to reply: Reply,
    _ length: inout ShownLength,
    in context: BlockContext
  ) -> [StyledLine] {
    var rows: [StyledLine] = []
    for call in reply.toolCalls {
      rows += tool(call, &length, in: context)
    }
    let refusal = length.take(reply.refusal ?? "")
    if !refusal.isEmpty {
      rows += wrapped(context.text(String(refusal)), "transcript.failure", in: context)
    }
    for (index, citation) in reply.citations.enumerated() {
      let source = length.takeLine(citation).map { context.text("[\(index + 1)] \($0)") }
      if let source { rows += wrapped(source, "transcript.citation", in: context) }
    }
    return rows
  }

  /// The row that tells a reply's state; nothing for one that is whole.
  private static func state(
    of reply: Reply,
    _ message: Message,
    in context: BlockContext
  ) -> SafeText? {
    let hasNothing = message.text.isEmpty && reply.reasoning.isEmpty
    if let progress = context.progress, hasNothing || reply.state == .waiting {
      if let (retry, _) = progress.retry, let (_, seconds) = progress.countdown(at: context.now) {
        return SafeText("~ ")
          + context.text(
            Phrase.retrying(
              retry.attempt,
              in: seconds,
              retry.failure.message,
              context.settings.keymap
            )
          )
      }
      let seconds = max(0, context.now.milliseconds(since: progress.startedAt) / 1000)
      return SafeText("~ ") + context.text(Phrase.waiting(seconds))
    }
    if message.isRunning, context.progress == nil {
      return SafeText("~ ") + context.text(Phrase.comingElsewhere)
    }
    guard let ending = Phrase.ending(reply) else { return nil }
    var text = SafeText("! ") + context.text(ending)
    if !message.text.isEmpty, reply.state == .incomplete || reply.state == .failed {
      text = text + SafeText(" (") + context.text(Phrase.partialKept) + SafeText(")")
    }
    if context.isPrinted { return text }
    return text + SafeText("  ")
      + context.text(Phrase.waysOn(from: message, context.settings.keymap))
  }

  /// A call with its arguments, one a row where they are a JSON object, else as they came.
  private static func tool(
    _ call: ToolCall,
    _ length: inout ShownLength,
    in context: BlockContext
  ) -> [StyledLine] {
    let name = length.takeLine(call.name)
    let arguments = String(length.take(call.arguments))
    guard let name else { return [] }
    var lines = [context.text(Phrase.tool(String(name)))]
    if length.hidden == 0, case .object(let members)? = try? JSONValue(text: arguments) {
      lines += members.map { context.text("  \($0.key): \($0.value.string ?? $0.value.text)") }
    } else if !arguments.isEmpty {
      lines += SafeText.lines(arguments, in: context.settings.widths).map { "  " + $0 }
    }
    return lines.flatMap { wrapped($0, "transcript.tool", in: context) }
  }
}
