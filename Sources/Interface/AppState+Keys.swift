import Conversations
import Screen

extension AppState {
  /// Does what a chord asks for. The first of a sequence stands in the status bar until the second
  /// comes; a second that ends no sequence does nothing more than say so, Esc not even that.
  mutating func press(_ chord: Chord) -> [Effect] {
    if pendingChord == nil, let effects = performVim(chord) { return effects }
    let first = pendingChord
    pendingChord = nil
    switch settings.keymap.meaning(of: chord, after: first, in: keyContext) {
    case .action(let action): return perform(action, at: now)
    case .first:
      isQuitArmed = false
      pendingChord = chord
      message = Phrase.pending(chord.label)(settings.language)
    case .nothing:
      guard let first else { return [] }
      let sequence = ChordSequence(first, chord).label
      message = chord == Chord(.escape) ? nil : Phrase.unboundSequence(sequence)(settings.language)
    }
    return []
  }
}
