import Conversations
import Screen

/// The overlay that draws the branches, with the chosen message beside them or below.
enum BranchTreeView {
  /// Columns inside the box from which on the preview stands beside the rows.
  private static let columnsForTwo = 100
  /// Columns the lines of branches may take; deeper ones stand in the last.
  private static let levels = 8
  /// Bytes of a message that a row or the preview may need.
  private static let longest = 4096

  static func draw(_ tree: BranchTree, _ state: AppState, on frame: inout Frame) {
    let settings = state.settings
    let inside = OverlayBox(
      title: Phrase.treeTitle(settings.language),
      hint: Phrase.treeHint(tree, settings.keymap)(settings.language),
      size: boxSize(in: frame.size)
    ).draw(settings, on: &frame)
    let (list, preview) = parts(of: inside)
    for (index, line) in lines(of: tree, settings, in: list, on: &frame) {
      draw(index, of: tree, state, in: line, on: &frame)
    }
    drawBorder(between: list, and: preview, settings, on: &frame)
    if let message = tree.selected.flatMap({ state.shown.tree[$0] }) {
      drawPreview(of: message, state, in: preview, on: &frame)
    }
  }

  /// Where each row in sight goes, below what is being typed.
  private static func lines(
    of tree: BranchTree,
    _ settings: AppState.Settings,
    in list: Rect,
    on frame: inout Frame
  ) -> [(index: Int, line: Rect)] {
    let (count, rows) = (tree.rows.count, list.size.rows)
    if let filter = tree.filter {
      return FilteredList(
        filter: filter,
        selection: tree.selection,
        count: count,
        nothing: Phrase.nothingFound(settings.language)
      ).draw(settings, in: list, on: &frame)
    }
    let top = max(0, min(tree.selection - rows / 2, count - rows))
    return zip(list.rows, tree.rows.indices.dropFirst(top)).map { row, index in
      (index, Rect(row: row, column: list.origin.column, rows: 1, columns: list.size.columns))
    }
  }

  /// Rows of the list on a screen.
  static func listedRows(in size: Size) -> Int {
    let box = boxSize(in: size)
    let inside = Rect(row: 0, column: 0, rows: box.rows - 2, columns: box.columns - 4)
    return parts(of: inside).list.size.rows
  }

  private static func boxSize(in size: Size) -> Size {
    Size(rows: size.rows - 2, columns: min(164, size.columns - 2))
  }

  /// Where rows and preview go: side by side where there is room, else one above the other.
  private static func parts(of inside: Rect) -> (list: Rect, preview: Rect) {
    if inside.size.columns >= columnsForTwo {
      let columns = inside.size.columns * 3 / 5
      return (
        inside.inset(right: inside.size.columns - columns),
        inside.inset(left: columns + 3)
      )
    }
    let rows = max(2, inside.size.rows / 3)
    return (
      inside.inset(bottom: rows + 1), inside.inset(top: inside.size.rows - rows)
    )
  }

  private static func drawBorder(
    between list: Rect,
    and preview: Rect,
    _ settings: AppState.Settings,
    on frame: inout Frame
  ) {
    let border = Border(usesASCII: settings.usesASCII)
    let style = settings.theme.style(for: "overlay.border")
    guard list.rows == preview.rows else {
      frame.write(
        SafeText(border.horizontal, in: frame.widths).repeated(list.size.columns),
        style,
        at: Position(row: list.rows.upperBound, column: list.origin.column),
        columns: list.size.columns
      )
      return
    }
    for row in list.rows {
      let column = preview.origin.column - 2
      frame.write(border.vertical, style, row: row, column: column, columns: 1)
    }
  }

  // MARK: Rows

  private static func draw(
    _ index: Int,
    of tree: BranchTree,
    _ state: AppState,
    in line: Rect,
    on frame: inout Frame
  ) {
    let (settings, row) = (state.settings, tree.rows[index])
    guard let message = state.shown.tree[row.id] else { return }
    let isShown = tree.path.contains(row.id)
    let scope =
      index == tree.selection
      ? "overlay.selected" : isShown ? "overlay.item" : "overlay.hint"
    let style = settings.theme.style(for: scope)
    frame.fill(line, style.over(settings.theme.style(for: "overlay")))
    let note = note(of: message, state, columns: line.size.columns)
    let noteColumns = SafeText(note, in: frame.widths).columnWidth
    let text =
      (isShown ? "* " : "  ")
      + (tree.filter == nil ? stem(of: row, usesASCII: settings.usesASCII) : "")
      + name(of: message, settings) + firstLine(of: message)
    frame.write(
      text,
      style,
      row: line.origin.row,
      column: line.origin.column,
      columns: line.size.columns - noteColumns - 1
    )
    frame.writeTrailing(
      note,
      style,
      row: line.origin.row,
      end: line.columns.upperBound,
      columns: noteColumns
    )
  }

