/// Reads the dates people type: `2026`, `2026-11`, `2026-11-21`, `today`, `yesterday`, `7d`, `2w`,
/// `3m`, `1y`, and the Korean words for them.
///
/// Days are those of today's offset from UTC; that it may have been another one then (summer time)
/// makes no difference to what people look for.
package struct SearchCalendar {
  /// Days from 1970-01-01 to the local day of now.
  private let today: Int
  private let utcOffset: Int

  /// - Parameters:
  ///   - now: The moment from which days are counted back.
  ///   - utcOffset: Seconds that local time is ahead of UTC.
  package init(now: Timestamp, utcOffset: Int) {
    today = LocalTime(now, utcOffset: utcOffset).day
    self.utcOffset = utcOffset
  }

  /// The moment at which the named day, month or year began; `nil` where the text names none.
  func beginning(of text: String) -> Timestamp? {
    days(of: text).map { LocalTime.start(of: $0.lowerBound, utcOffset: utcOffset) }
  }

  /// The local days since 1970-01-01 of the named day, month or year; `nil` where the text names
  /// none.
  package func days(of text: String) -> ClosedRange<Int>? {
    switch text.lowercased() {
    case "today", "오늘": today...today
    case "yesterday", "어제": (today - 1)...(today - 1)
    case let text: ago(text).map { $0...$0 } ?? dates(text)
    }
  }

  private func ago(_ text: String) -> Int? {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard (1...4).contains(digits.count), let count = Int(digits) else { return nil }
    switch text[digits.endIndex...] {
    case "d", "일": return today - count
    case "w", "주": return today - count * 7
    case "m", "개월", "달": return monthsAgo(count)
    case "y", "년": return monthsAgo(count * 12)
    default: return nil
    }
  }

  /// The same day some months before, or the last of that month.
  private func monthsAgo(_ count: Int) -> Int {
    let (year, month, day) = LocalTime.civil(ofDay: today)
    let months = year * 12 + month - 1 - count
    guard months >= 0 else { return LocalTime.day(year: 0, month: 1, day: 1) }
    let (earlier, earlierMonth) = (months / 12, months % 12 + 1)
    return LocalTime.day(year: earlier, month: earlierMonth, day: 1)
      + min(day, length(year: earlier, month: earlierMonth)) - 1
  }

  private func dates(_ text: String) -> ClosedRange<Int>? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let isWritten = zip(parts, [4...4, 1...2, 1...2]).allSatisfy { part, count in
      count.contains(part.count) && part.allSatisfy { $0.isASCII && $0.isNumber }
    }
    guard parts.count <= 3, isWritten else { return nil }
    let numbers = parts.compactMap { Int($0) } + [1, 1]
    let (year, month, day) = (numbers[0], numbers[1], numbers[2])
    guard (1...12).contains(month), day >= 1, day <= length(year: year, month: month) else {
      return nil
    }
    let first = LocalTime.day(year: year, month: month, day: day)
    switch parts.count {
    case 1: return first...(LocalTime.day(year: year + 1, month: 1, day: 1) - 1)
    case 2: return first...(first + length(year: year, month: month) - 1)
    case _: return first...first
    }
  }

  /// Days of a month.
  private func length(year: Int, month: Int) -> Int {
    LocalTime.day(year: month == 12 ? year + 1 : year, month: month % 12 + 1, day: 1)
      - LocalTime.day(year: year, month: month, day: 1)
  }
}
