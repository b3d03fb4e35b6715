package import Conversations

/// What is asked of the store for the overlay of usage.
package struct UsageRequest: Hashable, Sendable {
  package let conversation: ConversationID
  /// Local days since 1970-01-01.
  package let today: Int
  /// Seconds that local time is ahead of UTC.
  package let utcOffset: Int

  /// Local days that the ledgers reach back, today among them.
  package static let days = 30

  /// The first of the month, as a local day since 1970-01-01.
  package var firstOfMonth: Int { LocalTime(day: today).firstOfMonth }
}

/// What turns took, as the overlay shows it.
package struct UsageReport: Equatable, Sendable {
  package let conversation: LedgerSum
  package let today: LedgerSum
  package let month: LedgerSum
  /// Of the last days, one of each of ``UsageSheet/groupings``.
  package let ledgers: [Ledger]

  package init(
    conversation: LedgerSum,
    today: LedgerSum,
    month: LedgerSum,
    ledgers: [Ledger]
  ) {
    self.conversation = conversation
    self.today = today
    self.month = month
    self.ledgers = ledgers
  }
}

/// What the store tells of usage.
package enum UsageNews: Equatable, Sendable {
  case loaded(UsageReport)
  /// What the turns of this month took.
  case month(LedgerSum)
}

/// The overlay that tells what turns took.
package struct UsageSheet: Equatable, Sendable {
  /// `nil` until the store has added it up.
  package internal(set) var report: UsageReport?
  package internal(set) var grouping = LedgerGrouping.day
  /// The first row that is shown.
  package internal(set) var top = 0

  package init() {}

  /// What the rows can be put together by.
  package static let groupings: [LedgerGrouping] = [.day, .model, .gateway, .conversation]

  mutating func regroup(_ step: Step) {
    let groupings = Self.groupings
    let index = groupings.firstIndex(of: grouping) ?? 0
    grouping = groupings[(index + (step == .next ? 1 : groupings.count - 1)) % groupings.count]
    top = 0
  }
}

/// What may be spent in a month; nothing is blocked by it.
package struct Budget: Equatable, Sendable {
  /// US dollars.
  package let monthly: Double
  /// The share of it from which on the status bar tells what was spent, 0 to 1.
  package let warnAt: Double

  /// Where no share is named.
  package static let usualWarning = 0.8

  package init(monthly: Double, warnAt: Double = usualWarning) {
    self.monthly = monthly
    self.warnAt = warnAt
  }
}
