import Conversations
import Screen

/// The bottom row: what goes on, the tokens of the turn, or one sentence.
enum StatusBarView {
  static func draw(_ state: AppState, in rect: Rect, on frame: inout Frame) {
    let theme = state.settings.theme
    frame.fill(rect, theme.style(for: "status"))
    let row = rect.origin.row
    let room = rect.size.columns - 2
    let settings = state.settings
    let selecting = state.shown.selection.map { _ in
      Phrase.selecting(settings.keymap)(settings.language)
    }
    let listing = Phrase.listHint(settings.keymap, state.keyContext)?(settings.language)
    if let message = state.message ?? selecting ?? listing {
      frame.write(message, theme.style(for: "status.message"), row: row, column: 1, columns: room)
      return
    }
    let widths = state.settings.widths
    let right = SafeText(rightText(of: state), in: widths)
    let notices = state.deletionNotice + state.storeNotice + state.budgetWarning
    let parts = notices + parts(of: state)
    let left =
      joined(parts, room: room - right.columnWidth - 2, widths)
      ?? SafeText(parts.joined(separator: "  "), in: widths).truncated(to: room)
    frame.write(left, theme.style(for: "status"), at: Position(row: row, column: 1), columns: room)
    if left.columnWidth + right.columnWidth + 2 <= room {
      frame.write(
        right,
        theme.style(for: "status.hint"),
        at: Position(row: row, column: 1 + room - right.columnWidth),
        columns: right.columnWidth
      )
    }
  }

  /// As many of the parts as fit, from the first on; `nil` where fewer than two do.
  private static func joined(_ parts: [String], room: Int, _ widths: WidthProfile) -> SafeText? {
    var line = SafeText(parts.first ?? "", in: widths)
    var count = 1
    for part in parts.dropFirst() {
      let longer = line + "  " + SafeText(part, in: widths)
      guard longer.columnWidth <= room else { break }
      line = longer
      count += 1
    }
    return line.columnWidth <= room && (count >= 2 || parts.count < 2) ? line : nil
  }

  private static func rightText(of state: AppState) -> String {
    if case .at = state.shown.viewport, state.shown.isRunning {
      return Phrase.newTextBelow(state.settings.keymap)(state.settings.language)
    }
    return Phrase.keysHint(state.settings.keymap)(state.settings.language)
  }

  private static func parts(of state: AppState) -> [String] {
    let language = state.settings.language
    guard let message = state.shown.lastReply, let reply = message.reply else {
      return [state.shown.conversation.model.description]
    }
    if let progress = state.shown.progress[message.id] {
      return running(progress, reply, now: state.now, state.settings)
    }
    let usage = reply.usage.map { UsageText.parts(of: $0, language) }
    let model = state.models.first { $0.reference == reply.model }
    let estimate =
      message.text.isEmpty ? reply.model.description : UsageText.estimate(of: message, language)
    return (usage ?? [estimate])
      + UsageText.cost(of: reply, at: model?.prices)
      + UsageText.context(of: reply, in: model?.contextWindow)
      + UsageText.speed(of: reply, language)
      + UsageText.total(state.shown.totalTokens, language)
  }

  private static func running(
    _ progress: ReplyProgress,
    _ reply: Reply,
    now: Timestamp,
    _ settings: AppState.Settings
  ) -> [String] {
    let language = settings.language
    if let (attempt, seconds) = progress.countdown(at: now) {
      return ["~ " + Phrase.countdown(attempt, in: seconds, settings.keymap)(language)]
    }
    switch reply.state {
    case .streaming:
      let rate = progress.told.tokensPerSecond.map { String($0) }
      let out = UsageText.out("~" + NumberText.grouped(progress.told.tokens), language)
      return ["~ " + Phrase.streaming(rate)(language), out]
    case .waiting, .complete, .stopped, .cut, .filtered, .incomplete, .failed, .interrupted:
      let seconds = max(0, now.milliseconds(since: progress.startedAt) / 1000)
      return ["~ " + Phrase.waiting(seconds)(language)]
    }
  }
}

/// Token counts as the status bar tells them.
enum UsageText {
  /// `in 1,204 (cached 1,024)`, `out 356 (reasoning 120)`.
  static func parts(of usage: Usage, _ language: Language) -> [String] {
    var parts: [String] = []
    if let prompt = usage.promptTokens {
      let cached = usage.cachedTokens.flatMap { $0 > 0 ? NumberText.grouped($0) : nil }
      let suffix = cached.map { LocalizedText(" (cached \($0))", " (캐시 \($0))")(language) } ?? ""
      parts.append(LocalizedText("in ", "입력 ")(language) + NumberText.grouped(prompt) + suffix)
    }
    if let completion = usage.completionTokens {
      let reasoning = usage.reasoningTokens.flatMap { $0 > 0 ? NumberText.grouped($0) : nil }
      let suffix =
        reasoning.map { LocalizedText(" (reasoning \($0))", " (추론 \($0))")(language) } ?? ""
      parts.append(out(NumberText.grouped(completion), language) + suffix)
    }
    return parts
  }

  /// `$0.0042` where the gateway reports it, `~$0.0042` by the model's prices, but for the
  /// play money of the practice gateway.
  static func cost(of reply: Reply, at prices: TokenPrices?) -> [String] {
    guard let usage = reply.usage else { return [] }
    if let cost = usage.cost { return [NumberText.dollars(cost)] }
    guard reply.model.gateway != Welcome.practice else { return [] }
    let estimate = reply.estimatedCost ?? prices?.cost(of: usage)
    return estimate.map { ["~" + NumberText.dollars($0)] } ?? []
  }

  /// `out ~12`, from the text alone.
  static func estimate(of message: Message, _ language: Language) -> String {
    let tokens = TokenEstimate.tokens(in: message.text)
    return out("~" + NumberText.grouped(Int(tokens.rounded(.up))), language)
  }

  static func out(_ tokens: String, _ language: Language) -> String {
    LocalizedText("out ", "출력 ")(language) + tokens
  }

  /// `first 0.4 s  48 tok/s`.
  static func speed(of reply: Reply, _ language: Language) -> [String] {
    guard let first = reply.times.firstDelta else { return [] }
    let start = LocalizedText("first ", "첫 글자 ")(language) + NumberText.duration(first)(language)
    guard let tokens = reply.usage?.completionTokens, let end = reply.times.duration,
      end - first >= 500
    else { return [start] }
    return [start, "\(Int64(tokens) * 1000 / (end - first)) tok/s"]
  }

  /// `all 12,345`: the tokens of every turn.
  static func total(_ tokens: Int?, _ language: Language) -> [String] {
    tokens.map { [LocalizedText("all ", "대화 ")(language) + NumberText.grouped($0)] } ?? []
  }

  /// `ctx 12%` where the model's window is known.
  static func context(of reply: Reply, in window: Int?) -> [String] {
    guard let window, window > 0, let prompt = reply.usage?.promptTokens else { return [] }
    let used = prompt + (reply.usage?.completionTokens ?? 0)
    return ["ctx \(Int((Double(used) * 100 / Double(window)).rounded()))%"]
  }
}
