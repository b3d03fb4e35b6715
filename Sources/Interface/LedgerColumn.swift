package import Conversations

/// A column of numbers in a ledger.
enum LedgerColumn: CaseIterable {
  case turns, prompt, cached, completion, reasoning, total, cost

  /// From the column that is left out first where there is no room.
  static let leastImportant: [LedgerColumn] = [
    .reasoning, .cached, .turns, .completion, .prompt, .total,
  ]

  var title: LocalizedText {
    switch self {
    case .turns: LocalizedText("turns", "차례")
    case .prompt: LocalizedText("in", "입력")
    case .cached: LocalizedText("cached", "캐시")
    case .completion: LocalizedText("out", "출력")
    case .reasoning: LocalizedText("reasoning", "추론")
    case .total: LocalizedText("tokens", "토큰")
    case .cost: LocalizedText("cost", "비용")
    }
  }

  func text(of sum: LedgerSum) -> String {
    switch self {
    case .turns: NumberText.grouped(sum.turns)
    case .prompt: NumberText.grouped(sum.promptTokens)
    case .cached: NumberText.grouped(sum.cachedTokens)
    case .completion: NumberText.grouped(sum.completionTokens)
    case .reasoning: NumberText.grouped(sum.reasoningTokens)
    case .total: NumberText.grouped(sum.totalTokens)
    case .cost: sum.costText
    }
  }
}

extension LedgerSum {
  /// `$0.0042`, `~$0.0042` where some of it is an estimate, `?` where nothing is known.
  var costText: String {
    guard let cost else { return "?" }
    return (isEstimate ? "~" : "") + NumberText.dollars(cost)
  }

  /// What the numbers leave out; empty where they tell all.
  package func gaps(_ language: Language) -> [String] {
    var gaps: [String] = []
    if unpriced > 0 {
      let count = NumberText.grouped(unpriced)
      gaps.append(
        LocalizedText(
          "\(count) \(unpriced == 1 ? "turn" : "turns") without a price",
          "가격을 모르는 차례 \(count)개"
        )(language)
      )
    }
    if uncounted > 0 {
      let count = NumberText.grouped(uncounted)
      gaps.append(
        LocalizedText(
          "\(count) \(uncounted == 1 ? "turn" : "turns") whose tokens the gateway did not count",
          "게이트웨이가 토큰을 세지 않은 차례 \(count)개"
        )(language)
      )
    }
    return gaps
  }
}

extension LedgerKey {
  /// What stands at the start of its row.
  func label(_ language: Language, utcOffset: Int) -> String {
    switch self {
    case .day(let day): LocalTime(day: day).isoDate
    case .model(let model): model.description
    case .gateway(let name): name
    case .conversation(let id, let title):
      title.isEmpty ? String(id.rawValue.prefix(8)) : title
    case .turn(let turn): Self.label(of: turn, language, utcOffset: utcOffset)
    }
  }

  private static func label(
    of turn: LedgerTurn,
    _ language: Language,
    utcOffset: Int
  ) -> String {
    let time = LocalTime(turn.createdAt, utcOffset: utcOffset)
    let title = Conversation.listedTitle(turn.title, language)
    let shown = turn.reply == nil ? Phrase.titleRequest(title)(language) : title
    return "\(time.isoDate) \(time.clock) \(shown)"
  }
}
