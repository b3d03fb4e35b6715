/// A motion, with the character some are given: what `f` looks for, the second of `gg`.
struct VimMotion: Equatable, Sendable {
  let key: Character
  var argument: Character?

  /// Whether an operator takes the lines from here to there whole.
  var isLinewise: Bool { key == "G" || key == "g" }
}

/// Where Vim's keys at the prompt stand.
struct VimState: Equatable, Sendable {
  /// Whether letters are commands.
  var isNormal = false
  /// The number typed so far, before an operator and after it.
  private var counts: (before: Int?, after: Int?) = (nil, nil)
  /// `c`, `d` or `y`, waiting for what it is to be done to.
  private(set) var pending: Character?
  /// `g`, `f`, `F`, `t` or `T`, waiting for the rest of the motion.
  private(set) var begun: Character?
  /// `r` waits for the character to put in place.
  var isReplacing = false

  /// A larger number is no count anyone means.
  private static let largest = 9999

  /// Whether a command is begun and not finished.
  var isWaiting: Bool {
    pending != nil || begun != nil || isReplacing || counts.before != nil || counts.after != nil
  }

  /// The number typed; `nil` where none was.
  var given: Int? {
    counts.before == nil && counts.after == nil ? nil : count
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

  /// Takes a character of a motion; `nil` where the next one is still to come.
  mutating func motion(_ character: Character) -> VimMotion? {
    if let begun {
      self.begun = nil
      return VimMotion(key: begun, argument: character)
    }
    guard "gfFtT".contains(character) else { return VimMotion(key: character) }
    begun = character
    return nil
  }

  /// Forgets what is begun.
  mutating func reset() {
    pending = nil
    begun = nil
    isReplacing = false
    counts = (nil, nil)
  }

  static func == (left: VimState, right: VimState) -> Bool {
    left.isNormal == right.isNormal && left.counts == right.counts
      && left.pending == right.pending && left.begun == right.begun
      && left.isReplacing == right.isReplacing
  }
}
