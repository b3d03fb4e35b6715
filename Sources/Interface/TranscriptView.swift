import Conversations
import Screen

/// The laid-out conversation, as much of it as the viewport shows.
enum TranscriptView {
  static func draw(_ state: inout AppState, in rect: Rect, on frame: inout Frame) {
    let theme = state.settings.theme
    frame.fill(rect, theme.style(for: "transcript"))
    let inside = rect.inset(left: 1, right: 1)
    if !state.shown.isLoaded || state.shown.path.isEmpty {
      drawWelcome(state, in: inside, on: &frame)
      return
    }
    let rows = state.visibleRows(height: rect.size.rows)
    for (row, line) in zip(inside.rows, rows) {
      frame.write(
        line,
        at: Position(row: row, column: inside.origin.column),
        columns: inside.size.columns,
        over: theme.style(for: "transcript.text")
      )
    }
  }

  private static func drawWelcome(_ state: AppState, in rect: Rect, on frame: inout Frame) {
    let language = state.settings.language
    let model = state.shown.conversation.model
    let lines =
      state.shown.isLoaded
      ? Welcome.lines(model: model, language) : [Phrase.loading(language)]
    let style = state.settings.theme.style(for: "transcript.welcome")
    let room = rect.inset(top: 1, left: 1, right: 1)
    let rows = lines.flatMap { line in
      line.isEmpty
        ? [StyledLine()] : StyledLine(SafeText(line), style).wrapped(to: room.size.columns)
    }
    for (row, line) in zip(room.rows, rows) {
      frame.write(
        line,
        at: Position(row: row, column: room.origin.column),
        columns: room.size.columns
      )
    }
  }
}
