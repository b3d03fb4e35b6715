import Conversations
import Screen

/// Choosing a theme: what is selected is what the screen looks like.
extension AppState {
  mutating func openThemes() -> [Effect] {
    overlay = .themes(ThemePicker(former: settings.theme))
    return [.loadThemes]
  }

  mutating func handle(_ news: ThemeNews) -> [Effect] {
    switch news {
    case .suited(let theme): suit(theme)
    case .loaded(let choices): take(choices)
    case .stored(let name, let path):
      message = Phrase.themeStored(name, in: path)(settings.language)
    }
    return []
  }

  private mutating func take(_ choices: [ThemeChoice]) {
    guard case .themes(var picker) = overlay else { return }
    picker.take(choices)
    overlay = .themes(picker)
  }

  /// Takes the theme that suits the terminal, unless another is being tried.
  private mutating func suit(_ theme: Theme) {
    if case .themes(var picker) = overlay {
      picker.former = theme
      overlay = .themes(picker)
    } else {
      adapt { $0.theme = theme }
    }
  }

  /// Closes what lies above the panes; a theme that was only tried goes.
  mutating func closeOverlay() {
    if case .themes(let picker) = overlay { wear(picker.former) }
    overlay = overlay?.below
  }

  mutating func moveInThemes(_ picker: ThemePicker, _ move: OverlayMove) -> [Effect] {
    if move == .accept { return accept(picker) }
    var picker = picker
    picker.selection = move.target(
      from: picker.selection,
      among: picker.choices.count,
      page: size.rows / 2
    )
    overlay = .themes(picker)
    wear(picker.selected?.theme ?? picker.former)
    message = picker.selected?.problem
    return []
  }

  private mutating func accept(_ picker: ThemePicker) -> [Effect] {
    guard let choice = picker.selected else { return [] }
    guard choice.theme != nil else {
      message = choice.problem
      return []
    }
    overlay = nil
    return [.storeTheme(choice.name)]
  }

  private mutating func wear(_ theme: Theme) {
    if theme != settings.theme { adapt { $0.theme = theme } }
  }
}
