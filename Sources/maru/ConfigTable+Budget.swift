import Conversations
import Interface
import TOMLKit

nonisolated extension ConfigTable {
  /// What may be spent in a month: a table of `monthly` and, where it is wanted, `warn_at`.
  func budget(_ key: String) -> Budget? {
    guard let fields = innerTable(key) else { return nil }
    let dollars = LocalizedText("US dollars above 0, such as 20.0", "0보다 큰 미국 달러(예: 20.0)")
    let monthly = fields.value("monthly", dollars) { value in
      (value.double ?? value.int.map(Double.init)).flatMap { $0.isFinite && $0 > 0 ? $0 : nil }
    }
    let share = LocalizedText("a share from 0 to 1, such as 0.8", "0에서 1까지의 비율(예: 0.8)")
    let warnAt = fields.value("warn_at", share) { value in
      (value.double ?? value.int.map(Double.init)).flatMap { (0...1).contains($0) ? $0 : nil }
    }
    let isComplete = fields.has("monthly")
    adopt(fields.finish())
    if !isComplete {
      note(
        [key],
        "the budget needs monthly, in US dollars.",
        "예산에는 monthly(미국 달러)가 필요합니다."
      )
    }
    return monthly.map { Budget(monthly: $0, warnAt: warnAt ?? Budget.usualWarning) }
  }
}
