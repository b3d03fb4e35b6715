/// Local days and clock times of timestamps, without a time zone database.
package struct LocalTime: Hashable, Sendable {
  /// Days since 1970-01-01.
  package let day: Int
  package let hour: Int
  package let minute: Int

  /// The beginning of a day.
  package init(day: Int) {
    self.day = day
    hour = 0
    minute = 0
  }

  /// - Parameters:
  ///   - timestamp: The moment.
  ///   - utcOffset: Seconds that local time is ahead of UTC.
  package init(_ timestamp: Timestamp, utcOffset: Int) {
    let seconds = Int((Double(timestamp.milliseconds) / 1000).rounded(.down)) + utcOffset
    day = Int((Double(seconds) / 86400).rounded(.down))
    let rest = seconds - day * 86400
    hour = rest / 3600
    minute = rest % 3600 / 60
  }

  /// `2026-11-21`, `2026년 11월 21일`.
  package var date: LocalizedText {
    let (year, month, date) = civil
    return LocalizedText(
      "\(year)-\(month < 10 ? "0" : "")\(month)-\(date < 10 ? "0" : "")\(date)",
      "\(year)년 \(month)월 \(date)일"
    )
  }

  /// `2026-11-21`, for programs and tables.
  package var isoDate: String { date.english }

  /// The first day of this day's month.
  package var firstOfMonth: Int { day - civil.day + 1 }

  /// The moment a day begins.
  package static func start(of day: Int, utcOffset: Int) -> Timestamp {
    Timestamp(milliseconds: Int64(day * 86_400 - utcOffset) * 1000)
  }

  /// `09:05`.
  package var clock: String { "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)" }

  /// The date of the day.
  package var civil: (year: Int, month: Int, day: Int) { Self.civil(ofDay: day) }

  /// The date of a day counted from 1970-01-01 (Howard Hinnant's `civil_from_days`, with the year
  /// beginning in March).
  static func civil(ofDay day: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = day + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let date = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, date)
  }

  /// The day of a date, counted from 1970-01-01 (Hinnant's `days_from_civil`).
  static func day(year: Int, month: Int, day: Int) -> Int {
    let year = month <= 2 ? year - 1 : year
    let era = (year >= 0 ? year : year - 399) / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}
