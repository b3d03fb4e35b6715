package import Conversations

extension Usage {
  /// Reads a usage object in any of the shapes gateways send.
  ///
  /// The other API's names count only where Chat Completions' own are missing: EvoLink sends
  /// `input_tokens: 0` beside the real numbers.
  package init(json: JSONValue) {
    self.init()
    let prompt = json["prompt_tokens_details"] ?? json["input_tokens_details"] ?? .null
    let completion = json["completion_tokens_details"] ?? json["output_tokens_details"] ?? .null
    promptTokens = json.count("prompt_tokens") ?? json.count("input_tokens")
    completionTokens = json.count("completion_tokens") ?? json.count("output_tokens")
    totalTokens = json.count("total_tokens")
    cachedTokens =
      prompt.count("cached_tokens") ?? json.count("prompt_cache_hit_tokens")
      ?? json.count("cache_read_input_tokens") ?? json.count("cached_tokens")
    reasoningTokens = completion.count("reasoning_tokens") ?? json.count("reasoning_tokens")
    promptAudioTokens = prompt.count("audio_tokens")
    completionAudioTokens = completion.count("audio_tokens")
    acceptedPredictionTokens = completion.count("accepted_prediction_tokens")
    rejectedPredictionTokens = completion.count("rejected_prediction_tokens")
    cost = Self.cost(json["cost"])
  }

  /// US dollars: a number (OpenRouter), `usd` (charm Hyper) or `total_cost` (Perplexity).
  private static func cost(_ value: JSONValue?) -> Double? {
    let number = value?.double ?? value?["usd"]?.double ?? value?["total_cost"]?.double
    return Plausible.amount(number)
  }
}

extension JSONValue {
  /// A count that may be one.
  func count(_ key: String) -> Int? {
    Plausible.count(self[key]?.integer)
  }
}
