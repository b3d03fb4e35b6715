import Conversations
import Screen

extension AppState {
  /// Takes a step of the search in the shown conversation.
  mutating func find(_ step: FindStep) -> [Effect] {
    switch step {
    case .ask:
      guard shown.isLoaded else { return [] }
      let query = shown.find?.query ?? ""
      shown.find = Find(origin: shown.viewport)
      changeQuery { $0 = query }
    case .accept:
      shown.find?.isTyping = false
      focus = .transcript
      if shown.find?.query.isEmpty == true { shown.find = nil }
    case .next: goToMatch(.next)
    case .previous: goToMatch(.previous)
    case .deleteBackward: changeQuery { $0 = String($0.dropLast()) }
    case .clear: changeQuery { $0 = "" }
    }
    return []
  }

  /// Adds typed text to the query.
  mutating func typeQuery(_ text: String) {
    changeQuery { $0 += text }
  }

  /// Ends the search; one that is still typed goes back to where the reader was.
  mutating func closeFind() {
    if let find = shown.find, find.isTyping { shown.viewport = find.origin }
    shown.find = nil
  }

  /// The folded rows below a message's header, as far as they are its text.
  mutating func foldedRows(ofMessage index: Int) -> FoldedRows {
    let id = shown.path[index]
    let shape = FoldedMessages.Shape(
      utf8Count: (shown.tree[id]?.text.utf8.count ?? 0)
        + (shown.tree[id]?.reply?.reasoning.utf8.count ?? 0),
      columns: transcriptColumns,
      isUnfolded: unfolded.contains(id)
    )
    if let rows = shown.folded.rows(of: id, shape) { return rows }
    let rows = FoldedRows(block(ofMessage: index)?.textRows ?? [])
    shown.folded.keep(rows, of: id, shape)
    return rows
  }

  /// Finds any of these words, the first that a message has to begin with.
  mutating func mark(_ words: [String], inMessage index: Int) {
    shown.find = words.isEmpty ? nil : Find(words, origin: shown.viewport)
    guard let needle = shown.find?.needle(in: settings.widths), !needle.isEmpty else { return }
    let counts = shown.path.indices.map { foldedRows(ofMessage: $0).matches(of: needle).count }
    guard counts[index] > 0 else { return }
    go(to: (index, 0), counts, needle)
  }

  private mutating func changeQuery(_ change: (inout String) -> Void) {
    guard var find = shown.find else { return }
    change(&find.query)
    find.words = []
    find.current = nil
    shown.find = find
    shown.viewport = find.origin
    goToMatch(.next)
  }

  private mutating func goToMatch(_ step: Step) {
    guard let needle = shown.find?.needle(in: settings.widths), !needle.isEmpty else {
      shown.find?.tally = (0, 0)
      return
    }
    let counts = shown.path.indices.map { foldedRows(ofMessage: $0).matches(of: needle).count }
    guard let place = place(step, counts) else {
      shown.find?.tally = (0, 0)
      return
    }
    go(to: place, counts, needle)
  }

  /// Makes a match the current one; `counts` are those of all messages.
  private mutating func go(
    to place: (message: Int, match: Int),
    _ counts: [Int],
    _ needle: FoldedRows.Needle
  ) {
    let id = shown.path[place.message]
    shown.find?.current = Find.Place(message: id, match: place.match)
    let before = counts[..<place.message].reduce(0, +)
    shown.find?.tally = (before + place.match + 1, counts.reduce(0, +))
    reveal(match: place.match, ofMessage: place.message, needle)
  }

  /// The match after or before the current one, around the end; without a current one the first
  /// that is not above the viewport.
  private mutating func place(_ step: Step, _ counts: [Int]) -> (message: Int, match: Int)? {
    let indices = Array(counts.indices)
    if let current = shown.find?.current, let index = shown.path.firstIndex(of: current.message) {
      let match = current.match + (step == .next ? 1 : -1)
      if (0..<counts[index]).contains(match) { return (index, match) }
      let others =
        step == .next
        ? indices[(index + 1)...] + indices[...index]
        : ArraySlice(indices[..<index].reversed() + indices[index...].reversed())
      let message = others.first { counts[$0] > 0 }
      return message.map { ($0, step == .next ? 0 : counts[$0] - 1) }
    }
    let top = topPosition()
    if let match = firstMatch(from: top) { return (top.message, match) }
    let message = (indices.dropFirst(top.message + 1) + indices.prefix(top.message + 1))
      .first { counts[$0] > 0 }
    return message.map { ($0, 0) }
  }

  /// The first match of the top message that is not above its top row.
  private mutating func firstMatch(from top: RowPosition) -> Int? {
    guard shown.path.indices.contains(top.message),
      let needle = shown.find?.needle(in: settings.widths)
    else {
      return nil
    }
    let folded = foldedRows(ofMessage: top.message)
    let start = folded.start(ofRow: max(0, top.row - MessageBlock.headerRows))
    return folded.matches(of: needle).firstIndex { $0.lowerBound >= start }
  }

  private mutating func reveal(
    match: Int,
    ofMessage index: Int,
    _ needle: FoldedRows.Needle
  ) {
    let folded = foldedRows(ofMessage: index)
    let matches = folded.matches(of: needle)
    guard matches.indices.contains(match) else { return }
    let row = folded.row(at: matches[match].lowerBound) + MessageBlock.headerRows
    reveal(RowPosition(message: index, row: row))
  }
}
