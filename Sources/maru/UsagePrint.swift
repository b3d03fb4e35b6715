import Conversations
import Glibc
import Interface
import Screen

/// A ledger as `maru usage` prints it.
nonisolated struct UsagePrint {
  let ledger: Ledger
  /// Local days since 1970-01-01.
  let days: ClosedRange<Int>
  let utcOffset: Int

  /// Rows of the chart at most.
  private static let chartRows = 31

  /// The table with its total, what it leaves out, and on a terminal a chart below.
  func table(_ language: Language) -> [String] {
    let output = OutputTerminal.current
    let table = LedgerTable(
      ledger,
      language,
      output?.widths ?? WidthProfile(),
      utcOffset: utcOffset,
      columns: output?.columns
    )
    var lines = [output.styled(table.heading, .heading)] + table.rows.dropLast().map(\.string)
    if let total = table.rows.last { lines.append(output.styled(total, .heading)) }
    lines += ledger.total.gaps(language).map { SafeText($0).string }
    guard let output, ledger.rows.count > 1 else { return lines }
    let chart = LedgerChart(
      ledger,
      limit: Self.chartRows,
      (language, output.widths, utcOffset),
      columns: output.columns
    )
    return lines + [""]
      + chart.rows.map { row in
        "\(row.name)\(OutputTerminal?.some(output).styled(row.bar, .bar))\(row.value)"
      }
  }

  var json: JSONValue {
    .object([
      JSONMember("by", .string(ledger.grouping.rawValue)),
      JSONMember("since", .string(LocalTime(day: days.lowerBound).isoDate)),
      JSONMember("until", .string(LocalTime(day: days.upperBound).isoDate)),
      JSONMember("rows", .array(ledger.rows.map { .object(names(of: $0.key) + $0.sum.members) })),
      JSONMember("total", .object(ledger.total.members)),
    ])
  }

  /// A line of names, then one for each row; lines end in CR LF, as RFC 4180 has it.
  var csv: String {
    let names = names(of: ledger.rows.first?.key ?? .day(0)).map(\.key)
    let heading = ledger.rows.isEmpty ? [] : [names + LedgerSum().members.map(\.key)]
    let rows = ledger.rows.map { row in
      self.names(of: row.key).map { Self.field($0.value, isText: true) }
        + row.sum.members.map { Self.field($0.value, isText: false) }
    }
    return (heading + rows).map { $0.joined(separator: ",") + "\r\n" }.joined()
  }

  /// A field in quotes where it must be. A text that a spreadsheet would take for a formula begins
  /// with an apostrophe.
  static func field(_ value: JSONValue, isText: Bool) -> String {
    var text = value.string ?? (value == .null ? "" : value.text)
    if isText, let first = text.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first) {
      text = "'" + text
    }
    guard text.unicodeScalars.contains(where: { "\",\r\n".unicodeScalars.contains($0) }) else {
      return text
    }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }

  private func names(of key: LedgerKey) -> [JSONMember] {
    switch key {
    case .day(let day): [JSONMember("day", .string(LocalTime(day: day).isoDate))]
    case .model(let model): Self.names(of: model)
    case .gateway(let name): [JSONMember("gateway", .string(name))]
    case .conversation(let id, let title):
      [JSONMember("conversation", .string(id.rawValue)), JSONMember("title", .string(title))]
    case .turn(let turn):
      [
        JSONMember("reply", .optional(turn.reply?.rawValue)),
        JSONMember("created_at", .integer(turn.createdAt.milliseconds)),
        JSONMember("conversation", .string(turn.conversation.rawValue)),
        JSONMember("title", .string(turn.title)),
      ] + Self.names(of: turn.model)
    }
  }

  private static func names(of model: ModelReference) -> [JSONMember] {
    [JSONMember("gateway", .string(model.gateway)), JSONMember("model", .string(model.model))]
  }
}

nonisolated extension LedgerSum {
  /// As programs read it; `cost` is null where it is not known.
  var members: [JSONMember] {
    func dollars(_ amount: Double?) -> JSONValue {
      amount.map { .number(String($0)) } ?? .null
    }
    return [
      JSONMember("turns", .integer(turns)),
      JSONMember("prompt_tokens", .integer(promptTokens)),
      JSONMember("cached_tokens", .integer(cachedTokens)),
      JSONMember("completion_tokens", .integer(completionTokens)),
      JSONMember("reasoning_tokens", .integer(reasoningTokens)),
      JSONMember("total_tokens", .integer(totalTokens)),
      JSONMember("cost", dollars(cost)),
      JSONMember("reported_cost", dollars(reported)),
      JSONMember("estimated_cost", dollars(estimated)),
      JSONMember("turns_without_price", .integer(unpriced)),
      JSONMember("turns_without_usage", .integer(uncounted)),
    ]
  }
}
