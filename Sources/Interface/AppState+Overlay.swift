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
    case .tree: return openTree()
    case .themes: return openThemes()
    case .usage: return openUsage()
    case .palette: return openPalette()
    case .preview: return openPreview()
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
    case .usage(let sheet): return moveInUsage(sheet, move)
    case .details(let id, let top): return moveInDetails(of: id, from: top, move)
    case .tree(let tree): return self.move(tree, move)
    case .parameters(let sheet): return moveInParameters(sheet, move)
    case .guide(let guide): return moveInGuide(guide, move)
    case .personas(let picker): return moveInPersonas(picker, move)
    case .help(let top): return moveInHelp(from: top, move)
    case .history(let search): return self.move(search, move)
    case .search: return moveInSearch(move)
    case .queue(let selection): return moveInQueue(from: selection, move)
    case .palette(let palette): return self.move(palette, move)
    case .preview(let preview): return moveInPreview(preview, move)
    case .keeping(let form): return moveInForm(form, move)
    case nil: return []
    }
  }

  private mutating func move(_ picker: PartPicker, _ move: OverlayMove) -> [Effect] {
    var picker = picker
    picker.selection = move.target(
      from: picker.selection,
      among: picker.parts.count,
      page: size.rows / 4
    )
    overlay = .parts(picker)
    return []
  }

  private mutating func moveInDetails(
    of id: MessageID,
    from top: Int,
    _ move: OverlayMove
  ) -> [Effect] {
    let count = DetailsView.lastTop(of: id, self) + 1
    let target = move.target(from: top, among: count, page: size.rows - 6)
    overlay = move == .accept ? nil : .details(id, top: target)
    return []
  }

  private mutating func moveInHelp(from top: Int, _ move: OverlayMove) -> [Effect] {
    let count = HelpView.lastTop(in: self) + 1
    let target = move.target(from: top, among: count, page: HelpView.visibleRows(in: size))
    overlay = move == .accept ? nil : .help(top: target)
    return []
  }
}
