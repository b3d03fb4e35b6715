import Conversations
import Gateway
import Interface

/// What the user's config file says; empty where there is none.
nonisolated struct Config: Equatable, Sendable {
  /// The model of a new conversation.
  var model: ModelReference?
  /// The model that is asked for titles of conversations.
  var titleModel: ModelReference?
  /// The name of a theme there is.
  var theme: String?
  var language: Language?
  /// What requests ask for besides the model.
  var defaults = RequestDefaults()
  /// Whether the prompt has Vim's keys.
  var usesVim = false
  var onHangUp = OnHangUp.finish
  /// The keys, where the config changes one.
  var changedKeymap: Keymap?
  /// What may be spent in a month.
  var budget: Budget?
  /// By name, in the order of names.
  var gateways: [GatewaySettings] = []
  /// Mistakes that leave the rest usable.
  var warnings: [ConfigProblem] = []

  var keymap: Keymap { changedKeymap ?? .standard }

  /// Reads the config of this user.
  ///
  /// - Throws: `CommandFailure` with every mistake in it, where one is more than a warning.
  static func load(_ folders: Folders) throws(CommandFailure) -> Config {
    var reading = try ConfigReader.read(folders)
    guard reading.problems.allSatisfy(\.isWarning) else {
      throw CommandFailure(lines: reading.problems.map(\.text))
    }
    reading.config.warnings = reading.problems
    return reading.config
  }

  /// The language of Maru's own texts: as written there, else the locale's.
  func language(in environment: Environment) -> Language {
    language ?? Language(localeName: environment.messagesLocale)
  }

  func gateway(named name: String) -> GatewaySettings? {
    gateways.first { $0.name == name }
  }

  /// The gateway of that name, of the config or else a preset.
  ///
  /// - Throws: `CommandFailure` where there is none.
  func settings(
    named name: String,
    _ environment: Environment
  ) throws(CommandFailure) -> GatewaySettings {
    if let settings = gateway(named: name) { return settings.placed(by: environment) }
    let presets = GatewaySettings.presets(environment)
    if let settings = presets.first(where: { $0.name == name }) { return settings }
    if let preset = GatewayPreset.named(name) { return GatewaySettings(preset: preset) }
    let known = gateways.map(\.name) + GatewayPreset.all.map(\.name)
    throw CommandFailure(
      Spelling.noGateway(name, among: known),
      exitCode: CommandFailure.usage
    )
  }

  /// Every environment variable that may hold a key.
  var keyVariables: Set<String> {
    Set(GatewayPreset.all.flatMap(\.keyVariables) + gateways.compactMap(\.keyVariable))
  }
}

/// What becomes of replies that stream when the terminal goes away.
nonisolated enum OnHangUp: String, CaseIterable {
  /// They go on to their end without it.
  case finish
  /// They are interrupted; what came is kept.
  case stop
}

/// How a gateway is reached, by the config or by a preset alone.
nonisolated struct GatewaySettings: Equatable, Sendable {
  /// The name of Maru's own practice gateway.
  static let practice = "practice"

  let name: String
  var preset: GatewayPreset?
  var baseURL: String
  /// The environment variable of the key, where it is not the preset's.
  var keyVariable: String?
  var keyCommand: String?
  var keyFile: String?
  /// What it has where it gives no list.
  var models: [String]
  var headers: [String: String] = [:]
  var extraBody: JSONValue = [:]
  var proxy = Endpoint.ProxyChoice.environment
  var caFile: String?
  var timeouts = Endpoint.Timeouts()
  /// By model id; they count more than what the gateway's list says.
  var prices: [String: TokenPrices] = [:]
  var allowsPlaintext = false
  /// Whether the environment names its address: it is asked even without a key.
  var isAsked = false

  init(name: String, preset: GatewayPreset?, baseURL: String) {
    self.name = name
    self.preset = preset
    self.baseURL = baseURL
    models = preset?.models ?? []
  }

  init(preset: GatewayPreset) {
    self.init(name: preset.name, preset: preset, baseURL: preset.baseURL)
  }

  /// The variables that may hold the key, the first that is set counts.
  var keyVariables: [String] { keyVariable.map { [$0] } ?? preset?.keyVariables ?? [] }

  /// Whether it is of no use without a key.
  var needsKey: Bool {
    !isAsked && (keyVariable != nil || keyFile != nil || !keyVariables.isEmpty)
  }

  /// Throws what is wrong with the address, the headers or the key.
  func endpoint(key: APIKey?) throws(EndpointError) -> Endpoint {
    var endpoint = try Endpoint(
      name: name,
      baseURL: baseURL,
      key: key,
      extraHeaders: headers,
      allowsPlaintext: allowsPlaintext
    )
    endpoint.extraBody = extraBody
    endpoint.proxy = proxy
    endpoint.caFile = caFile
    endpoint.timeouts = timeouts
    if let preset {
      endpoint.authentication = preset.authentication
      endpoint.replay = preset.replay
      endpoint.continuation = preset.continuation
    }
    return endpoint
  }

  /// Whether a gateway may have that name: it is part of file names and of model references.
  static func isName(_ name: String) -> Bool {
    !name.isEmpty && !name.hasPrefix(".") && name != practice
      && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) }
  }
}
