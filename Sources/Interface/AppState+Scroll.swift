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
    case .top: show(RowPosition(message: 0, row: 0))
    case .end: shown.viewport = .end
    }
    return []
  }

  /// Makes a change of the screen's widths while the line at the top stays the one being read.
  mutating func keepingPlace(_ change: (inout AppState) -> Void) {
    guard case .at(let id, let row) = shown.viewport,
      let index = shown.path.firstIndex(of: id)
    else { return change(&self) }
    let before = max(1, rowCount(ofMessage: index))
    change(&self)
    let after = rowCount(ofMessage: index)
    shown.viewport = .at(id, row: min(after - 1, row * after / before))
  }

  private mutating func moveViewport(by rows: Int) {
    show(position(topPosition(), movedBy: rows))
  }

  private mutating func scrollToPrompt(_ step: Step) {
    let top = topPosition()
    let prompts = shown.path.indices.filter { shown.tree[shown.path[$0]]?.role == .user }
    switch step {
    case .previous:
      let isInside = top.row > 0
      let index = prompts.last { isInside ? $0 <= top.message : $0 < top.message }
      show(RowPosition(message: index ?? 0, row: 0))
    case .next:
      guard let index = prompts.first(where: { $0 > top.message }) else {
        shown.viewport = .end
        return
      }
      show(RowPosition(message: index, row: 0))
    }
  }

  private mutating func show(_ position: RowPosition) {
    guard shown.path.indices.contains(position.message), position < endTop() else {
      shown.viewport = .end
      return
    }
    shown.viewport = .at(shown.path[position.message], row: position.row)
  }
}
