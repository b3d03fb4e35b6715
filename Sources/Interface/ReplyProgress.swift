package import Conversations

/// What is counted while a reply streams.
package struct ReplyProgress: Equatable, Sendable {
  package let startedAt: Timestamp
  package private(set) var times = ReplyTimes()
  private var firstDeltaAt: Timestamp?
  private var lastDeltaAt: Timestamp?
  /// Completion tokens so far, by estimate.
  package private(set) var estimatedTokens = 0.0
  /// A try that is announced, and when it was.
  package var retry: (Retry, Timestamp)? {
    get { announced.map { ($0.retry, $0.at) } }
    set { announced = newValue.map { Announced(retry: $0.0, at: $0.1) } }
  }
  private var announced: Announced?
  /// What the status bar tells: figures that change with every token cost more bytes than its text.
  private(set) var told = Told()
  private var toldAt: Timestamp?

  struct Told: Equatable, Sendable {
    var tokens = 0
    var tokensPerSecond: Int?
  }

  /// Milliseconds for which the figures told stay.
  private static let toldFor: Int64 = 250

  private struct Announced: Equatable, Sendable {
    let retry: Retry
    let at: Timestamp
  }

  package init(startedAt: Timestamp) {
    self.startedAt = startedAt
  }

  /// Counts a delta that came at `now`.
  package mutating func add(_ delta: ReplyDelta, at now: Timestamp) {
    announced = nil
    times.note(delta, at: elapsed(at: now))
    if firstDeltaAt == nil { firstDeltaAt = now }
    lastDeltaAt = now
    if delta.isRewrite { estimatedTokens = 0 }
    estimatedTokens += TokenEstimate.tokens(in: delta.text)
    estimatedTokens += TokenEstimate.tokens(in: delta.reasoning)
    tell(at: now)
  }

  /// Brings the figures told up to date, unless they have just changed.
  mutating func tell(at now: Timestamp) {
    if let toldAt, (0..<Self.toldFor).contains(now.milliseconds(since: toldAt)) { return }
    toldAt = now
    told = Told(
      tokens: Int(estimatedTokens),
      tokensPerSecond: tokensPerSecond.map { Int($0.rounded()) }
    )
  }

  /// How long all of it took, with the end `now`.
  func times(endingAt now: Timestamp) -> ReplyTimes {
    var times = times
    times.end(at: elapsed(at: now))
    return times
  }

  /// Milliseconds since the start; none where the clock was set back meanwhile.
  private func elapsed(at now: Timestamp) -> Int64 {
    max(0, now.milliseconds(since: startedAt))
  }

  /// The try that is announced and the seconds until it, which are never more than were announced.
  func countdown(at now: Timestamp) -> (attempt: Int, seconds: Int64)? {
    announced.map { announced in
      let waited = max(0, now.milliseconds(since: announced.at))
      let left = Int64(announced.retry.delayMilliseconds) - waited
      return (announced.retry.attempt, max(0, (left + 999) / 1000))
    }
  }

  /// Tokens a second since the first delta; `nil` until half a second has gone by.
  package var tokensPerSecond: Double? {
    guard let first = firstDeltaAt, let last = lastDeltaAt else { return nil }
    let elapsed = last.milliseconds(since: first)
    return elapsed >= 500 ? estimatedTokens * 1000 / Double(elapsed) : nil
  }
}

/// A guess at how many tokens a text takes, until the gateway says.
enum TokenEstimate {
  /// About four ASCII characters a token, and two thirds of a token for any other.
  static func tokens(in text: String) -> Double {
    var ascii = 0
    var other = 0
    for byte in text.utf8 {
      if byte < 0x80 { ascii += 1 } else if byte >= 0xC0 { other += 1 }
    }
    return Double(ascii) / 4 + Double(other) * 2 / 3
  }
}
