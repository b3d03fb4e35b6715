import Conversations
import Screen

/// The conversation list: groups by day, a mark for what streams, finished or failed.
enum ListView {
  static func draw(_ state: AppState, in rect: Rect, on frame: inout Frame) {
    let theme = state.settings.theme
    let language = state.settings.language
    frame.fill(rect, theme.style(for: "list"))
    drawBorder(state, rightOf: rect, on: &frame)
    frame.write(
      Phrase.appTitle(language),
      theme.style(for: "list.title"),
      row: 0,
      column: 1,
      columns: rect.size.columns - 2
    )
    let body = body(of: state, in: rect)
    if state.showsFilter { drawFilter(state, in: rect, on: &frame) }
    let rows = ListRow.rows(of: state, height: body.size.rows)
    if rows.isEmpty, !state.list.isAwaited {
      frame.write(
        Phrase.emptyList(state.list.question)(language),
        theme.style(for: "list.group"),
        row: body.origin.row,
        column: 2,
        columns: rect.size.columns - 3
      )
    }
    for (row, content) in zip(body.rows, rows) {
      draw(content, state, row: row, in: body, on: &frame)
    }
  }

  private static func drawBorder(_ state: AppState, rightOf rect: Rect, on frame: inout Frame) {
    let border = Border(usesASCII: state.settings.usesASCII)
    let text = SafeText(border.vertical, in: frame.widths)
    let style = state.settings.theme.style(for: "border")
    for row in rect.rows {
      let position = Position(row: row, column: rect.columns.upperBound)
      frame.write(text, style, at: position, columns: 1)
    }
  }

  /// The rows below the heading and the filter.
  static func body(of state: AppState, in rect: Rect) -> Rect {
    rect.inset(top: state.showsFilter ? 2 : 1)
  }

  /// What is typed to filter the list; its end is in sight.
  private static func drawFilter(_ state: AppState, in rect: Rect, on frame: inout Frame) {
    let (row, room) = (rect.origin.row + 1, rect.size.columns - 5)
    let style = state.settings.theme.style(for: "list.title")
    let text = SafeText(state.list.question.text, in: frame.widths).suffix(columns: room)
    frame.write("/", style, row: row, column: 1, columns: 1)
    frame.write(text, style, at: Position(row: row, column: 3), columns: room)
    guard state.keyContext == .listFilter else { return }
    frame.cursor = Position(row: row, column: 3 + text.columnWidth)
  }

  private static func draw(
    _ content: ListRow,
    _ state: AppState,
    row: Int,
    in rect: Rect,
    on frame: inout Frame
  ) {
    switch content {
    case .group(let name):
      frame.write(
        name(state.settings.language),
        state.settings.theme.style(for: "list.group"),
        row: row,
        column: 1,
        columns: rect.size.columns - 2
      )
    case .conversation(let conversation):
      let line = Rect(row: row, column: 0, rows: 1, columns: rect.size.columns)
      draw(conversation, state, in: line, on: &frame)
    }
  }

  private static func draw(
    _ conversation: Conversation,
    _ state: AppState,
    in line: Rect,
    on frame: inout Frame
  ) {
    let theme = state.settings.theme
    let isSelected = conversation.id == state.list.selection && state.focus == .list
    let isShown = conversation.id == state.shown.conversation.id
    let style = theme.style(
      for: isSelected ? "list.selected" : isShown ? "list.shown" : "list.item"
    )
    let row = line.origin.row
    frame.fill(line, style.over(theme.style(for: "list")))
    let isMarked = state.marked.contains(conversation.id)
    let sign = isMarked ? "x" : isShown ? ">" : " "
    frame.write(sign, style, row: row, column: 1, columns: 1)
    let title = conversation.listedTitle(state.settings.language)
    frame.write(title, style, row: row, column: 3, columns: line.size.columns - 6)
    let mark = ListMark(conversation)
    let end = line.size.columns - 2
    let markStyle = isSelected ? style : theme.style(for: mark.scope)
    frame.write(mark.text, markStyle, row: row, column: end, columns: 1)
  }
}

extension AppState {
  /// Whether the list has a row for what filters it.
  var showsFilter: Bool {
    focus == .list && isFiltering || !list.question.text.isEmpty
  }
}

/// One row of the list: a group's name or a conversation.
enum ListRow: Equatable {
  case group(LocalizedText)
  case conversation(Conversation)

  /// The rows that fit in `height`, the selected conversation among them near the middle.
  static func rows(of state: AppState, height: Int) -> [ListRow] {
    let list = state.list
    let today = LocalTime(state.now, utcOffset: state.settings.utcOffset).day
    let group = { (index: Int) in
      list[index].map {
        Phrase.group(of: $0, today: today, utcOffset: state.settings.utcOffset)
      }
    }
    var start = list.selectedIndex ?? 0
    var above = 0
    while start > 0, above < height / 2 {
      start -= 1
      above += group(start) == group(start + 1) ? 1 : 2
    }
    var rows: [ListRow] = []
    for index in start..<max(start, list.count) {
      guard rows.count < height, let conversation = list[index], let name = group(index) else {
        break
      }
      if index == start || name != group(index - 1) { rows.append(.group(name)) }
      rows.append(.conversation(conversation))
    }
    return Array(rows.prefix(height))
  }
}
