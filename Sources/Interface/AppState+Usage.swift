import Conversations
import Screen

/// What turns took, and the month's budget.
extension AppState {
  private var today: Int { LocalTime(now, utcOffset: settings.utcOffset).day }

  mutating func openUsage() -> [Effect] {
    overlay = .usage(UsageSheet())
    return [
      .loadUsage(
        UsageRequest(
          conversation: shown.conversation.id,
          today: today,
          utcOffset: settings.utcOffset
        )
      )
    ]
  }

  /// Has this month's turns added up, where there is a budget for them.
  package func loadSpending() -> [Effect] {
    guard settings.budget != nil else { return [] }
    let first = LocalTime(day: today).firstOfMonth
    return [.loadSpending(since: LocalTime.start(of: first, utcOffset: settings.utcOffset))]
  }

  mutating func handle(_ news: UsageNews) -> [Effect] {
    switch news {
    case .month(let sum): spending = sum
    case .loaded(let report):
      spending = report.month
      guard case .usage(var sheet) = overlay else { return [] }
      sheet.report = report
      overlay = .usage(sheet)
    }
    return []
  }

  mutating func moveInUsage(_ sheet: UsageSheet, _ move: OverlayMove) -> [Effect] {
    if move == .accept {
      closeOverlay()
      return []
    }
    var sheet = sheet
    if move == .left || move == .right { sheet.regroup(move == .right ? .next : .previous) }
    sheet.top = move.target(
      from: sheet.top,
      among: UsageView.lastTop(of: sheet, self) + 1,
      page: size.rows - 6
    )
    overlay = .usage(sheet)
    return []
  }

  /// That much of the month's budget is spent; empty before that.
  var budgetWarning: [String] {
    guard let budget = settings.budget, let spending, let cost = spending.cost,
      cost >= budget.monthly * budget.warnAt
    else { return [] }
    let spent = spending.costText
    let limit = NumberText.dollars(budget.monthly)
    let isOver = cost > budget.monthly
    return [Phrase.budget(spent, of: limit, isOver: isOver)(settings.language)]
  }
}
