package import Conversations
package import Screen

/// A conversation as rows for a pager: a heading, then the messages of one path as the transcript
/// shows them.
package struct PrintedConversation {
  private let conversation: Conversation
  private let tree: MessageTree
  private let settings: AppState.Settings
  private let columns: Int

  /// Whether reasoning is shown, and not only how much there was.
  package var showsReasoning = false
  /// Whether each reply is followed by its tokens, times and cost.
  package var showsUsage = false

  /// - Parameters:
  ///   - conversation: What is shown; its leaf says which path.
  ///   - messages: All its messages, parents before children.
  ///   - settings: Language, theme, local time and the widths of characters.
  ///   - columns: The columns of the rows, of which at least 20 are used.
  package init(
    _ conversation: Conversation,
    _ messages: [Message],
    _ settings: AppState.Settings,
    columns: Int
  ) {
    var conversation = conversation
    conversation.leaf = conversation.shownLeaf(among: messages)
    self.conversation = conversation
    self.settings = settings
    self.columns = max(20, columns)
    tree = MessageTree(messages)
  }

  /// All rows, none wider than the columns.
  package var rows: [StyledLine] {
    var rows = heading
    for message in tree.path(to: conversation.leaf) {
      rows.append(StyledLine())
      rows += self.rows(of: message)
    }
    return rows
  }

  /// The title, then the id, the model, the days and the tags.
  private var heading: [StyledLine] {
    let times = [conversation.createdAt, conversation.updatedAt].map {
      LocalTime($0, utcOffset: settings.utcOffset)
    }
    let days = times.map { "\($0.isoDate) \($0.clock)" }
    let facts =
      [conversation.id.rawValue, conversation.model.description]
      + (days[0] == days[1] ? [days[0]] : [days.joined(separator: " - ")])
      + conversation.tags.map { "#\($0)" }
    return wrapped(conversation.listedTitle(settings.language), "title.text")
      + facts.flatMap { wrapped($0, "transcript.time") }
  }

  private func rows(of message: Message) -> [StyledLine] {
    let siblings = tree.siblings(of: message.id)
    let context = BlockContext(
      settings: settings,
      columns: columns,
      now: message.createdAt,
      sibling: ((siblings.firstIndex(of: message.id) ?? 0) + 1, siblings.count),
      progress: nil,
      notice: nil,
      isUnfolded: showsReasoning,
      indent: 2,
      isPrinted: true
    )
    var body = MessageBody()
    body.layOut(message, in: context)
    let block = MessageBlock(message, body, in: context)
    let rows = (0..<block.rowCount).map(block.row)
    let text = Array(rows.reversed().drop { $0.spans.isEmpty }.reversed())
    return text + (message.reply.map { ending(of: $0) } ?? [])
  }

  /// What is still going on, and what it took.
  private func ending(of reply: Reply) -> [StyledLine] {
    let isRunning = reply.state == .waiting || reply.state == .streaming
    let state =
      isRunning ? wrapped("~ \(reply.state.text(settings.language))", "transcript.state", 2) : []
    guard showsUsage else { return state }
    let facts =
      (reply.usage.map { UsageText.parts(of: $0, settings.language) } ?? [])
      + UsageText.speed(of: reply, settings.language) + UsageText.cost(of: reply, at: nil)
    guard !facts.isEmpty else { return state }
    return state + wrapped("(\(facts.joined(separator: "  ")))", "transcript.time", 2)
  }

  private func wrapped(_ text: String, _ scope: String, _ indent: Int = 0) -> [StyledLine] {
    let style = settings.theme.style(for: scope)
    return StyledLine(SafeText(text, in: settings.widths), style)
      .wrapped(to: columns - indent)
      .map { $0.prefixed(by: indent > 0 ? [Span(.blanks(indent))] : []) }
  }
}
