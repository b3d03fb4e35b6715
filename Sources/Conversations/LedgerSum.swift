/// What turns took together: tokens and US dollars.
package struct LedgerSum: Hashable, Sendable {
  package var turns = 0
  /// Turns whose gateway did not count the tokens of prompt and reply.
  package var uncounted = 0
  /// Turns whose tokens are known and whose cost is not.
  package var unpriced = 0
  package var promptTokens = 0
  /// Prompt tokens read from a gateway's cache.
  package var cachedTokens = 0
  package var completionTokens = 0
  /// Completion tokens spent on reasoning.
  package var reasoningTokens = 0
  package var totalTokens = 0
  /// US dollars that gateways reported.
  package var reported = 0.0
  /// US dollars by prices, of turns whose gateway reported none.
  package var estimated = 0.0

  package init() {}

  /// US dollars, reported and estimated; `nil` where nothing is known of any turn.
  package var cost: Double? {
    turns > 0 && uncounted + unpriced >= turns && reported == 0 ? nil : reported + estimated
  }

  /// Whether some of the cost comes from prices alone.
  package var isEstimate: Bool { estimated > 0 }

  package static func + (left: LedgerSum, right: LedgerSum) -> LedgerSum {
    var sum = left
    sum.turns += right.turns
    sum.uncounted += right.uncounted
    sum.unpriced += right.unpriced
    sum.promptTokens = Plausible.sum(sum.promptTokens, right.promptTokens)
    sum.cachedTokens = Plausible.sum(sum.cachedTokens, right.cachedTokens)
    sum.completionTokens = Plausible.sum(sum.completionTokens, right.completionTokens)
    sum.reasoningTokens = Plausible.sum(sum.reasoningTokens, right.reasoningTokens)
    sum.totalTokens = Plausible.sum(sum.totalTokens, right.totalTokens)
    sum.reported += right.reported
    sum.estimated += right.estimated
    return sum
  }
}
