import Conversations

/// Setting up a gateway without leaving the screen.
extension AppState {
  mutating func openGuide() -> [Effect] {
    overlay = .guide(GatewayGuide(offers: settings.offers))
    return []
  }

  /// Takes typed or pasted text: into the filter, or into the key.
  mutating func type(_ text: String, into guide: GatewayGuide) {
    var guide = guide
    switch guide.step {
    case .choosing:
      guide.filter += text
      guide.selection = 0
    case .typing: guide.key.type(text)
    case .refused:
      guide.step = .typing
      guide.key = TypedKey()
      guide.key.type(text)
    case .trying, .ready: break
    }
    overlay = .guide(guide)
  }

  mutating func moveInGuide(_ guide: GatewayGuide, _ move: OverlayMove) -> [Effect] {
    var guide = guide
    switch move {
    case .accept: return accept(guide)
    case .deleteBackward:
      if guide.step == .choosing {
        guide.filter = String(guide.filter.dropLast())
        guide.selection = 0
      } else {
        guide.key.deleteBackward()
      }
    case .up, .down, .pageUp, .pageDown, .top, .bottom:
      guard guide.step == .choosing else { return [] }
      guide.selection = target(from: guide.selection, move, among: guide.matches.count)
    }
    overlay = .guide(guide)
    return []
  }

  private func target(from index: Int, _ move: OverlayMove, among count: Int) -> Int {
    let target: Int
    switch move {
    case .up: target = index - 1
    case .down: target = index + 1
    case .pageUp, .top: target = 0
    case .pageDown, .bottom: target = count
    case .accept, .deleteBackward: target = index
    }
    return min(max(0, target), max(0, count - 1))
  }

  private mutating func accept(_ guide: GatewayGuide) -> [Effect] {
    var guide = guide
    guard let offer = guide.chosen else { return [] }
    switch guide.step {
    case .choosing: guide.step = .typing
    case .typing, .refused:
      guard !guide.key.text.isEmpty else { return [] }
      guide.step = .trying
      overlay = .guide(guide)
      return [.setUpGateway(offer.name, guide.key)]
    case .trying: break
    case .ready:
      overlay = nil
      return open(.models)
    }
    overlay = .guide(guide)
    return []
  }

  /// Takes what came of trying a gateway.
  mutating func takeGatewayTrial(_ name: String, _ outcome: GatewayTrial) -> [Effect] {
    if case .ready = outcome { settings.gateways.insert(name) }
    if case .guide(var guide) = overlay, guide.chosen?.name == name {
      switch outcome {
      case .refused(let sentence): guide.step = .refused(sentence)
      case .ready(let count, let note):
        guide.step = .ready(modelCount: count, note: note)
        guide.key = TypedKey()
      }
      overlay = .guide(guide)
    }
    guard case .ready = outcome else { return [] }
    return [.loadModels(isRefreshing: true)]
  }
}
