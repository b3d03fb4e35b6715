import Conversations
import Screen

/// The overlay that sets up a gateway.
enum GatewayGuideView {
  static func draw(_ guide: GatewayGuide, _ state: AppState, on frame: inout Frame) {
    let settings = state.settings
    let listed = min(guide.offers.count, max(3, frame.size.rows - 9))
    let inside = OverlayBox(
      title: Phrase.guideTitle(settings.language),
      hint: Phrase.guideHint(guide.step, settings.keymap)(settings.language),
      size: Size(rows: (guide.step == .choosing ? listed : 3) + 5, columns: 78)
    ).draw(settings, on: &frame)
    let body = inside.inset(top: 2)
    let lead = Phrase.guideLead(guide.step, guide.chosen?.title ?? "")(settings.language)
    write(lead, "overlay.item", row: inside.origin.row, in: inside, settings, on: &frame)
    switch guide.step {
    case .choosing: drawOffers(guide, state, in: inside.inset(top: 1), on: &frame)
    case .typing, .trying, .refused: drawKey(guide, state, in: body, on: &frame)
    case .ready(_, let note):
      write(note, "overlay.hint", row: body.origin.row, in: body, settings, on: &frame)
    }
  }

  private static func drawOffers(
    _ guide: GatewayGuide,
    _ state: AppState,
    in rect: Rect,
    on frame: inout Frame
  ) {
    let theme = state.settings.theme
    let matches = guide.matches
    let list = FilteredList(
      filter: guide.filter,
      selection: guide.selection,
      count: matches.count,
      nothing: Phrase.noGatewayMatches(state.settings.language)
    )
    for (index, line) in list.draw(state.settings, in: rect, on: &frame) {
      let scope = index == guide.selection ? "overlay.selected" : "overlay.item"
      let style = theme.style(for: scope)
      let row = line.origin.row
      frame.fill(line, style.over(theme.style(for: "overlay")))
      frame.write(matches[index].name, style, row: row, column: line.origin.column + 1, columns: 20)
      frame.write(
        matches[index].title,
        style,
        row: row,
        column: line.origin.column + 22,
        columns: line.size.columns - 23
      )
    }
  }

  private static func drawKey(
    _ guide: GatewayGuide,
    _ state: AppState,
    in rect: Rect,
    on frame: inout Frame
  ) {
    let theme = state.settings.theme
    let room = rect.size.columns - 2
    let stars = String(guide.key.description.prefix(room - 2))
    let typed = frame.write(
      "> " + stars,
      theme.style(for: "overlay.filter"),
      row: rect.origin.row,
      column: rect.origin.column,
      columns: room
    )
    if guide.step == .typing {
      frame.cursor = Position(row: rect.origin.row, column: rect.origin.column + typed)
    }
    guard case .refused(let sentence) = guide.step else { return }
    let style = theme.style(for: "transcript.failure").over(theme.style(for: "overlay"))
    let rows = StyledLine(SafeText(sentence, in: frame.widths), style).wrapped(to: room)
    for (row, line) in zip(rect.inset(top: 1).rows, rows) {
      frame.write(line, at: Position(row: row, column: rect.origin.column), columns: room)
    }
  }

  private static func write(
    _ text: String,
    _ scope: String,
    row: Int,
    in rect: Rect,
    _ settings: AppState.Settings,
    on frame: inout Frame
  ) {
    frame.write(
      text,
      settings.theme.style(for: scope),
      row: row,
      column: rect.origin.column,
      columns: rect.size.columns
    )
  }
}
