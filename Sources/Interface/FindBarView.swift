import Conversations
import Screen

/// The bottom row while text is being found: the query, the match's number and how many there are.
enum FindBarView {
  static func draw(_ find: Find, _ state: AppState, in rect: Rect, on frame: inout Frame) {
    let (theme, language) = (state.settings.theme, state.settings.language)
    frame.fill(rect, theme.style(for: "status"))
    let tally =
      find.tally.total > 0
      ? "\(NumberText.grouped(find.tally.position))/\(NumberText.grouped(find.tally.total))"
      : find.query.isEmpty ? "" : Phrase.notFound(language)
    let keymap = state.settings.keymap
    let hint =
      (find.isTyping ? Phrase.findTypingHint(keymap) : Phrase.findHint(keymap))(language)
    let note = SafeText(rect.size.columns >= 60 ? "\(tally)   \(hint)" : tally, in: frame.widths)
      .truncated(to: rect.size.columns - 20)
    let label = SafeText(Phrase.findLabel(language) + " ", in: frame.widths)
    let row = rect.origin.row
    frame.write(
      label,
      theme.style(for: "status.hint"),
      at: Position(row: row, column: 1),
      columns: label.columnWidth
    )
    let room = max(1, rect.size.columns - label.columnWidth - note.columnWidth - 4)
    let query = SafeText(find.query, in: frame.widths)
    let column = 1 + label.columnWidth
    let width = frame.write(
      query.truncated(to: room),
      theme.style(for: "status.message"),
      at: Position(row: row, column: column),
      columns: room
    )
    if find.isTyping { frame.cursor = Position(row: row, column: column + width) }
    frame.write(
      note,
      theme.style(for: "status.hint"),
      at: Position(row: row, column: rect.size.columns - 1 - note.columnWidth),
      columns: note.columnWidth
    )
  }
}
