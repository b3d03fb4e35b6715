import Conversations
import Screen

/// The laid-out conversation, as much of it as the viewport shows.
enum TranscriptView {
  static func draw(_ state: inout AppState, in rect: Rect, on frame: inout Frame) {
    let theme = state.settings.theme
    frame.fill(rect, theme.style(for: "transcript"))
    let margin = state.isBare ? 0 : 1
    let inside = rect.inset(left: margin, right: margin)
    if !state.shown.isLoaded || state.shown.path.isEmpty {
      drawWelcome(state, in: inside, on: &frame)
      return
    }
    let rows = state.visibleRows(height: rect.size.rows)
    let style = theme.style(for: "transcript.text")
    for (row, shown) in zip(inside.rows, rows) {
      frame.write(
        shown.line,
        at: Position(row: row, column: inside.origin.column),
        columns: inside.size.columns,
        over: style
      )
    }
    drawMarks(&state, rows, in: inside, on: &frame)
  }

  /// What is found, selected or gone to, upon the rows.
  private static func drawMarks(
    _ state: inout AppState,
    _ rows: [(position: RowPosition, line: StyledLine)],
    in inside: Rect,
    on frame: inout Frame
  ) {
    let theme = state.settings.theme
    if let find = state.shown.find, !find.query.isEmpty {
      drawMatches(of: find, &state, rows, in: inside, on: &frame)
    }
    if let selection = state.shown.selection {
      draw(selection, rows, in: inside, theme, on: &frame)
    } else if state.focus == .transcript, !state.isBare, let current = state.currentMessage() {
      let header = zip(inside.rows, rows).first {
        $1.position == RowPosition(message: current, row: 0)
      }
      if let (row, _) = header {
        let style = theme.style(for: "transcript.mark")
        frame.write(">", style, row: row, column: inside.origin.column - 1, columns: 1)
      }
    }
  }

  private static func drawMatches(
    of find: Find,
    _ state: inout AppState,
    _ rows: [(position: RowPosition, line: StyledLine)],
    in inside: Rect,
    on frame: inout Frame
  ) {
    let theme = state.settings.theme
    let needle = find.needle(in: state.settings.widths)
    var known: [Int: (FoldedRows, [FoldedRows.Match])] = [:]
    for (row, shown) in zip(inside.rows, rows) {
      let index = shown.position.message
      if known[index] == nil {
        let folded = state.foldedRows(ofMessage: index)
        known[index] = (folded, folded.matches(of: needle))
      }
      guard let (folded, matches) = known[index] else { continue }
      let textRow = shown.position.row - MessageBlock.headerRows
      for number in folded.matches(matches, inRow: textRow) {
        guard
          let columns = folded.columns(of: matches[number], inRow: textRow, is: shown.line)
        else { continue }
        let place = Find.Place(message: state.shown.path[index], match: number)
        let scope = place == find.current ? "transcript.match.current" : "transcript.match"
        frame.restyle(inside.part(row: row, columns: columns), theme.style(for: scope))
      }
    }
  }

  private static func draw(
    _ selection: Selection,
    _ rows: [(position: RowPosition, line: StyledLine)],
    in inside: Rect,
    _ theme: Theme,
    on frame: inout Frame
  ) {
    for (row, shown) in zip(inside.rows, rows) {
      if let columns = selection.columns(of: shown.position) {
        let width = max(shown.line.columnWidth, shown.line.gutter + 1)
        let part = columns.clamped(to: shown.line.gutter..<width)
        let style = theme.style(for: "transcript.selection")
        frame.restyle(inside.part(row: row, columns: part), style)
      }
      if shown.position == selection.cursor.position {
        let column = inside.origin.column + selection.cursor.column
        frame.cursor = Position(row: row, column: column)
      }
    }
  }

  private static func drawWelcome(_ state: AppState, in rect: Rect, on frame: inout Frame) {
    let language = state.settings.language
    let model = state.shown.conversation.model
    let lines =
      state.shown.isLoaded
      ? Welcome.lines(model: model, state.settings.keymap, language) : [Phrase.loading(language)]
    let style = state.settings.theme.style(for: "transcript.welcome")
    let room = rect.inset(top: 1, left: 1, right: 1)
    let rows = lines.flatMap { line in
      line.isEmpty
        ? [StyledLine()]
        : StyledLine(SafeText(line, in: state.settings.widths), style).wrapped(
          to: room.size.columns
        )
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

extension Rect {
  /// Columns of one of its rows, counted from its left and no further than its right.
  func part(row: Int, columns: Range<Int>) -> Rect {
    let inside = columns.clamped(to: 0..<size.columns)
    return Rect(row: row, column: origin.column + inside.lowerBound, rows: 1, columns: inside.count)
  }
}
