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

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
}
