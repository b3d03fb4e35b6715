import Conversations
import Glibc

/// The lists of models that gateways gave, kept on the disk so that the next start has them at once.
nonisolated struct ModelCache: Sendable {
  private let folder: String
  /// Seconds after which a list is asked for anew.
  private static let lifetime: Int64 = 3600

  init(_ folders: Folders) {
    folder = folders.state + "/models"
  }

  /// A list and how old it is; `nil` where there is none that can be read.
  func list(of gateway: String) -> (models: [ModelDescription], isFresh: Bool)? {
    guard let text = try? OwnFile.read(path(of: gateway), mustBeSecret: false),
      let json = try? JSONValue(text: text)
    else { return nil }
    let models = json["models"]?.elements.compactMap { ModelDescription(json: $0) } ?? []
    let age = WallClock.now.milliseconds / 1000 - Int64(json["time"]?.integer ?? 0)
    return models.isEmpty ? nil : (models, (0..<Self.lifetime).contains(age))
  }

  /// Keeps a list; where the disk does not take it, nothing is lost.
  func keep(_ models: [ModelDescription], of gateway: String) {
    guard !models.isEmpty else { return }
    let json: JSONValue = [
      "time": .integer(WallClock.now.milliseconds / 1000),
      "models": .array(models.map(\.json)),
    ]
    try? OwnFile.write(json.text, to: path(of: gateway))
  }

  private func path(of gateway: String) -> String { "\(folder)/\(gateway).json" }
}

nonisolated extension ModelDescription {
  /// Reads what `json` writes.
  init?(json: JSONValue) {
    guard let gateway = json["gateway"]?.string, let id = json["id"]?.string, !id.isEmpty else {
      return nil
    }
    self.init(reference: ModelReference(gateway: gateway, model: id))
    displayName = json["name"]?.string
    contextWindow = json["context_window"]?.integer
    if let prompt = json["prompt_price"]?.double, let completion = json["completion_price"]?.double
    {
      prices = TokenPrices(
        prompt: prompt,
        completion: completion,
        cached: json["cached_price"]?.double
      )
    }
    inputModalities = json["input_modalities"]?.elements.compactMap(\.string) ?? []
  }
}
