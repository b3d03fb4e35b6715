package import Screen

/// Tells text pasted without paste marks from typed keys: it comes all at once.
///
/// Terminals that know no bracketed paste (the Linux console, old ones) send a paste as keys. Nobody
/// types a line, Enter and more within one read.
nonisolated package enum PasteBurst {
  /// Characters from which on keys around a line end are a paste.
  private static let fewest = 4

  /// The events of one read, with runs of keys that were pasted as pastes.
  package static func joining(_ events: [InputEvent]) -> [InputEvent] {
    guard events.count > fewest else { return events }
    var output: [InputEvent] = []
    var run = 0..<0
    for (index, event) in events.enumerated() {
      if text(of: event) != nil {
        run = (run.isEmpty ? index : run.lowerBound)..<index + 1
        continue
      }
      output += joined(events[run]) + [event]
      run = index + 1..<index + 1
    }
    return output + joined(events[run])
  }

  private static func joined(_ run: ArraySlice<InputEvent>) -> [InputEvent] {
    let texts = run.compactMap(text)
    let lineEnd = texts.firstIndex(of: "\n")
    guard texts.count > fewest, let lineEnd, texts[lineEnd...].contains(where: { $0 != "\n" })
    else { return Array(run) }
    return [.paste(texts.joined())]
  }

  /// What a key stands for in pasted text; `nil` for keys that are not of a text.
  private static func text(of event: InputEvent) -> String? {
    guard case .chord(let chord) = event else { return nil }
    switch chord.key {
    case .enter where chord.modifiers.isEmpty: return "\n"
    case .character("j") where chord.modifiers == .control: return "\n"
    case .tab where chord.modifiers.isEmpty: return "\t"
    case .character(let character) where chord.modifiers.isEmpty: return String(character)
    case .enter, .tab, .character, .escape, .backspace, .delete, .insert, .up, .down, .left,
      .right, .home, .end, .pageUp, .pageDown, .function:
      return nil
    }
  }
}
