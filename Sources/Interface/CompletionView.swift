import Screen

/// The completions, in a small list that stands on the row above the prompt.
enum CompletionView {
  private static let mostRows = 6

  static func draw(_ completion: Completion, _ state: AppState, on frame: inout Frame) {
    let settings = state.settings
    let room = state.layout.transcript
    let count = min(completion.candidates.count, mostRows, room.size.rows)
    let rect = Rect(
      row: room.rows.upperBound - count,
      column: room.origin.column + 1,
      rows: count,
      columns: min(84, room.size.columns - 2)
    )
    frame.fill(rect, settings.theme.style(for: "overlay"))
    let nameColumns = nameColumns(of: completion, in: rect, frame.widths)
    let chosen = state.chosenCompletion
    let top = max(0, min((chosen ?? 0) - count / 2, completion.candidates.count - count))
    for (row, index) in zip(rect.rows, completion.candidates.indices.dropFirst(top)) {
      let candidate = completion.candidates[index]
      let line = Rect(row: row, column: rect.origin.column, rows: 1, columns: rect.size.columns)
      frame.write(
        index == chosen ? ">" : " ",
        settings.theme.style(for: "overlay.selected"),
        row: row,
        column: line.origin.column,
        columns: 1
      )
      ActionRow(
        name: candidate.shown,
        help: candidate.help,
        chord: candidate.note,
        nameColumns: nameColumns
      ).draw(
        isSelected: index == chosen,
        settings,
        in: line.inset(left: 2),
        on: &frame
      )
    }
  }

  /// So many that the widest is shown whole, except where the help would be left too little.
  private static func nameColumns(
    of completion: Completion,
    in rect: Rect,
    _ widths: WidthProfile
  ) -> Int {
    let widest = completion.candidates.map { SafeText($0.shown, in: widths).columnWidth }.max() ?? 0
    return min(max(ActionRow.nameColumns, widest + 2), rect.size.columns * 3 / 5)
  }
}
