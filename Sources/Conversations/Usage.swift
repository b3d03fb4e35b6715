/// The tokens a turn took, as the gateway reports them; `nil` is what it did not say.
///
/// The parts need not add up: gateways report them independently.
package struct Usage: Hashable, Sendable, Codable {
  package var promptTokens: Int?
  package var completionTokens: Int?
  package var totalTokens: Int?
  /// Prompt tokens read from the gateway's cache.
  package var cachedTokens: Int?
  /// Completion tokens spent on reasoning.
  package var reasoningTokens: Int?
  /// Audio tokens of the prompt.
  package var promptAudioTokens: Int?
  /// Audio tokens of the reply.
  package var completionAudioTokens: Int?
  package var acceptedPredictionTokens: Int?
  package var rejectedPredictionTokens: Int?
  /// US dollars, where the gateway reports the cost itself.
  package var cost: Double?

  package init(
    promptTokens: Int? = nil,
    completionTokens: Int? = nil,
    totalTokens: Int? = nil,
    cachedTokens: Int? = nil,
    reasoningTokens: Int? = nil,
    cost: Double? = nil
  ) {
    self.promptTokens = promptTokens
    self.completionTokens = completionTokens
    self.totalTokens = totalTokens
    self.cachedTokens = cachedTokens
    self.reasoningTokens = reasoningTokens
    self.cost = cost
  }

  /// The total, or what prompt and reply add up to where the gateway gives none.
  package var total: Int { totalTokens ?? (promptTokens ?? 0) + (completionTokens ?? 0) }
}
