import Screen

/// The line at the top of the viewport by what it says, so that it stays when rows are made anew.
enum ReadingLine: Equatable, Sendable {
  /// The header.
  case head
  /// So many bytes into the folded text of the message.
  case text(offset: Int)
  /// So many rows before the end of the message.
  case foot(rowsLeft: Int)
}

extension AppState {
  mutating func readingLine(row: Int, ofMessage index: Int) -> ReadingLine {
    guard let block = block(ofMessage: index), row >= MessageBlock.headerRows else { return .head }
    let textRow = row - MessageBlock.headerRows
    if textRow >= block.textRowCount { return .foot(rowsLeft: block.rowCount - row) }
    return .text(offset: foldedRows(ofMessage: index).start(ofRow: textRow))
  }

  mutating func row(of line: ReadingLine, inMessage index: Int) -> Int {
    switch line {
    case .head: 0
    case .text(let offset):
      foldedRows(ofMessage: index).row(at: offset) + MessageBlock.headerRows
    case .foot(let rowsLeft): max(0, rowCount(ofMessage: index) - rowsLeft)
    }
  }
}