  /// Who speaks, with blanks up to where texts begin.
  private static func name(of message: Message, _ settings: AppState.Settings) -> String {
    let names = [Phrase.you, Phrase.reply].map { SafeText($0(settings.language)).columnWidth }
    let name = message.reply == nil ? MessageBlock.speaker(message.role) : Phrase.reply
    let text = name(settings.language)
    let gap = max(0, (names.max() ?? 0) - SafeText(text).columnWidth) + 2
    return text + String(repeating: " ", count: gap)
  }

  private static func stem(of row: BranchTree.Row, usesASCII: Bool) -> String {
    guard row.level > 0 else { return "" }
    let (line, start) = usesASCII ? ("| ", "+ ") : ("│ ", "├ ")
    return String(repeating: line, count: min(row.level, levels) - 1)
      + (row.isStart ? start : line)
  }

  /// `~ gpt-4o  10:32`: a mark where the reply is not whole, the model where it is another than
  /// before, the time, with the date where that is not today's; the clock alone where there is
  /// little room.
  private static func note(of message: Message, _ state: AppState, columns: Int) -> String {
    let settings = state.settings
    let time = LocalTime(message.createdAt, utcOffset: settings.utcOffset)
    let today = LocalTime(state.now, utcOffset: settings.utcOffset)
    let clock = columns >= 50 ? time.stamp(today: today)(settings.language) : time.clock
    guard let reply = message.reply else { return clock }
    let before = message.parent.flatMap { state.shown.tree[$0]?.parent }
    let isOther = before.flatMap { state.shown.tree[$0]?.reply?.model } != reply.model
    let parts = [
      mark(of: reply.state), isOther && columns >= 50 ? reply.model.shortName : nil, clock,
    ]
    return parts.compactMap(\.self).joined(separator: "  ")
  }

  private static func mark(of state: ReplyState) -> String? {
    switch state {
    case .complete: nil
    case .waiting, .streaming: "~"
    case .stopped, .cut, .filtered, .incomplete, .failed, .interrupted: "!"
    }
  }

  /// The first line that says something, or what a prompt without text brings along.
  private static func firstLine(of message: Message) -> String {
    let start = String(decoding: message.text.utf8.prefix(longest), as: UTF8.self)
    return start.split(whereSeparator: \.isNewline).first { !$0.allSatisfy(\.isWhitespace) }
      .map { String($0.drop(while: \.isWhitespace)) }
      ?? message.attachments.map(\.name).joined(separator: ", ")
  }

  // MARK: The chosen message

  private static func drawPreview(
    of message: Message,
    _ state: AppState,
    in rect: Rect,
    on frame: inout Frame
  ) {
    let settings = state.settings
    let style = settings.theme.style(for: "overlay.item")
    let text = String(decoding: message.text.utf8.prefix(longest), as: UTF8.self)
    let attached = message.attachments.map { Phrase.attachment($0)(settings.language) }
    let body =
      (SafeText.lines(text, in: settings.widths)
      + attached.map { SafeText($0, in: settings.widths) })
      .prefix(rect.size.rows)
      .flatMap { StyledLine($0, style).wrapped(to: max(2, rect.size.columns)) }
    let isTall = rect.size.rows > 3
    let head =
      isTall
      ? [StyledLine(facts(of: message, state), settings.theme.style(for: "overlay.key"))] : []
    for (row, line) in zip(rect.rows, head + body) {
      frame.write(
        line,
        at: Position(row: row, column: rect.origin.column),
        columns: rect.size.columns
      )
    }
  }

  /// `gpt-4o  < 2/3 >  cut at the token limit`.
  private static func facts(of message: Message, _ state: AppState) -> SafeText {
    let (settings, tree) = (state.settings, state.shown.tree)
    let name =
      message.reply?.model.shortName ?? MessageBlock.speaker(message.role)(settings.language)
    let siblings = tree.siblings(of: message.id)
    let place = (siblings.firstIndex(of: message.id) ?? 0) + 1
    let ending = message.reply.flatMap { $0.state == .complete ? nil : $0.state.text }
    let parts = [
      name, siblings.count > 1 ? "< \(place)/\(siblings.count) >" : nil,
      ending?(settings.language),
    ]
    return SafeText(parts.compactMap(\.self).joined(separator: "  "), in: settings.widths)
  }
}
