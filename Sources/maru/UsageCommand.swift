import ArgumentParser
import Conversations
import Glibc
import Interface
import Screen
import Storage

/// `maru usage`: what turns took, in tokens and US dollars.
struct UsageCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "usage",
    abstract: CommandText.of(
      "Tell what turns took: tokens and US dollars.",
      "쓴 토큰과 비용(달러)을 보여 줍니다."
    ),
    discussion: CommandText.of(
      """
      The last 30 days by day, unless asked otherwise. A cost with ~ is an estimate by prices; a \
      cost with ? is not known. Dates are local: 2026-11-21, 2026-11, today, yesterday, 7d, 2w, 3m.
      """,
      """
      따로 정하지 않으면 최근 30일을 날짜별로 보여 줍니다.
      ~가 붙은 비용은 가격으로 어림한 것, ?는 모르는 것입니다.
      날짜는 현지 날짜이며 2026-11-21, 2026-11, 오늘, 어제, 7일, 2주, 3개월처럼 씁니다.
      """
    )
  )

  @Option(
    help: ArgumentHelp("What rows are: a day, model, gateway, conversation, turn.", "한 줄이 나타낼 단위.")
  )
  var by = LedgerGrouping.day

  @Option(help: ArgumentHelp("The first day.", "첫날."))
  var since: String?

  @Option(help: ArgumentHelp("The last day.", "마지막 날."))
  var until: String?

  @Flag(help: ArgumentHelp("Print one JSON object.", "JSON 객체 하나로 출력합니다."))
  var json = false

  @Flag(
    help: ArgumentHelp("Print comma-separated values (RFC 4180).", "CSV(RFC 4180)로 출력합니다.")
  )
  var csv = false

  mutating func validate() throws {
    if json, csv { throw ValidationError(Self.bothForms(.chosen())) }
    if try days().isEmpty { throw ValidationError(Self.backwards(.chosen())) }
  }

  /// The local days that are asked for; none where the first is after the last.
  private func days() throws -> Range<Int> {
    let (now, offset) = (WallClock.now, WallClock.utcOffset)
    let calendar = SearchCalendar(now: now, utcOffset: offset)
    func named(_ text: String?) throws -> ClosedRange<Int>? {
      guard let text else { return nil }
      guard let days = calendar.days(of: text) else {
        throw ValidationError(Self.noDate(text)(.chosen()))
      }
      return days
    }
    let last = try named(until)?.upperBound ?? LocalTime(now, utcOffset: offset).day
    let first = try named(since)?.lowerBound ?? last - 29
    return first..<max(first, last + 1)
  }

  private static let bothForms = LocalizedText(
    "Give either --json or --csv, not both.",
    "--json과 --csv 가운데 하나만 주세요."
  )

  private static func noDate(_ text: String) -> LocalizedText {
    LocalizedText(
      "\"\(text)\" is no date; write it such as 2026-11-21 or 7d.",
      "\"\(text)\": 날짜가 아닙니다. 2026-11-21이나 7일처럼 쓰세요."
    )
  }

  mutating func run() throws {
    let (folders, language) = (try Folders(), Language.chosen())
    let offset = WallClock.utcOffset
    let days = try days()
    let ledger = try CommandFailure.wrapping {
      let store = try ConversationStore(at: folders.store, mayOnlyRead: true)
      let prices = PriceList(try Config.load(folders), ModelCache(folders))
      let start = LocalTime.start(of: days.lowerBound, utcOffset: offset)
      let end = LocalTime.start(of: days.upperBound, utcOffset: offset)
      return try prices.ledger(of: store, by: by, .time(start..<end), utcOffset: offset)
    }
    let report = UsagePrint(
      ledger: ledger,
      days: days.lowerBound...(days.upperBound - 1),
      utcOffset: offset
    )
    if json {
      try StandardOutput.print(report.json.printed)
    } else if csv {
      try StandardOutput.write(report.csv)
    } else {
      try StandardOutput.print(lines: report.table(language))
    }
  }

  private static let backwards = LocalizedText(
    "The first day is after the last.",
    "첫날이 마지막 날보다 나중입니다."
  )
}

extension LedgerGrouping: ExpressibleByArgument {}
