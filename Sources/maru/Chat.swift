import ArgumentParser
import Conversations
import Curses
import Interface
import Screen
import Storage
import Themes

/// The full screen, from the first frame to the line that says how to come back.
nonisolated struct Chat {
  var gateway = GatewayRequest()
  /// The id of the conversation to show, or the start of it.
  var conversation: String?
  /// As asked for on the command line; else the config's, else the one for the background.
  var theme: BuiltInTheme?
  var language: Language?

  /// Runs until the user or the terminal ends it.
  ///
  /// - Throws: `CommandFailure`, or the exit code of a signal.
  @MainActor
  func run() async throws {
    let environment = Environment.current
    let folders = try Folders(environment)
    let config = try Config.load(folders)
    let services = try Services(
      gateway,
      config: config,
      environment: environment,
      folders: folders
    )
    let named = theme ?? config.theme
    let settings = try settings(environment, services.gateways, config, named ?? .dark)
    let program = try claim(
      services,
      settings,
      followingTheme: named == nil ? .dark : nil,
      warning: config.warnings.first?.shortDescription,
      log: LogFile.open(at: folders.log)
    )
    program.draw()
    let ending: Program.Ending
    do {
      let store = try await ConversationStore.open(at: folders.store)
      let shown = try conversation.map { try store.conversation(matching: $0) }
      ending = await program.run(store, services, showing: shown)
    } catch {
      program.restore()
      throw CommandFailure("\(error)")
    }
    if let id = program.storedConversation?.shortID { print("Come back with: maru -c \(id)") }
    switch ending {
    case .quit: break
    case .ended(let end): throw ExitCode(end.exitCode)
    case .refused(let error): throw CommandFailure("\(error)", exitCode: CommandFailure.usage)
    }
  }

  private func settings(
    _ environment: Environment,
    _ gateways: Gateways,
    _ config: Config,
    _ theme: BuiltInTheme
  ) throws -> AppState.Settings {
    let locale = Language(localeName: environment.messagesLocale)
    return AppState.Settings(
      language: language ?? config.language ?? locale,
      theme: try CommandFailure.wrapping { try ThemeReader.theme(theme) },
      defaults: config.defaults,
      gateways: gateways.names,
      offers: GatewaySetup.offers(config),
      utcOffset: WallClock.utcOffset
    )
  }

  @MainActor
  private func claim(
    _ services: Services,
    _ settings: AppState.Settings,
    followingTheme: BuiltInTheme?,
    warning: String?,
    log: Int32
  ) throws -> Program {
    var state = AppState(
      size: Size(rows: 24, columns: 80),
      now: WallClock.now,
      model: services.gateways.defaultModel,
      settings: settings,
      identifiers: IdentifierSource(seed: UInt64.random(in: .min ... .max))
    )
    state.isModelFallback = services.gateways.isFallback
    state.message = warning
    state.favourites = services.favourites.read()
    return try CommandFailure.wrapping(exitCode: CommandFailure.usage) {
      try Program(
        state: state,
        clipboard: services.clipboard,
        followingTheme: followingTheme,
        logDescriptor: log >= 0 ? log : nil
      )
    }
  }
}

nonisolated extension TerminalEnd {
  /// 128 and the signal's number, as shells report it.
  var exitCode: Int32 {
    switch self {
    case .hangup: 129
    case .interrupt: 130
    case .quit: 131
    case .terminate: 143
    }
  }
}
