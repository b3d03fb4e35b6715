import Interface

/// Lists the models for the state: those the disk knows at once, and those the gateways tell once
/// they are needed. A start alone connects to no gateway, unless only one can tell what to ask.
final class ModelLoader {
  private let gateways: Gateways
  private let events: EventQueue
  private var knowledge = Knowledge.none

  /// Where what is known of the models comes from.
  private enum Knowledge {
    case none, oldList, freshList, asked
  }

  init(_ gateways: Gateways, _ events: EventQueue) {
    self.gateways = gateways
    self.events = events
  }

  /// Lists what the disk knows, or what the gateways tell, as it is demanded.
  func load(_ demand: ModelDemand) {
    if demand != .new, knowledge == .none { loadLists() }
    let suffices =
      switch demand {
      case .known: knowledge != .none || gateways.isModelKnown
      case .any: knowledge != .none
      case .new: false
      }
    if !suffices { ask { $0 } }
  }

  /// Asks along with a prompt where what is known of prices and windows is old. Where no list comes,
  /// the turn itself tells what is wrong.
  func renew() {
    guard knowledge == .none || knowledge == .oldList else { return }
    ask { if case .modelsLoaded = $0 { $0 } else { nil } }
  }

  private func loadLists() {
    guard let lists = gateways.cachedModels() else { return }
    knowledge = lists.isFresh ? .freshList : .oldList
    events.put(.modelsLoaded(lists.models))
  }

  private func ask(_ told: @escaping (Event) -> Event?) {
    knowledge = .asked
    let (gateways, events) = (gateways, events)
    Task {
      if let event = told(await gateways.listModels()) { events.put(event) }
    }
  }
}
