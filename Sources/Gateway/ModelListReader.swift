package import Conversations

/// Reads lists of models in the shapes gateways send them.
package enum ModelListReader {
  /// The most models kept.
  static let limit = 10_000

  /// The models in a body, in its order, each once; `nil` where there is no list.
  package static func models(in body: JSONValue, gateway: String) -> [ModelDescription]? {
    guard let entries = list(in: body) else { return nil }
    var seen: Set<String> = []
    return entries.prefix(limit).compactMap { entry in
      guard let id = id(of: entry), seen.insert(id).inserted else { return nil }
      return model(entry, id: id, gateway: gateway)
    }
  }

  /// OpenAI and most others have `data`, Gemini `models`, Together a bare array.
  private static func list(in body: JSONValue) -> [JSONValue]? {
    if case .array(let elements) = body { return elements }
    let lists = ["data", "models"].compactMap { body[$0] }.compactMap { value in
      if case .array(let elements) = value { elements } else { nil as [JSONValue]? }
    }
    return lists.first { !$0.isEmpty } ?? lists.first
  }

  private static func id(of entry: JSONValue) -> String? {
    let id = entry.string ?? entry["id"]?.string ?? entry["name"]?.string ?? entry["model"]?.string
    guard let id, !id.isEmpty else { return nil }
    return id.hasPrefix("models/") && entry["id"] == nil ? String(id.dropFirst(7)) : id
  }

  private static func model(
    _ entry: JSONValue,
    id: String,
    gateway: String
  ) -> ModelDescription {
    let name =
      entry["display_name"]?.string ?? entry["displayName"]?.string ?? entry["name"]?.string
    var model = ModelDescription(reference: ModelReference(gateway: gateway, model: id))
    model.displayName = name.flatMap { $0.isEmpty || $0 == id || $0 == "models/" + id ? nil : $0 }
    model.contextWindow = contextWindow(of: entry)
    model.prices = prices(of: entry)
    model.inputModalities = inputModalities(of: entry)
    return model
  }

  private static func contextWindow(of entry: JSONValue) -> Int? {
    let provider = entry["providers"]?.elements.first
    let values = [
      entry["context_length"], entry["max_context_length"], entry["context_window"],
      entry["max_model_len"], entry["inputTokenLimit"], entry["max_input_tokens"],
      entry["meta"]?["n_ctx"], entry["meta"]?["n_ctx_train"], provider?["context_length"],
      entry["top_provider"]?["context_length"],
    ]
    return values.lazy.compactMap { Plausible.count($0?.integer) }.first { $0 > 0 }
  }

  /// Dollars for a million tokens. OpenRouter and Ofox price one token, as text; Hugging Face's
  /// providers and Perplexity price a million.
  private static func prices(of entry: JSONValue) -> TokenPrices? {
    let provider = entry["providers"]?.elements.first { $0["pricing"] != nil }
    guard let pricing = entry["pricing"] ?? provider?["pricing"] else { return nil }
    let isForMillion =
      (pricing["prompt"] == nil && pricing["input"] != nil)
      || pricing["unit"]?.string?.contains("1m") == true
    guard let prompt = price(pricing["prompt"] ?? pricing["input"], isForMillion),
      let completion = price(pricing["completion"] ?? pricing["output"], isForMillion)
    else { return nil }
    let cached = price(pricing["input_cache_read"], isForMillion)
    return TokenPrices(prompt: prompt, completion: completion, cached: cached)
  }

  private static func price(_ value: JSONValue?, _ isForMillion: Bool) -> Double? {
    guard let number = Plausible.amount(value?.double) else { return nil }
    if isForMillion { return number }
    // What is left of the binary fraction, 0.15000000000000002 for 0.00000015, is rounded away.
    return (number * 1e6 * 1e9).rounded() / 1e9
  }

  private static func inputModalities(of entry: JSONValue) -> [String] {
    let listed = entry["architecture"]?["input_modalities"] ?? entry["input_modalities"]
    if let listed { return listed.elements.compactMap(\.string) }
    return entry["capabilities"]?["vision"]?.bool == true ? ["image"] : []
  }
}
