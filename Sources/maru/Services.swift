import Conversations
import Gateway
import Interface

/// What the effects of one run work with.
nonisolated struct Services: Sendable {
  let gateways: Gateways
  let favourites: FavouriteModels
  let listWidth: ListWidth
  let setup: GatewaySetup
  let clipboard: Clipboard
  let themes: ThemeShelf
  let folders: Folders

  /// What tokens cost.
  var prices: PriceList { gateways.prices }
  /// The language of what is told.
  var language: Language { gateways.language }
  /// Every theme, for choosing one.
  var themeChoices: [ThemeChoice] { themes.choices(language) }

  /// - Throws: `CommandFailure` where the command line or the config names what cannot be asked.
  init(
    _ request: GatewayRequest,
    language: Language,
    config: Config,
    environment: Environment,
    folders: Folders
  ) throws {
    gateways = try Gateways(
      request,
      environment: environment,
      config: config,
      language: language
    )
    favourites = FavouriteModels(folders)
    listWidth = ListWidth(folders)
    setup = GatewaySetup(
      gateways: gateways,
      config: config,
      environment: environment,
      folders: folders
    )
    themes = ThemeShelf(folders)
    self.folders = folders
    clipboard = Clipboard(environment: gateways.childEnvironment, folders: folders)
  }
}
