package import Screen

/// Which rectangle each part of the screen has.
package struct ScreenLayout: Equatable, Sendable {
  /// Below this size one line asks for more room.
  static let smallest = Size(rows: 10, columns: 40)
  /// From this width on the list stands beside the transcript.
  static let columnsForList = 100
  static let listColumns = 26
  /// Columns the list can be given.
  static let listRange = 16...60
  /// From this height on a blank row parts title and transcript.
  static let rowsForGap = 20

  package let isTooSmall: Bool
  /// Whether the list can stand beside the transcript.
  package let hasRoomForList: Bool
  /// The list, beside the transcript or over it; `nil` while it is hidden.
  package let list: Rect?
  /// The column of the border right of the list; `nil` without a list.
  package let border: Int?
  /// The conversation's title and model.
  package let title: Rect
  package let transcript: Rect
  /// The row between transcript and prompt.
  package let separator: Rect
  /// Queued prompts, then the prompt itself.
  package let prompt: Rect
  package let status: Rect

  init(_ state: AppState) {
    self = state.isBare ? Self(bare: state) : Self(whole: state)
  }

  /// The transcript alone, above the row that tells what was found or done.
  private init(bare state: AppState) {
    let size = state.size
    let none = Rect(row: 0, column: 0, rows: 0, columns: 0)
    isTooSmall = size.rows < Self.smallest.rows || size.columns < Self.smallest.columns
    hasRoomForList = size.columns >= Self.columnsForList
    list = nil
    border = nil
    (title, separator, prompt) = (none, none, none)
    transcript = Rect(row: 0, column: 0, rows: size.rows, columns: size.columns)
    status = Rect(row: size.rows - 1, column: 0, rows: 1, columns: size.columns)
  }

  private init(whole state: AppState) {
    let size = state.size
    isTooSmall = size.rows < Self.smallest.rows || size.columns < Self.smallest.columns
    hasRoomForList = size.columns >= Self.columnsForList
    // The transcript keeps at least the columns of the smallest screen.
    let most = max(Self.listRange.lowerBound, size.columns - Self.smallest.columns - 1)
    let listColumns = min(state.listColumns, most)
    let isListShown = hasRoomForList ? state.wantsList : state.showsListOverlay
    border = isListShown ? listColumns : nil
    let left = isListShown && hasRoomForList ? listColumns + 1 : 0
    let columns = size.columns - left
    let prompt = state.shown.prompt.layout(
      columns: columns - Self.promptMargin,
      state.settings.widths
    )
    let queueRows = min(state.shown.queue.count, 3)
    let promptRows = min(prompt.rowCount, max(1, size.rows / 3))
    let inputRows = promptRows + queueRows
    title = Rect(row: 0, column: left, rows: 1, columns: columns)
    let top = size.rows >= Self.rowsForGap ? 2 : 1
    transcript = Rect(
      row: top,
      column: left,
      rows: size.rows - 2 - top - inputRows,
      columns: columns
    )
    separator = Rect(row: size.rows - 2 - inputRows, column: left, rows: 1, columns: columns)
    // Above the transcript the list leaves the prompt to be read.
    let listRows = hasRoomForList ? size.rows - 1 : separator.origin.row
    list = isListShown ? Rect(row: 0, column: 0, rows: listRows, columns: listColumns) : nil
    self.prompt = Rect(
      row: size.rows - 1 - inputRows,
      column: left,
      rows: inputRows,
      columns: columns
    )
    status = Rect(row: size.rows - 1, column: 0, rows: 1, columns: size.columns)
  }

  /// Whether the list lies above the transcript, for a look.
  var isListAbove: Bool { list != nil && !hasRoomForList }

  /// Columns beside the prompt's text: the mark before it and a blank at each side.
  static let promptMargin = 4

  /// Columns for the prompt's text.
  var promptTextColumns: Int { prompt.size.columns - Self.promptMargin }
}
