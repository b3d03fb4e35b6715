import Conversations
import Screen

/// A row of the transcript: a message of the shown path by its index, and a row of its block.
struct RowPosition: Equatable, Comparable, Sendable {
  let message: Int
  let row: Int

  static func < (left: RowPosition, right: RowPosition) -> Bool {
    (left.message, left.row) < (right.message, right.row)
  }
}

/// The transcript is laid out only around the viewport: these walk from where it stands.
extension AppState {
  /// Columns of the transcript's rows: a margin at each side, and no longer than reads well.
  var transcriptColumns: Int {
    let margins = isBare ? 0 : 2
    return max(10, min(layout.transcript.size.columns - margins, Self.widestTranscript))
  }

  static let widestTranscript = 120

  /// The row at the top of the viewport.
  mutating func topPosition() -> RowPosition {
    guard case .at(let id, let row) = shown.viewport,
      let index = shown.path.lastIndex(of: id)
    else { return endTop() }
    return RowPosition(message: index, row: min(row, rowCount(ofMessage: index) - 1))
  }

  /// The row that is at the top when the last row is at the bottom; while a reply streams beside the
  /// list up to a few rows further down.
  ///
  /// Terminals scroll whole rows only. Beside the list each new row would paint the transcript again,
  /// so there several are made room for at once.
  mutating func endTop() -> RowPosition {
    let top = exactEndTop()
    let step = layout.transcript.size.rows / 5
    guard step > 1, layout.hasRoomForList, layout.list != nil, shown.isRunning, top.row > 0,
      top.message == shown.path.count - 1
    else { return top }
    let row = (top.row + step - 1) / step * step
    return RowPosition(message: top.message, row: min(row, rowCount(ofMessage: top.message) - 1))
  }

  private mutating func exactEndTop() -> RowPosition {
    var left = layout.transcript.size.rows
    for index in shown.path.indices.reversed() {
      let count = rowCount(ofMessage: index)
      if count >= left { return RowPosition(message: index, row: count - left) }
      left -= count
    }
    return RowPosition(message: 0, row: 0)
  }

  /// A row so many rows further down, or up for a negative number; never outside.
  mutating func position(_ start: RowPosition, movedBy rows: Int) -> RowPosition {
    var index = start.message
    var row = start.row + rows
    while row < 0, index > 0 {
      index -= 1
      row += rowCount(ofMessage: index)
    }
    while index < shown.path.count - 1, row >= rowCount(ofMessage: index) {
      row -= rowCount(ofMessage: index)
      index += 1
    }
    guard shown.path.indices.contains(index) else { return RowPosition(message: 0, row: 0) }
    return RowPosition(message: index, row: min(max(0, row), rowCount(ofMessage: index) - 1))
  }

  /// The rows the viewport shows, at most `height`.
  mutating func visibleRows(height: Int) -> [(position: RowPosition, line: StyledLine)] {
    let top = topPosition()
    var rows: [(position: RowPosition, line: StyledLine)] = []
    for index in shown.path.indices.dropFirst(top.message) where rows.count < height {
      guard let block = block(ofMessage: index) else { continue }
      let first = index == top.message ? top.row : 0
      let last = min(block.rowCount, first + height - rows.count)
      rows += (first..<max(first, last)).map {
        (RowPosition(message: index, row: $0), block.row($0))
      }
    }
    return rows
  }

  mutating func rowCount(ofMessage index: Int) -> Int {
    block(ofMessage: index)?.rowCount ?? 1
  }

  /// The row at a place of the shown path.
  mutating func row(at position: RowPosition) -> StyledLine {
    guard shown.path.indices.contains(position.message),
      let block = block(ofMessage: position.message), position.row < block.rowCount
    else { return StyledLine() }
    return block.row(position.row)
  }

  mutating func block(ofMessage index: Int) -> MessageBlock? {
    let id = shown.path[index]
    guard let message = shown.tree[id] else { return nil }
    let siblings = shown.tree.siblings(of: id)
    let context = BlockContext(
      settings: settings,
      columns: transcriptColumns,
      now: now,
      sibling: ((siblings.firstIndex(of: id) ?? 0) + 1, siblings.count),
      progress: shown.progress[id],
      notice: shown.notices[id],
      isUnfolded: unfolded.contains(id),
      indent: isBare ? 0 : 2
    )
    return shown.layout.block(for: message, in: context)
  }
}
