import Conversations
import Screen

extension AppState {
  /// Actions remembered for being used last.
  private static let rememberedActions = 20

  /// Opens the palette; where it is open, closes it.
  mutating func openPalette() -> [Effect] {
    if case .palette(let palette) = overlay {
      overlay = palette.below
    } else {
      overlay = .palette(Palette(in: keyContext, over: overlay))
    }
    return []
  }

  /// The rows the palette lists.
  func matches(of palette: Palette) -> [Binding] {
    palette.matches(in: settings.keymap, recent: recentActions, settings.language)
  }

  mutating func move(_ palette: Palette, _ move: OverlayMove) -> [Effect] {
    if move == .accept { return accept(palette) }
    var palette = palette
    palette.perform(move, among: matches(of: palette).count, page: size.rows / 2)
    overlay = .palette(palette)
    return []
  }

  /// Does the chosen action where the palette was opened.
  private mutating func accept(_ palette: Palette) -> [Effect] {
    let rows = matches(of: palette)
    guard rows.indices.contains(palette.selection) else { return [] }
    let row = rows[palette.selection]
    overlay = palette.below
    if !row.contexts.contains(palette.context) { closeOverlay() }
    remember(row)
    return perform(row.action, at: now)
  }

  /// Puts an action before all others of the palette.
  mutating func remember(_ row: Binding) {
    recentActions.removeAll { $0 == row.name }
    recentActions.insert(row.name, at: 0)
    recentActions = Array(recentActions.prefix(Self.rememberedActions))
  }
}
