import Conversations
import Screen

/// The overlay that tells what turns took: of this conversation, today and this month, and the last
/// days in bars.
enum UsageView {
  private static let columns = 84

  static func draw(_ sheet: UsageSheet, _ state: AppState, on frame: inout Frame) {
    let settings = state.settings
    let lines = lines(of: sheet, state)
    let inside = OverlayBox(
      title: Phrase.usageTitle(settings.language),
      hint: Phrase.usageHint(settings.keymap)(settings.language),
      size: Size(rows: min(lines.count, frame.size.rows - 4) + 2, columns: columns)
    ).draw(settings, on: &frame)
    let top = min(sheet.top, max(0, lines.count - inside.size.rows))
    for (row, line) in zip(inside.rows, lines.dropFirst(top)) {
      frame.write(
        line,
        at: Position(row: row, column: inside.origin.column),
        columns: inside.size.columns
      )
    }
  }

  /// How far the sheet can be scrolled.
  static func lastTop(of sheet: UsageSheet, _ state: AppState) -> Int {
    max(0, lines(of: sheet, state).count - max(1, state.size.rows - 4))
  }

  private static func lines(of sheet: UsageSheet, _ state: AppState) -> [StyledLine] {
    let (settings, theme) = (state.settings, state.settings.theme)
    let item = theme.style(for: "overlay.item")
    guard let report = sheet.report else {
      return [StyledLine(SafeText(Phrase.usageLoading(settings.language)), item)]
    }
    let room = min(columns, state.size.columns - 2) - 4
    let chart = chart(of: sheet, report, settings, columns: room)
    let nothing = Phrase.usageNothing(settings.language)
    return sums(of: report, settings, columns: room) + [StyledLine()]
      + [groupings(sheet.grouping, settings, columns: room)]
      + (chart.isEmpty ? [StyledLine(SafeText(nothing), item)] : chart)
  }

  private static func sums(
    of report: UsageReport,
    _ settings: AppState.Settings,
    columns: Int
  ) -> [StyledLine] {
    let language = settings.language
    let table = LedgerTable(
      [
        (Phrase.usageConversation(language), report.conversation),
        (Phrase.usageToday(language), report.today),
        (Phrase.usageMonth(language), report.month),
      ],
      title: "",
      language,
      settings.widths,
      columns: columns
    )
    let heading = StyledLine(table.heading, settings.theme.style(for: "overlay.hint"))
    let item = settings.theme.style(for: "overlay.item")
    return [heading] + table.rows.map { StyledLine($0, item) }
  }

  /// `last 30 days [day] model  gateway  conversation`, the chosen one marked; the names alone where
  /// there is no room.
  private static func groupings(
    _ chosen: LedgerGrouping,
    _ settings: AppState.Settings,
    columns: Int
  ) -> StyledLine {
    let theme = settings.theme
    let lead = SafeText(Phrase.usageLastDays(settings.language) + " ")
    let names = UsageSheet.groupings.map { grouping in
      let isChosen = grouping == chosen
      let name = grouping.title(settings.language)
      return Span(
        SafeText(isChosen ? "[\(name)]" : " \(name) "),
        theme.style(for: isChosen ? "overlay.key" : "overlay.item")
      )
    }
    let line = StyledLine([Span(lead, theme.style(for: "overlay.hint"))] + names)
    return line.columnWidth <= columns ? line : StyledLine(names)
  }

  /// The bars, the newest day first, and what they leave out.
  private static func chart(
    of sheet: UsageSheet,
    _ report: UsageReport,
    _ settings: AppState.Settings,
    columns: Int
  ) -> [StyledLine] {
    guard let ledger = report.ledgers.first(where: { $0.grouping == sheet.grouping }) else {
      return []
    }
    let chart = LedgerChart(
      ledger,
      limit: Int.max,
      (settings.language, settings.widths, settings.utcOffset),
      columns: columns
    )
    let item = settings.theme.style(for: "overlay.item")
    let rows = chart.rows.map { row in
      StyledLine([
        Span(row.name, item), Span(row.bar, settings.theme.style(for: "overlay.key")),
        Span(row.value, item),
      ])
    }
    let gaps = ledger.total.gaps(settings.language).map {
      StyledLine(SafeText($0, in: settings.widths), settings.theme.style(for: "overlay.hint"))
    }
    return (ledger.grouping.isByTime ? rows.reversed() : rows) + gaps
  }
}
