/// What was cut from prompts, the newest first, for putting it back.
package struct KillRing: Equatable, Sendable {
  /// Something cut or copied.
  struct Entry: Equatable, Sendable {
    var units: [PromptUnit]
    /// Whether it is whole lines, which Vim's `p` puts below the cursor's line.
    var isLinewise = false
  }

  private var entries: [Entry] = []
  /// The entry that was put back last.
  private var turn = 0

  /// Entries kept.
  private static let depth = 60

  /// Keeps what was cut; `joining` puts it before or behind what the cut just before it took.
  mutating func add(_ units: [PromptUnit], isLinewise: Bool = false, joining: Side? = nil) {
    turn = 0
    switch joining {
    case .front where !entries.isEmpty: entries[0].units.insert(contentsOf: units, at: 0)
    case .back where !entries.isEmpty: entries[0].units += units
    case .front, .back, nil:
      entries.insert(Entry(units: units, isLinewise: isLinewise), at: 0)
      if entries.count > Self.depth { entries.removeLast() }
    }
  }

  enum Side { case front, back }

  /// What was cut last.
  mutating func newest() -> Entry? {
    turn = 0
    return entries.first
  }

  /// What was cut before what was put back last, around the end.
  mutating func older() -> Entry? {
    guard !entries.isEmpty else { return nil }
    turn = (turn + 1) % entries.count
    return entries[turn]
  }
}
