/// What the turns of a ledger are put together by.
package enum LedgerGrouping: String, Hashable, Sendable, CaseIterable {
  case day, model, gateway, conversation, turn
}

/// What the turns of one row have in common.
package enum LedgerKey: Hashable, Sendable {
  /// Days since 1970-01-01, by local time.
  case day(Int)
  case model(ModelReference)
  case gateway(String)
  case conversation(ConversationID, title: String)
  case turn(LedgerTurn)
}

/// What a model that was asked for a title took.
package struct TitleCost: Hashable, Sendable {
  package let model: ModelReference
  /// What the gateway reported.
  package let usage: Usage?
  /// US dollars by the prices of the time, where the gateway names no cost.
  package let estimate: Double?
  package let createdAt: Timestamp

  package init(model: ModelReference, usage: Usage?, estimate: Double?, createdAt: Timestamp) {
    self.model = model
    self.usage = usage
    self.estimate = estimate
    self.createdAt = createdAt
  }
}

/// One turn of a ledger.
package struct LedgerTurn: Hashable, Sendable {
  /// `nil` where the model was asked for the conversation's title.
  package let reply: MessageID?
  package let conversation: ConversationID
  package let title: String
  package let model: ModelReference
  package let createdAt: Timestamp

  package init(
    reply: MessageID?,
    conversation: ConversationID,
    title: String,
    model: ModelReference,
    createdAt: Timestamp
  ) {
    self.reply = reply
    self.conversation = conversation
    self.title = title
    self.model = model
    self.createdAt = createdAt
  }
}

/// Turns of one model with one key, as the store adds them up.
package struct LedgerEntry: Hashable, Sendable {
  package let key: LedgerKey
  package let model: ModelReference
  package var sum: LedgerSum
  /// The tokens of the turns in `sum.unpriced`.
  package var unpricedUsage: Usage

  package init(key: LedgerKey, model: ModelReference, sum: LedgerSum, unpricedUsage: Usage) {
    self.key = key
    self.model = model
    self.sum = sum
    self.unpricedUsage = unpricedUsage
  }

  /// The sum; turns that have no price of their own time are estimated with today's.
  func priced(at prices: TokenPrices?) -> LedgerSum {
    guard sum.unpriced > 0, let cost = prices?.cost(of: unpricedUsage) else { return sum }
    var sum = sum
    sum.estimated += cost
    sum.unpriced = 0
    return sum
  }
}

/// What turns took, in rows: days and turns in their order, all else the dearest first.
package struct Ledger: Hashable, Sendable {
  package struct Row: Hashable, Sendable {
    package let key: LedgerKey
    package var sum: LedgerSum

    package init(key: LedgerKey, sum: LedgerSum) {
      self.key = key
      self.sum = sum
    }
  }

  package let grouping: LedgerGrouping
  package private(set) var rows: [Row] = []

  /// Puts entries of one key together; `prices` are today's.
  package init(
    by grouping: LedgerGrouping,
    _ entries: [LedgerEntry] = [],
    prices: [ModelReference: TokenPrices] = [:]
  ) {
    self.grouping = grouping
    var places: [LedgerKey: Int] = [:]
    for entry in entries {
      let sum = entry.priced(at: prices[entry.model])
      if let place = places[entry.key] {
        rows[place].sum = rows[place].sum + sum
      } else {
        places[entry.key] = rows.count
        rows.append(Row(key: entry.key, sum: sum))
      }
    }
    switch grouping {
    case .day, .turn: break
    case .model, .gateway, .conversation:
      rows.sort { Self.weight(of: $0.sum) > Self.weight(of: $1.sum) }
    }
  }

  /// All rows together.
  package var total: LedgerSum { rows.reduce(LedgerSum()) { $0 + $1.sum } }

  private static func weight(of sum: LedgerSum) -> (Double, Int) {
    (sum.cost ?? 0, sum.totalTokens)
  }
}
