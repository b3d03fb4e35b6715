import Conversations
import Synchronization

/// What tokens cost by the best that is known: the config, then what gateways listed in this run,
/// then the lists on the disk.
nonisolated final class PriceList: Sendable {
  private let settings: [GatewaySettings]
  private let cache: ModelCache
  private let listed = Mutex<[ModelReference: TokenPrices]>([:])

  init(_ config: Config, _ cache: ModelCache) {
    settings = config.gateways
    self.cache = cache
  }

  /// What the config says.
  func configured(_ model: ModelReference) -> TokenPrices? {
    settings.first { $0.name == model.gateway }?.prices[model.model]
  }

  /// Takes note of models that were listed.
  func take(_ models: [ModelDescription]) {
    listed.withLock { listed in
      for model in models { listed[model.reference] = model.prices }
    }
  }

  /// What a turn's estimate is made with; `nil` where it is not known, and for play money.
  func price(of model: ModelReference) -> TokenPrices? {
    model.gateway == GatewaySettings.practice ? nil : prices(of: [model])[model]
  }

  /// The estimate for what a gateway reported; `nil` where it names the cost itself, or no price is
  /// known.
  func estimate(of usage: Usage?, _ model: ModelReference) -> Double? {
    guard let usage, usage.cost == nil else { return nil }
    return price(of: model)?.cost(of: usage)
  }

  /// The prices of several models; a list on the disk is read once. Tokens of the practice gateway
  /// are free.
  func prices(of models: Set<ModelReference>) -> [ModelReference: TokenPrices] {
    var lists: [String: [ModelDescription]] = [:]
    var prices: [ModelReference: TokenPrices] = [:]
    for model in models {
      if model.gateway == GatewaySettings.practice {
        prices[model] = TokenPrices(prompt: 0, completion: 0)
      } else if let known = configured(model) ?? listed.withLock({ $0[model] }) {
        prices[model] = known
      } else {
        let list = lists[model.gateway] ?? cache.list(of: model.gateway)?.models ?? []
        lists[model.gateway] = list
        prices[model] = list.first { $0.reference == model }?.prices
      }
    }
    return prices
  }
}
