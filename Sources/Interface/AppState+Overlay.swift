import Conversations
import Screen

/// Moving in whatever overlay is open.
extension AppState {
  mutating func open(_ name: OverlayName) -> [Effect] {
    switch name {
    case .models: return openModelPicker()
    case .gateways: return openGuide()
    case .parameters: return openParameters()
    case .personas: return openPersonas()
    case .code: return openPicker(.code)
    case .links: return openPicker(.links)
    case .details: return openDetails()
    case .themes: return openThemes()
    case .palette: return openPalette()
    case .help:
      overlay = .help(top: 0)
      return []
    }
  }

  mutating func moveInOverlay(_ move: OverlayMove) -> [Effect] {
    switch overlay {
    case .modelPicker(let picker): return move == .accept ? accept(picker) : self.move(picker, move)
    case .parts(let picker): return move == .accept ? pick(.open) : self.move(picker, move)
    case .themes(let picker): return moveInThemes(picker, move)
    case .details(let id, let top): return moveInDetails(of: id, from: top, move)
    case .parameters(let sheet): return moveInParameters(sheet, move)
    case .guide(let guide): return moveInGuide(guide, move)
    case .personas(let picker): return moveInPersonas(picker, move)
    case .help(let top): return moveInHelp(from: top, move)
    case .history(let search): return self.move(search, move)
    case .queue(let selection): return moveInQueue(from: selection, move)
    case .palette(let palette): return self.move(palette, move)
    case nil: return []
    }
  }

  private mutating func move(_ picker: PartPicker, _ move: OverlayMove) -> [Effect] {
    var picker = picker
    let (count, page) = (picker.parts.count, max(1, size.rows / 4))
    switch move {
    case .up: picker.move(by: -1)
    case .down: picker.move(by: 1)
    case .pageUp: picker.move(by: -page)
    case .pageDown: picker.move(by: page)
    case .top: picker.move(by: -count)
    case .bottom: picker.move(by: count)
    case .accept, .deleteBackward: break
    }
    overlay = .parts(picker)
    return []
  }

  private mutating func moveInDetails(
    of id: MessageID,
    from top: Int,
    _ move: OverlayMove
  ) -> [Effect] {
    let last = DetailsView.lastTop(of: id, self)
    overlay = target(from: top, move, last: last, page: max(1, size.rows - 6)).map {
      .details(id, top: $0)
    }
    return []
  }

  private mutating func moveInHelp(from top: Int, _ move: OverlayMove) -> [Effect] {
    let page = max(1, HelpView.visibleRows(in: size))
    let last = HelpView.lastTop(in: self)
    overlay = target(from: top, move, last: last, page: page).map { .help(top: $0) }
    return []
  }

  /// The first row of a sheet after a move; `nil` where the move closes it.
  private func target(from top: Int, _ move: OverlayMove, last: Int, page: Int) -> Int? {
    let target: Int
    switch move {
    case .up: target = top - 1
    case .down: target = top + 1
    case .pageUp: target = top - page
    case .pageDown: target = top + page
    case .top: target = 0
    case .bottom: target = last
    case .deleteBackward: target = top
    case .accept: return nil
    }
    return min(max(0, target), last)
  }
}
