import Conversations
import TOMLKit

nonisolated extension ConfigTable {
  /// What tokens cost, by model: US dollars for a million, in a table each.
  func prices(_ key: String) -> [String: TokenPrices] {
    var prices: [String: TokenPrices] = [:]
    for (model, fields) in tables(key) {
      let (prompt, completion) = (fields.price("prompt"), fields.price("completion"))
      let cached = fields.price("cached")
      let isComplete = fields.has("prompt") && fields.has("completion")
      adopt(fields.finish())
      if !isComplete {
        note(
          [key, model],
          "the prices of \(model) need prompt and completion.",
          "\(model) 가격에는 prompt와 completion이 필요합니다."
        )
      } else if let prompt, let completion {
        prices[model] = TokenPrices(prompt: prompt, completion: completion, cached: cached)
      }
    }
    return prices
  }

  private func price(_ key: String) -> Double? {
    let form = LocalizedText(
      "US dollars for a million tokens, such as 2.50",
      "토큰 백만 개의 미국 달러 값(예: 2.50)"
    )
    return value(key, form) { value in
      let number = value.double ?? value.int.map(Double.init)
      return number.flatMap { $0.isFinite && $0 >= 0 ? $0 : nil }
    }
  }
}
