import Conversations
import Screen

extension AppState {
  /// Moves the viewport; at the end it follows what streams in.
  mutating func scroll(_ scroll: Scroll) -> [Effect] {
    let height = max(1, layout.transcript.size.rows)
    switch scroll {
    case .lineUp: moveViewport(by: -1)
    case .lineDown: moveViewport(by: 1)
    case .halfPageUp: moveViewport(by: -max(1, height / 2))
    case .halfPageDown: moveViewport(by: max(1, height / 2))
    case .pageUp: moveViewport(by: -max(1, height - 1))
    case .pageDown: moveViewport(by: max(1, height - 1))
    case .previousPrompt: scrollToPrompt(.previous)
    case .nextPrompt: scrollToPrompt(.next)
    case .top: goToStart(ofMessage: 0)
    case .end: shown.viewport = .end
    }
    return []
  }

  /// Makes a change of the screen's widths while the line at the top stays the one being read.
  mutating func keepingPlace(_ change: (inout AppState) -> Void) {
    shown.selection = nil
    guard case .at(let id, let row) = shown.viewport,
      let index = shown.path.firstIndex(of: id)
    else { return change(&self) }
    let line = shown.readingLine ?? readingLine(row: row, ofMessage: index)
    change(&self)
    shown.viewport = .at(id, row: self.row(of: line, inMessage: index))
    shown.readingLine = line
  }

  private mutating func moveViewport(by rows: Int) {
    show(position(topPosition(), movedBy: rows))
  }

  private mutating func scrollToPrompt(_ step: Step) {
    let start = placeAtHand()
    let prompts = shown.path.indices.filter { shown.tree[shown.path[$0]]?.role == .user }
    switch step {
    case .previous:
      let isInside = start.row > 0
      let index = prompts.last { isInside ? $0 <= start.message : $0 < start.message }
      goToStart(ofMessage: index ?? 0)
    case .next:
      guard let index = prompts.first(where: { $0 > start.message }) else {
        shown.viewport = .end
        return
      }
      goToStart(ofMessage: index)
    }
  }

  /// Where steps begin: at the message at hand where it is marked, elsewhere at the top row.
  private mutating func placeAtHand() -> RowPosition {
    let top = topPosition()
    guard focus == .transcript || isBare, let current = currentMessage(), current != top.message
    else { return top }
    return RowPosition(message: current, row: 0)
  }

  /// Brings a message to the top as far as there is room, and makes it the one at hand.
  private mutating func goToStart(ofMessage index: Int) {
    show(RowPosition(message: index, row: 0))
    if shown.path.indices.contains(index) { shown.marked = shown.path[index] }
  }

  /// Moves the viewport as little as shows a row, or so far that the row is near its top.
  mutating func reveal(_ position: RowPosition, atTop: Bool = false) {
    let height = max(1, layout.transcript.size.rows)
    let top = topPosition()
    let bottom = self.position(top, movedBy: height - 1)
    if atTop {
      show(position)
    } else if position < top {
      let isNear = self.position(position, movedBy: height) > top
      show(isNear ? position : self.position(position, movedBy: -height / 3))
    } else if position > bottom {
      let isNear = self.position(bottom, movedBy: height) > position
      show(self.position(position, movedBy: isNear ? 1 - height : -height / 3))
    }
  }

  /// Keeps a row at the top, whatever streams in below.
  mutating func pin(_ top: RowPosition) {
    guard shown.path.indices.contains(top.message) else { return }
    shown.viewport = .at(shown.path[top.message], row: top.row)
  }

  private mutating func show(_ position: RowPosition) {
    guard shown.path.indices.contains(position.message), position < endTop() else {
      shown.viewport = .end
      return
    }
    pin(position)
  }
}
