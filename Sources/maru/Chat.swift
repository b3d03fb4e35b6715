import ArgumentParser
import Conversations
import Curses
import Interface
import Logging
import Screen
import Storage

/// The full screen, from the first frame to the line that says how to come back.
nonisolated struct Chat {
  var gateway = GatewayRequest()
  /// The id of the conversation to show, or the start of it.
  var conversation: String?
  /// As asked for on the command line; else the config's, else the one for the background.
  var theme: String?
  var language: Language?

  /// The themes that are chosen by the terminal's background: for a dark one, or one that nobody
  /// knows, and for a light one.
  static let followed = ["dark", "light"]

  /// Runs until the user or the terminal ends it.
  ///
  /// - Throws: `CommandFailure`, or the exit code of a signal.
  @MainActor
  func run() async throws {
    let environment = Environment.current
    let folders = try Folders(environment)
    let config = try Config.load(folders)
    let language = language ?? config.language(in: environment)
    let services = try Services(
      gateway,
      language: language,
      config: config,
      environment: environment,
      folders: folders
    )
    let named = theme ?? config.theme
    let (theme, themeWarnings) = try services.themes.theme(named ?? Self.followed[0])
    let settings = settings(services, config, theme)
    let log = LogFile.open(at: folders.log)
    let program = try claim(
      services,
      settings,
      followedThemes: named == nil ? services.themes : nil,
      warning: (config.warnings + themeWarnings).first?.shortText(language),
      log: log
    )
    program.greet(takingTyped: conversation == nil)
    let ending: Program.Ending
    do {
      let store = try await ConversationStore.openForScreen(at: folders.store)
      let shown = try conversation.map { try store.conversation(named: $0) }
      ending = await program.run(store, services, showing: shown, onHangUp: config.onHangUp)
    } catch {
      program.restore()
      throw CommandFailure(LocalizedText(error))
    }
    if let lost = program.lost { tell(lost, language, log: log) }
    if let id = program.storedConversation?.shortID {
      Self.sayGoodbye("-c \(id)", language)
    }
    try Self.exit(after: ending)
  }

  private static func exit(after ending: Program.Ending) throws {
    switch ending {
    case .quit: break
    case .ended(let end): throw ExitCode(end.exitCode)
    case .refused(let error):
      throw CommandFailure(error.text, exitCode: CommandFailure.usage)
    }
  }

  /// On the terminal, and in the log, where the terminal may be gone.
  private func tell(_ lost: StoreTrouble, _ language: Language, log: Int32) {
    let text = LocalizedText(
      "Not everything could be stored: \(lost.reason.english).",
      "모두 저장하지는 못했습니다: \(lost.reason.korean)."
    )
    StandardError.write("maru: \(SafeText(text(language)).string)\n")
    let logger = Logger(label: "maru.store") { LogFile(label: $0, descriptor: log) }
    logger.error("\(text.english)")
  }

  /// What a crash says.
  private static func lastWords(_ services: Services) -> SafeText {
    let log = services.folders.log
    let text = LocalizedText(
      "Maru crashed. What was stored is safe. Log: \(log)",
      "마루가 비정상 종료했습니다. 저장된 내용은 안전합니다. 로그: \(log)"
    )
    return SafeText("maru: \(text(services.language))")
  }

  /// Says with which arguments `maru` comes back to a conversation.
  static func sayGoodbye(_ arguments: String, _ language: Language) {
    let command = "maru \(arguments)"
    let text = LocalizedText("Come back with: \(command)", "다시 이어 가려면: \(command)")
    // A terminal that is gone needs no advice.
    try? StandardOutput.print(text(language))
  }

  private func settings(
    _ services: Services,
    _ config: Config,
    _ theme: Theme
  ) -> AppState.Settings {
    var settings = AppState.Settings(
      language: services.language,
      theme: theme,
      keymap: config.keymap,
      defaults: config.defaults,
      gateways: services.gateways.names,
      offers: GatewaySetup.offers(config),
      utcOffset: WallClock.utcOffset,
      usesVim: config.usesVim,
      mediaFolder: services.folders.media,
      budget: config.budget
    )
    settings.titleModel = config.titleModel
    return settings
  }

  @MainActor
  private func claim(
    _ services: Services,
    _ settings: AppState.Settings,
    followedThemes: ThemeShelf?,
    warning: String?,
    log: Int32
  ) throws -> Program {
    var state = AppState(
      size: Size(rows: 24, columns: 80),
      now: WallClock.now,
      model: services.gateways.defaultModel,
      settings: settings,
      identifiers: IdentifierSource()
    )
    state.isModelFallback = services.gateways.isFallback
    state.message = warning
    state.favourites = services.favourites.read()
    if let columns = services.listWidth.read() { state.resizeList(to: columns) }
    return try CommandFailure.wrapping(exitCode: CommandFailure.usage) {
      try Program(
        state: state,
        clipboard: services.clipboard,
        followedThemes: followedThemes,
        logDescriptor: log >= 0 ? log : nil,
        lastWords: Self.lastWords(services)
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
