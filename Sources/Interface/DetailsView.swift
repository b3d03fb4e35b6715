import Conversations
import Screen

/// The overlay that tells everything known of one message.
enum DetailsView {
  static func draw(_ id: MessageID, from top: Int, _ state: AppState, on frame: inout Frame) {
    let settings = state.settings
    let rows = rows(of: id, state)
    let inside = OverlayBox(
      title: Phrase.detailsTitle(settings.language),
      hint: Phrase.detailsHint(settings.keymap)(settings.language),
      size: Size(rows: min(rows.count, frame.size.rows - 4) + 2, columns: 78)
    ).draw(settings, on: &frame)
    let shown = rows.dropFirst(min(top, max(0, rows.count - inside.size.rows)))
    for (row, line) in zip(inside.rows, shown) {
      frame.write(
        line,
        at: Position(row: row, column: inside.origin.column),
        columns: inside.size.columns
      )
    }
  }

  /// How far the sheet can be scrolled.
  static func lastTop(of id: MessageID, _ state: AppState) -> Int {
    max(0, rows(of: id, state).count - max(1, state.size.rows - 6))
  }

  private static let labelColumns = 14

  private static func rows(of id: MessageID, _ state: AppState) -> [StyledLine] {
    guard let message = state.shown.tree[id] else { return [] }
    let (language, theme) = (state.settings.language, state.settings.theme)
    let room = max(10, min(78, state.size.columns - 2) - 4 - labelColumns)
    return facts(of: message, state).flatMap { label, text in
      let name = SafeText(label(language), in: state.settings.widths).truncated(
        to: labelColumns - 1
      )
      let head = [
        Span(name, theme.style(for: "overlay.key")),
        Span(.blanks(labelColumns - name.columnWidth)),
      ]
      return StyledLine(SafeText(text, in: state.settings.widths), theme.style(for: "overlay.item"))
        .wrapped(to: room)
        .enumerated()
        .map { $1.prefixed(by: $0 == 0 ? head : [Span(.blanks(labelColumns))]) }
    }
  }

  private static func facts(
    of message: Message,
    _ state: AppState
  ) -> [(label: LocalizedText, text: String)] {
    let language = state.settings.language
    let time = LocalTime(message.createdAt, utcOffset: state.settings.utcOffset)
    var facts = [(Phrase.Detail.time, "\(time.date(language)) \(time.clock)")]
    guard let reply = message.reply else {
      return facts + [
        (Phrase.Detail.size, Phrase.characters(message.text.count)(state.settings.language))
      ]
    }
    func add(_ label: LocalizedText, _ text: String?) {
      if let text, !text.isEmpty { facts.append((label, text)) }
    }
    add(Phrase.Detail.gateway, reply.model.gateway)
    add(Phrase.Detail.model, reply.model.model)
    add(Phrase.Detail.answeredBy, reply.answeredBy)
    if let earlier = reply.continues { add(Phrase.Detail.continues, told(earlier, state)) }
    add(Phrase.Detail.state, reply.state.text(state.settings.language))
    add(Phrase.Detail.finishReason, reply.finishReason)
    add(Phrase.Detail.firstDelta, reply.times.firstDelta.map { NumberText.duration($0)(language) })
    add(Phrase.Detail.reasoning, reply.times.reasoning.map { NumberText.duration($0)(language) })
    add(Phrase.Detail.duration, reply.times.duration.map { NumberText.duration($0)(language) })
    if let usage = reply.usage {
      let prices = state.models.first { $0.reference == reply.model }?.prices
      add(Phrase.Detail.tokens, Self.tokens(usage, state.settings.language))
      add(Phrase.Detail.cost, UsageText.cost(of: reply, at: prices).first)
    }
    for attachment in message.attachments {
      add(
        Phrase.Detail.attachment,
        Phrase.received(attachment, in: state.settings.mediaFolder)(language)
      )
    }
    add(Phrase.Detail.failure, reply.failure?.message)
    add(Phrase.Detail.requestID, reply.requestID ?? reply.failure?.requestID)
    add(Phrase.Detail.notice, state.shown.notices[message.id])
    return facts
  }

  /// The reply that another goes on from.
  private static func told(_ id: MessageID, _ state: AppState) -> String {
    let language = state.settings.language
    guard let earlier = state.shown.tree[id], let reply = earlier.reply else { return id.rawValue }
    let clock = LocalTime(earlier.createdAt, utcOffset: state.settings.utcOffset).clock
    return "\(reply.model.shortName)  \(clock)  \(reply.state.text(language))"
  }

  private static func tokens(_ usage: Usage, _ language: Language) -> String {
    let total = usage.totalTokens.map { ["= \(NumberText.grouped($0))"] } ?? []
    return (UsageText.parts(of: usage, language) + total).joined(separator: "  ")
  }
}
