import Glibc

/// How far long work has come, as a line on standard error; nothing where that is no terminal, or
/// the work is done within a second.
nonisolated struct ProgressLine {
  /// Clears the rest of the line (ECMA-48, EL).
  private static let clearing = "\u{1B}[K"

  private let isShown = isatty(STDERR_FILENO) == 1
  private var next = WallClock.monotonicMilliseconds + 1000
  private var hasBegun = false

  /// Shows a part of the whole, from 0 to 1, five times a second at most.
  mutating func show(_ part: Double) {
    guard isShown, WallClock.monotonicMilliseconds >= next else { return }
    next = WallClock.monotonicMilliseconds + 200
    hasBegun = true
    let percent = Int(max(0, min(1, part)) * 100)
    let done = String(repeating: "#", count: percent / 4)
    let rest = String(repeating: ".", count: 25 - percent / 4)
    StandardError.write("\r[\(done)\(rest)] \(percent)%\(Self.clearing)")
  }

  /// Takes the line away.
  mutating func end() {
    if hasBegun { StandardError.write("\r\(Self.clearing)") }
    hasBegun = false
  }
}
