import Conversations

extension LocalTime {
  /// The list's group for a conversation of this day.
  func group(today: Int) -> LocalizedText {
    switch today - day {
    case ...0: return Phrase.today
    case 1: return Phrase.yesterday
    case 2...7: return Phrase.previousWeek
    default:
      let (year, month, _) = civil
      return LocalizedText("\(Self.months[month - 1]) \(year)", "\(year)년 \(month)월")
    }
  }

  /// `09:05` today, `11-20 09:05` in this year, else with the year: `11월 20일 09:05`,
  /// `2024년 9월 3일 09:05`.
  func stamp(today: LocalTime) -> LocalizedText {
    guard day != today.day else { return LocalizedText(verbatim: clock) }
    let isThisYear = civil.year == today.civil.year
    let english = isThisYear ? String(isoDate.dropFirst(5)) : isoDate
    let korean = isThisYear ? "\(civil.month)월 \(civil.day)일" : date.korean
    return LocalizedText("\(english) \(clock)", "\(korean) \(clock)")
  }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
}
