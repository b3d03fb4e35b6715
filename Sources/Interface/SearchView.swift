import Conversations
import Screen

/// The overlay that searches all conversations: the query, and the hits under their conversations.
enum SearchView {
  /// Rows inside the box from which on the last one tells the filters.
  private static let rowsForFilters = 10
  /// Columns from which on a hit tells its time.
  private static let columnsForTime = 80

  static func draw(_ search: SearchSheet, _ state: AppState, on frame: inout Frame) {
    let settings = state.settings
    var inside = OverlayBox(
      title: Phrase.searchTitle(search.progress)(settings.language),
      hint: Phrase.searchHint(settings.keymap)(settings.language),
      size: boxSize(in: frame.size)
    ).draw(settings, on: &frame)
    if inside.size.rows >= rowsForFilters {
      drawFilters(settings, in: inside, on: &frame)
      inside = inside.inset(bottom: 1)
    }
    let isSlow = search.isSlow(at: state.now)
    let list = FilteredList(
      filter: search.text,
      selection: search.selectedRow,
      count: search.rows.count,
      nothing: nothing(search, isSlow: isSlow)(settings.language)
    )
    for (index, line) in list.draw(settings, in: inside, on: &frame) {
      switch search.rows[index] {
      case .heading(let hit):
        drawHeading(search.hits[hit], isSelected: false, settings, in: line, on: &frame)
      case .hit(let hit) where search.hits[hit].message == nil:
        let isSelected = hit == search.selection
        drawHeading(search.hits[hit], isSelected: isSelected, settings, in: line, on: &frame)
      case .hit(let hit):
        let isSelected = hit == search.selection
        draw(search.hits[hit], isSelected: isSelected, settings, in: line, on: &frame)
      }
    }
    if isSlow, !search.rows.isEmpty { drawSlow(settings, in: inside, on: &frame) }
  }

  /// Rows of the list on a screen.
  static func listedRows(in size: Size) -> Int {
    let inside = boxSize(in: size).rows - 2
    return max(1, inside - (inside >= rowsForFilters ? 2 : 1))
  }

  private static func boxSize(in size: Size) -> Size {
    Size(rows: size.rows - 2, columns: min(124, size.columns - 2))
  }

  private static func nothing(_ search: SearchSheet, isSlow: Bool) -> LocalizedText {
    if isSlow { return Phrase.searching }
    if search.awaited != nil { return LocalizedText("", "") }
    return search.answered == nil ? Phrase.searchesAll : Phrase.nothingFound
  }

  private static func drawFilters(
    _ settings: AppState.Settings,
    in inside: Rect,
    on frame: inout Frame
  ) {
    frame.write(
      Phrase.searchFilters(settings.language),
      settings.theme.style(for: "overlay.hint"),
      row: inside.rows.upperBound - 1,
      column: inside.origin.column,
      columns: inside.size.columns
    )
  }

  /// Tells at the end of the query that old hits are still shown.
  private static func drawSlow(
    _ settings: AppState.Settings,
    in inside: Rect,
    on frame: inout Frame
  ) {
    frame.writeTrailing(
      Phrase.searching(settings.language),
      settings.theme.style(for: "overlay.hint"),
      row: inside.origin.row,
      end: inside.columns.upperBound,
      columns: inside.size.columns / 2
    )
  }

  /// `Rust lifetimes            2026-11-21  gpt-4o`.
  private static func drawHeading(
    _ hit: SearchHit,
    isSelected: Bool,
    _ settings: AppState.Settings,
    in line: Rect,
    on frame: inout Frame
  ) {
    let (theme, columns) = (settings.theme, line.size.columns)
    let style = theme.style(for: isSelected ? "overlay.selected" : "overlay.key")
    frame.fill(line, style.over(theme.style(for: "overlay")))
    let date = LocalTime(hit.createdAt, utcOffset: settings.utcOffset).date(settings.language)
    let model = columns >= 60 ? "  " + hit.conversation.model.shortName : ""
    let note = SafeText(date + model, in: frame.widths).truncated(to: columns / 2)
    let lead = SafeText(isSelected ? "> " : hit.message == nil ? "  " : "")
    let title = hit.listedTitle(settings.language)
    write(lead, title, style, theme, in: line.inset(right: note.columnWidth + 2), on: &frame)
    frame.write(
      note,
      isSelected ? style : theme.style(for: "overlay.hint"),
      at: Position(row: line.origin.row, column: line.columns.upperBound - note.columnWidth),
      columns: note.columnWidth
    )
  }

  /// `  Reply      ... the words that were found ...   14:13`.
  private static func draw(
    _ hit: SearchHit,
    isSelected: Bool,
    _ settings: AppState.Settings,
    in line: Rect,
    on frame: inout Frame
  ) {
    let theme = settings.theme
    let style = theme.style(for: isSelected ? "overlay.selected" : "overlay.item")
    frame.fill(line, style.over(theme.style(for: "overlay")))
    var clock = SafeText("")
    if line.size.columns >= columnsForTime {
      clock = SafeText("  " + LocalTime(hit.createdAt, utcOffset: settings.utcOffset).clock)
    }
    let lead = SafeText((isSelected ? "> " : "  ") + name(of: hit, settings))
    let room = line.inset(right: clock.columnWidth)
    write(lead, hit.excerpt, style, theme, in: room, on: &frame)
    frame.write(
      clock,
      style,
      at: Position(row: line.origin.row, column: room.columns.upperBound),
      columns: clock.columnWidth
    )
  }

  /// Who wrote it, with blanks up to where texts begin.
  private static func name(of hit: SearchHit, _ settings: AppState.Settings) -> String {
    let language = settings.language
    let names = [Phrase.you, Phrase.reply, Phrase.foundReasoning].map { $0(language) }
    let widest = names.map { SafeText($0).columnWidth }.max() ?? 0
    let name = hit.isReasoning ? names[2] : hit.role == .assistant ? names[1] : names[0]
    return name + String(repeating: " ", count: widest - SafeText(name).columnWidth + 2)
  }

  /// Writes text behind a lead with what was found in it marked; a start that keeps the first mark
  /// out of sight is cut.
  private static func write(
    _ lead: SafeText,
    _ text: MarkedText,
    _ style: Style,
    _ theme: Theme,
    in line: Rect,
    on frame: inout Frame
  ) {
    let room = line.size.columns - lead.columnWidth
    var parts = text.parts.map { (text: SafeText(String($0.text), in: frame.widths), $0.isMarked) }
    if let first = parts.first, !first.1, parts.count > 1,
      first.text.columnWidth + parts[1].text.columnWidth > room
    {
      let start = first.text.suffix(columns: max(0, room / 3 - 2))
      parts[0].text = SafeText("..") + start
    }
    let column = line.origin.column
    let whole = parts.reduce(lead) { $0 + $1.text }.truncated(to: line.size.columns)
    frame.write(
      whole,
      style,
      at: Position(row: line.origin.row, column: column),
      columns: line.size.columns
    )
    var end = lead.columnWidth
    for (text, isMarked) in parts {
      let start = end
      end += text.columnWidth
      guard isMarked else { continue }
      frame.restyle(
        line.part(row: line.origin.row, columns: start..<end),
        theme.style(for: "transcript.match")
      )
    }
  }
}
