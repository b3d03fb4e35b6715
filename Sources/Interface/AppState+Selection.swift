import Conversations
import Screen

extension AppState {
  /// Begins or changes a selection of the transcript's text.
  mutating func select(_ move: SelectionMove) -> [Effect] {
    guard !shown.path.isEmpty, shown.isLoaded else { return [] }
    guard var selection = shown.selection else {
      beginSelection(move == .lines ? .lines : .characters)
      return []
    }
    switch move {
    case .copy: return copySelection()
    case .characters: choose(.characters)
    case .lines: choose(.lines)
    case .swap:
      (selection.anchor, selection.cursor) = (selection.cursor, selection.anchor)
      shown.selection = selection
      reveal(selection.cursor.position)
    case .left, .right, .up, .down, .wordLeft, .wordRight, .rowStart, .rowEnd, .halfPageUp,
      .halfPageDown, .pageUp, .pageDown, .top, .end:
      moveSelection(move)
    }
    return []
  }

  private mutating func beginSelection(_ kind: Selection.Kind) {
    focus = .transcript
    let height = layout.transcript.size.rows
    let rows = visibleRows(height: height)
    let marked = shown.find?.current.flatMap { current in
      rows.first { shown.path[$0.position.message] == current.message && !$0.line.spans.isEmpty }
    }
    let start = marked ?? rows.first { $0.position.row > 0 && !$0.line.spans.isEmpty } ?? rows.first
    guard let start else { return }
    let place = Selection.Place(
      position: start.position,
      column: start.line.clusterColumns.first ?? 0
    )
    if shown.viewport == .end, let top = rows.first?.position { pin(top) }
    shown.selection = Selection(kind: kind, at: place)
  }

  /// Changes the kind, or for the same kind begins again where the cursor is.
  private mutating func choose(_ kind: Selection.Kind) {
    guard var selection = shown.selection else { return }
    if selection.kind == kind { selection.anchor = selection.cursor }
    selection.kind = kind
    shown.selection = selection
  }

  private mutating func moveSelection(_ move: SelectionMove) {
    guard var selection = shown.selection else { return }
    let height = max(1, layout.transcript.size.rows)
    switch move {
    case .up: moveRows(&selection, by: -1)
    case .down: moveRows(&selection, by: 1)
    case .halfPageUp: moveRows(&selection, by: -max(1, height / 2))
    case .halfPageDown: moveRows(&selection, by: max(1, height / 2))
    case .pageUp: moveRows(&selection, by: -max(1, height - 1))
    case .pageDown: moveRows(&selection, by: max(1, height - 1))
    case .top: moveRows(&selection, by: -.max / 2)
    case .end: moveRows(&selection, by: .max / 2)
    case .left, .right, .wordLeft, .wordRight, .rowStart, .rowEnd:
      moveInRow(&selection, move)
    case .characters, .lines, .swap, .copy: break
    }
    shown.selection = selection
    reveal(selection.cursor.position)
  }

  private mutating func moveRows(_ selection: inout Selection, by rows: Int) {
    let position = position(selection.cursor.position, movedBy: rows)
    let columns = row(at: position).clusterColumns
    let column = columns.last { $0 <= selection.column } ?? columns.first ?? 0
    selection.cursor = Selection.Place(position: position, column: column)
  }

  private mutating func moveInRow(_ selection: inout Selection, _ move: SelectionMove) {
    let row = row(at: selection.cursor.position)
    let columns = row.clusterColumns
    let here = columns.lastIndex { $0 <= selection.cursor.column } ?? 0
    let target: Int
    switch move {
    case .left: target = here - 1
    case .right: target = here + 1
    case .rowStart: target = 0
    case .rowEnd: target = columns.count - 1
    case .wordLeft: target = row.wordStart(before: here)
    case .wordRight: target = row.wordStart(after: here)
    default: return
    }
    if !columns.indices.contains(target), move != .rowStart, move != .rowEnd {
      return goToNeighbourRow(&selection, isDown: target > here)
    }
    selection.cursor.column = columns.indices.contains(target) ? columns[target] : 0
    selection.column = selection.cursor.column
  }

  /// Goes on from a row's edge to the row beside it.
  private mutating func goToNeighbourRow(_ selection: inout Selection, isDown: Bool) {
    let position = position(selection.cursor.position, movedBy: isDown ? 1 : -1)
    guard position != selection.cursor.position else { return }
    let columns = row(at: position).clusterColumns
    let column = (isDown ? columns.first : columns.last) ?? 0
    selection.cursor = Selection.Place(position: position, column: column)
    selection.column = column
  }

  private mutating func copySelection() -> [Effect] {
    guard let selection = shown.selection else { return [] }
    shown.selection = nil
    var rows: [StyledLine] = []
    var position = selection.start.position
    rows.append(row(at: position))
    while position < selection.end.position {
      position = self.position(position, movedBy: 1)
      rows.append(row(at: position))
    }
    let isLines = selection.kind == .lines
    let text = StyledLine.text(
      of: rows,
      from: isLines ? 0 : selection.start.column,
      to: isLines ? .max : selection.end.column + 1
    )
    return copy(text)
  }
}

extension StyledLine {
  /// The index of the cluster that begins the word after one, or the count where there is none.
  func wordStart(after index: Int) -> Int {
    let blanks = clusterBlanks
    var next = index
    while next < blanks.count, !blanks[next] { next += 1 }
    while next < blanks.count, blanks[next] { next += 1 }
    return next
  }

  /// The index of the cluster that begins the word before one, or -1 where there is none.
  func wordStart(before index: Int) -> Int {
    let blanks = clusterBlanks
    var previous = min(index, blanks.count) - 1
    while previous >= 0, blanks[previous] { previous -= 1 }
    while previous > 0, !blanks[previous - 1] { previous -= 1 }
    return previous
  }

  private var clusterBlanks: [Bool] {
    clusterColumns.map { text(in: $0..<$0 + 1).allSatisfy(\.isWhitespace) }
  }
}
