import Conversations
import Screen

/// What the mouse does where it is on: it chooses panes, conversations and text, and its wheel
/// scrolls what is under it.
extension AppState {
  /// Rows a step of the wheel moves.
  private static let wheelRows = 3

  mutating func toggleMouse() -> [Effect] {
    usesMouse.toggle()
    message = (usesMouse ? Phrase.mouseOn(settings.keymap) : Phrase.mouseOff)(settings.language)
    return [.reportMouse(usesMouse)]
  }

  mutating func handle(_ mouse: MouseEvent) -> [Effect] {
    switch mouse.kind {
    case .wheelUp: return turnWheel(.up, mouse.position)
    case .wheelDown: return turnWheel(.down, mouse.position)
    case .press: return overlay == nil ? press(at: mouse.position) : []
    case .drag where isDraggingBorder: resizeList(to: mouse.position.column)
    case .drag: drag(to: mouse.position)
    case .release:
      pressed = nil
      guard isDraggingBorder else { return [] }
      isDraggingBorder = false
      return [.storeListColumns(listColumns)]
    }
    return []
  }

  private mutating func turnWheel(_ move: OverlayMove, _ position: Position) -> [Effect] {
    let isUp = move == .up
    if overlay != nil { return moveInOverlay(move) }
    if layout.list?.contains(position) == true { return moveInList(isUp ? .up : .down) }
    for _ in 0..<Self.wheelRows { _ = scroll(isUp ? .lineUp : .lineDown) }
    return []
  }

  private mutating func press(at position: Position) -> [Effect] {
    let layout = layout
    shown.selection = nil
    if let border = layout.border, position.column == border {
      isDraggingBorder = true
      return []
    }
    if let list = layout.list, list.contains(position) {
      let body = ListView.body(of: self, in: list)
      let rows = ListRow.rows(of: self, height: body.size.rows)
      let row = position.row - body.origin.row
      guard rows.indices.contains(row), case .conversation(let conversation) = rows[row] else {
        focus = .list
        return []
      }
      return show(conversation)
    }
    if layout.transcript.contains(position) {
      focus = .transcript
      pressed = place(at: position)
    } else if layout.prompt.contains(position) {
      focus = .prompt
      moveCursor(to: position)
    }
    return []
  }

  /// Gives the list so many columns, while the line being read stays.
  package mutating func resizeList(to columns: Int) {
    let range = ScreenLayout.listRange
    keepingPlace { $0.listColumns = min(max(range.lowerBound, columns), range.upperBound) }
  }

  private mutating func moveCursor(to position: Position) {
    let input = layout.prompt.inset(top: min(3, shown.queue.count))
    let prompt = shown.prompt.layout(columns: layout.promptTextColumns, settings.widths)
    let cursor = prompt.position(of: shown.prompt.cursor)
    let top = max(0, cursor.row - input.size.rows + 1)
    let row = position.row - input.origin.row + top
    let column = position.column - input.origin.column - 3
    if let index = prompt.index(row: row, column: max(0, column)) {
      shown.prompt.moveCursor(to: index)
    }
  }

  /// Selects from where the mouse was pressed; the keys of a selection go on from there.
  private mutating func drag(to position: Position) {
    guard let pressed, let place = place(at: position) else { return }
    if shown.viewport == .end { pin(topPosition()) }
    var selection = shown.selection ?? Selection(kind: .characters, at: pressed)
    selection.cursor = place
    selection.column = place.column
    shown.selection = selection
  }

  /// The text of the transcript under a cell; the nearest in its row.
  private mutating func place(at position: Position) -> Selection.Place? {
    let rect = layout.transcript
    let rows = visibleRows(height: rect.size.rows)
    let row = min(max(0, position.row - rect.origin.row), rows.count - 1)
    guard rows.indices.contains(row) else { return nil }
    let column = position.column - rect.origin.column - (isBare ? 0 : 1)
    let columns = rows[row].line.clusterColumns
    return Selection.Place(
      position: rows[row].position,
      column: columns.last { $0 <= column } ?? columns.first ?? 0
    )
  }
}
