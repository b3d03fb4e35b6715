import Screen

/// The rounds of questions sent to the terminal, and what it answers.
///
/// A round ends with the answer every terminal gives. One that comes too late counts for nothing,
/// nor does anything of a round while an earlier one is unanswered.
nonisolated struct TerminalProbe {
  /// How long after the questions an answer counts.
  private static let patience = Duration.seconds(1)
  /// How long after the questions their answers may hold up giving the terminal back.
  private static let releasePatience = Duration.milliseconds(250)

  private var unansweredRounds = 0
  private var sentAt: ContinuousClock.Instant?
  private var columns: [Int] = []
  private var traits = TerminalTraits()

  /// Begins a round whose questions are sent at `now`.
  mutating func begin(at now: ContinuousClock.Instant) {
    unansweredRounds += 1
    sentAt = now
    columns = []
    traits = TerminalTraits()
  }

  /// Takes an answer that came at `now`, and gives out what is known once it was the last.
  mutating func take(_ reply: TerminalReply, at now: ContinuousClock.Instant) -> TerminalTraits? {
    guard unansweredRounds > 0, let sentAt else { return nil }
    let counts = unansweredRounds == 1 && now - sentAt <= Self.patience
    switch reply {
    case .cursorColumn(let column): columns.append(column)
    case .synchronizedUpdates(let isKnown): traits.synchronizesUpdates = isKnown
    case .background(let isLight): traits.isBackgroundLight = isLight
    case .attributes:
      unansweredRounds -= 1
      defer { columns = [] }
      return counts ? conclusion : nil
    }
    return nil
  }

  /// How much longer giving the terminal back should wait for answers, lest the shell gets them.
  func timeToWait(at now: ContinuousClock.Instant) -> Duration? {
    guard unansweredRounds > 0, let sentAt else { return nil }
    let left = Self.releasePatience - (now - sentAt)
    return left > .zero ? left : nil
  }

  /// The cursor was in column 1 before each of `한`, `─` and `…`.
  private var conclusion: TerminalTraits {
    var traits = traits
    if columns.count == 3 {
      traits.isUTF8 = columns[0] == 3
      traits.widths = WidthProfile(isAmbiguousWide: columns[1...].contains(3))
    }
    return traits
  }
}
