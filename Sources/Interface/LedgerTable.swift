package import Conversations
package import Screen

/// A ledger as rows of one width: names on the left, numbers in columns on the right. Columns that
/// tell least are left out where there is no room for them.
package struct LedgerTable: Equatable, Sendable {
  /// The titles of the columns.
  package let heading: SafeText
  package let rows: [SafeText]

  /// - Parameters:
  ///   - rows: The name of each row, and what it tells.
  ///   - title: The title of the names.
  ///   - language: The language of the titles.
  ///   - widths: The columns the terminal takes for characters.
  ///   - columns: The room for a row; `nil` for as much as is needed, but for the longest names.
  package init(
    _ rows: [(name: String, sum: LedgerSum)],
    title: String,
    _ language: Language,
    _ widths: WidthProfile,
    columns: Int? = nil
  ) {
    let names = ([title] + rows.map(\.name)).map { SafeText($0, in: widths) }
    let most = columns ?? Self.mostName
    let widest = min(most, names.map(\.columnWidth).max() ?? 0)
    var shown = LedgerColumn.allCases.map { column in
      let texts = [column.title(language)] + rows.map { column.text(of: $0.sum) }
      return (column: column, texts: texts.map { SafeText($0, in: widths) })
    }
    func width(_ texts: [SafeText]) -> Int { 2 + (texts.map(\.columnWidth).max() ?? 0) }
    var room = widest
    if let columns {
      for column in LedgerColumn.leastImportant {
        room = columns - shown.reduce(0) { $0 + width($1.texts) }
        if room >= min(widest, max(Self.leastName, columns / 4)) { break }
        shown.removeAll { $0.column == column }
      }
      room = max(0, min(widest, columns - shown.reduce(0) { $0 + width($1.texts) }))
    }
    let lines = names.indices.map { index in
      let name = names[index].truncated(to: room)
      return shown.reduce(name + .blanks(room - name.columnWidth)) { line, column in
        let text = column.texts[index]
        return line + .blanks(width(column.texts) - text.columnWidth) + text
      }
    }
    heading = lines.first ?? ""
    self.rows = Array(lines.dropFirst())
  }

  /// Columns of a name at most where the room for a row is not known.
  private static let mostName = 60

  /// Columns of a name that are kept at any price but that of the last number.
  private static let leastName = 12

  /// The rows of a ledger with its total as the last.
  package init(
    _ ledger: Ledger,
    _ language: Language,
    _ widths: WidthProfile,
    utcOffset: Int,
    columns: Int? = nil
  ) {
    let total: (String, LedgerSum) = (Phrase.usageTotal(language), ledger.total)
    self.init(
      ledger.rows.map { ($0.key.label(language, utcOffset: utcOffset), $0.sum) } + [total],
      title: ledger.grouping.title(language),
      language,
      widths,
      columns: columns
    )
  }
}

/// Bars of what the rows of a ledger cost, or of their tokens where no cost is known.
package struct LedgerChart: Equatable, Sendable {
  package struct Row: Equatable, Sendable {
    package let name: SafeText
    package let bar: SafeText
    package let value: SafeText
  }

  package let rows: [Row]

  /// - Parameters:
  ///   - ledger: Days between its first and its last that have no turns get rows too.
  ///   - limit: Rows at most: the last days or turns, the first of all else.
  ///   - settings: The language, the columns of characters, and where local days begin.
  ///   - columns: The room for a row.
  package init(
    _ ledger: Ledger,
    limit: Int,
    _ settings: (language: Language, widths: WidthProfile, utcOffset: Int),
    columns: Int
  ) {
    let (language, widths, utcOffset) = settings
    let all = ledger.withEveryDay.rows
    let shown = ledger.grouping.isByTime ? all.suffix(limit) : all.prefix(limit)
    let isOfCost = shown.contains { $0.sum.cost ?? 0 > 0 }
    func value(_ sum: LedgerSum) -> Double {
      isOfCost ? sum.cost ?? 0 : Double(sum.totalTokens)
    }
    let values = shown.map { row in
      SafeText(
        row.sum.turns == 0
          ? "" : isOfCost ? row.sum.costText : NumberText.grouped(row.sum.totalTokens),
        in: widths
      )
    }
    let names = shown.map {
      SafeText($0.key.label(language, utcOffset: utcOffset), in: widths)
        .truncated(to: max(4, columns / 3))
    }
    let nameWidth = names.map(\.columnWidth).max() ?? 0
    let valueWidth = values.map(\.columnWidth).max() ?? 0
    let room = max(1, columns - nameWidth - valueWidth - 4)
    let most = shown.map { value($0.sum) }.max() ?? 0
    rows = zip(shown, zip(names, values)).map { row, texts in
      let bar = Self.bar(most > 0 ? value(row.sum) / most : 0, columns: room, widths)
      return Row(
        name: texts.0 + .blanks(nameWidth - texts.0.columnWidth + 2),
        bar: bar + .blanks(room - bar.columnWidth + 2),
        value: .blanks(valueWidth - texts.1.columnWidth) + texts.1
      )
    }
  }

  /// A bar of a share of the room: eighths of cells, or whole cells in ASCII. What is not nothing
  /// is seen.
  static func bar(_ share: Double, columns: Int, _ widths: WidthProfile) -> SafeText {
    guard share > 0 else { return "" }
    if widths.isAmbiguousWide {
      let cells = max(1, Int((share * Double(columns)).rounded()))
      return SafeText(String(repeating: "#", count: cells))
    }
    let eighths = max(1, Int((share * Double(columns) * 8).rounded()))
    let rest = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"][eighths % 8]
    return SafeText(String(repeating: "█", count: eighths / 8) + rest)
  }
}

extension Ledger {
  /// With empty rows for the days in between.
  var withEveryDay: Ledger {
    var sums: [Int: LedgerSum] = [:]
    for row in rows {
      guard case .day(let day) = row.key else { return self }
      sums[day] = row.sum
    }
    guard let first = sums.keys.min(), let last = sums.keys.max() else { return self }
    let days = max(first, last - 366)...last
    return Ledger(
      by: grouping,
      days.map { day in
        let nowhere = ModelReference(gateway: "", model: "")
        return LedgerEntry(
          key: .day(day),
          model: nowhere,
          sum: sums[day] ?? LedgerSum(),
          unpricedUsage: Usage()
        )
      }
    )
  }
}
