import Conversations
import Curses
import Interface
import Screen

nonisolated extension OutputTerminal {
  /// A row as it is written there.
  func text(_ row: StyledLine) -> String { row.spans.map(depth.text).joined() }

  /// What the drawing of a conversation follows: the config's theme where it lies on the terminal's
  /// own background, else the one for a background as light as the terminal says.
  func settings(_ folders: Folders) -> AppState.Settings {
    let config = (try? ConfigReader.read(folders).config) ?? Config()
    let shelf = ThemeShelf(folders)
    let chosen = config.theme.flatMap { try? shelf.theme($0).theme }
    let ground = chosen?.style(for: "screen").background ?? .terminal
    let usual = try? shelf.theme(Chat.followed[isLight ? 1 : 0]).theme
    let theme = (ground == .terminal ? chosen : nil) ?? usual
    return AppState.Settings(
      language: .chosen(),
      theme: theme ?? Theme(name: "", styles: [:]),
      gateways: [],
      utcOffset: WallClock.utcOffset,
      widths: widths,
      mediaFolder: folders.media
    )
  }
}
