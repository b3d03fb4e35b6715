/// A model at a gateway, written `gateway/model`: model ids may themselves contain `/`.
package struct ModelReference: Hashable, Sendable, Codable, CustomStringConvertible {
  /// The gateway's name in config or among the presets, such as `ofox` or `practice`.
  package let gateway: String
  /// The model id exactly as the gateway wants it.
  package let model: String

  package init(gateway: String, model: String) {
    self.gateway = gateway
    self.model = model
  }

  package var description: String { "\(gateway)/\(model)" }

  /// The model id without what stands before its last slash: a vendor, or folders of a local file.
  package var shortName: String {
    model.split(separator: "/").last.map(String.init) ?? model
  }
}

/// What is known of a model a gateway offers.
package struct ModelDescription: Hashable, Sendable {
  package let reference: ModelReference
  /// A name for people where the gateway gives one.
  package var displayName: String?
  /// Tokens of prompt and reply together.
  package var contextWindow: Int?
  package var prices: TokenPrices?
  /// What it takes, as the gateway calls it: `text`, `image`, `audio`, `file`; empty where the
  /// gateway does not say.
  package var inputModalities: [String]

  package init(
    reference: ModelReference,
    displayName: String? = nil,
    contextWindow: Int? = nil,
    prices: TokenPrices? = nil,
    inputModalities: [String] = []
  ) {
    self.reference = reference
    self.displayName = displayName
    self.contextWindow = contextWindow
    self.prices = prices
    self.inputModalities = inputModalities
  }
}
