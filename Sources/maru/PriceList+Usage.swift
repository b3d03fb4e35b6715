import Conversations
import Interface
import Storage

nonisolated extension PriceList {
  /// What turns took; those without a price of their own time get today's.
  func ledger(
    of store: ConversationStore,
    by grouping: LedgerGrouping,
    _ scope: ConversationStore.LedgerScope,
    utcOffset: Int
  ) throws -> Ledger {
    let entries = try store.ledger(by: grouping, scope, utcOffset: utcOffset)
    let unpriced = Set(entries.filter { $0.sum.unpriced > 0 }.map(\.model))
    return Ledger(by: grouping, entries, prices: prices(of: unpriced))
  }

  /// What the turns since a moment took.
  func news(of store: ConversationStore, since start: Timestamp) throws -> Event {
    let time = start..<Timestamp(milliseconds: .max)
    return .usage(.month(try ledger(of: store, by: .gateway, .time(time), utcOffset: 0).total))
  }

  /// What the overlay of usage tells.
  func news(of store: ConversationStore, _ request: UsageRequest) throws -> Event {
    .usage(.loaded(try report(of: store, request)))
  }

  private func report(
    of store: ConversationStore,
    _ request: UsageRequest
  ) throws -> UsageReport {
    let offset = request.utcOffset
    func span(from first: Int) -> ConversationStore.LedgerScope {
      let start = LocalTime.start(of: first, utcOffset: offset)
      return .time(start..<LocalTime.start(of: request.today + 1, utcOffset: offset))
    }
    let conversation = ConversationStore.LedgerScope.conversation(request.conversation)
    let sums = try [conversation, span(from: request.today), span(from: request.firstOfMonth)]
      .map { try ledger(of: store, by: .gateway, $0, utcOffset: offset).total }
    let days = span(from: request.today - UsageRequest.days + 1)
    return UsageReport(
      conversation: sums[0],
      today: sums[1],
      month: sums[2],
      ledgers: try UsageSheet.groupings.map {
        try ledger(of: store, by: $0, days, utcOffset: offset)
      }
    )
  }
}
