import Conversations
import Screen

/// Setting up a gateway without leaving the screen.
extension AppState {
  mutating func openGuide() -> [Effect] {
    var guide = GatewayGuide(offers: settings.offers)
    let current = shown.conversation.model.gateway
    guide.selection = guide.offers.firstIndex { $0.name == current } ?? 0
    overlay = .guide(guide)
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
    case .deleteBackward, .clear:
      if guide.step == .choosing {
        (guide.filter, guide.selection) = (move.rest(of: guide.filter), 0)
      } else if move == .clear {
        guide.key = TypedKey()
      } else {
        guide.key.deleteBackward()
      }
    case .up, .down, .pageUp, .pageDown, .top, .bottom, .left, .right:
      guard guide.step == .choosing else { return [] }
      guide.selection = move.target(
        from: guide.selection,
        among: guide.matches.count,
        page: size.rows / 2
      )
    }
    overlay = .guide(guide)
    return []
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
    return [.loadModels(.new)]
  }
}
