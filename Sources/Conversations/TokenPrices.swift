/// What a model's tokens cost, in US dollars for a million.
package struct TokenPrices: Hashable, Sendable {
  package var prompt: Double
  package var completion: Double
  /// Of prompt tokens read from the gateway's cache; as any prompt's where it is not known.
  package var cached: Double?

  package init(prompt: Double, completion: Double, cached: Double? = nil) {
    self.prompt = prompt
    self.completion = completion
    self.cached = cached
  }

  /// US dollars for a turn; `nil` where the gateway did not count its tokens.
  ///
  /// Cached tokens are part of the prompt's, as OpenAI counts them.
  package func cost(of usage: Usage) -> Double? {
    guard let promptTokens = usage.promptTokens, let completionTokens = usage.completionTokens
    else { return nil }
    let cachedTokens = min(usage.cachedTokens ?? 0, promptTokens)
    let dollars =
      Double(promptTokens - cachedTokens) * prompt + Double(cachedTokens) * (cached ?? prompt)
      + Double(completionTokens) * completion
    return dollars / 1_000_000
  }
}
