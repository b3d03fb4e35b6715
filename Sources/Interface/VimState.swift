/// Where Vim's keys at the prompt stand.
struct VimState: Equatable, Sendable {
  /// Whether letters are commands.
  var isNormal = false
  /// The number typed so far, before an operator and after it.
  private var counts: (before: Int?, after: Int?) = (nil, nil)
  /// `c`, `d` or `y`, waiting for what it is to be done to.
  private(set) var pending: Character?
  /// `r` waits for the character to put in place.
  var isReplacing = false

  /// A larger number is no count anyone means.
  private static let largest = 9999

  /// Whether a command is begun and not finished.
  var isWaiting: Bool {
    pending != nil || isReplacing || counts.before != nil || counts.after != nil
  }

  /// How often the command is meant.
  var count: Int {
    min(Self.largest, (counts.before ?? 1) * (counts.after ?? 1))
  }

  /// Takes a digit of a count; `false` where it is a command, as `0` alone is.
  mutating func take(digit character: Character) -> Bool {
    guard character.isASCII, let digit = character.wholeNumberValue else { return false }
    let number = pending == nil ? counts.before : counts.after
    guard digit != 0 || number != nil else { return false }
    let next = min(Self.largest, (number ?? 0) * 10 + digit)
    if pending == nil { counts.before = next } else { counts.after = next }
    return true
  }

  mutating func wait(for pending: Character) {
    self.pending = pending
  }

  /// Forgets what is begun.
  mutating func reset() {
    pending = nil
    isReplacing = false
    counts = (nil, nil)
  }

  static func == (left: VimState, right: VimState) -> Bool {
    left.isNormal == right.isNormal && left.counts == right.counts
      && left.pending == right.pending && left.isReplacing == right.isReplacing
  }
}
