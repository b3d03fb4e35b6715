import Conversations
import Gateway

/// Where a gateway of this run comes from.
nonisolated enum GatewaySource: Sendable {
  /// The one the command line gives the address of.
  case fixed(Endpoint)
  /// By the config, or by a preset that there is a key for.
  case configured(KeySource)
  /// A preset of this machine that may or may not be running.
  case local(KeySource)
  case practice

  var isLocalGuess: Bool {
    if case .local = self { true } else { false }
  }

  /// How it is reached, where the config or a preset says it.
  var settings: GatewaySettings? {
    switch self {
    case .configured(let keys), .local(let keys): keys.settings
    case .fixed, .practice: nil
    }
  }
}

/// Which gateways there are and which model is asked first, from the command line, the config and
/// the keys there are.
nonisolated struct GatewayChoice {
  private(set) var sources: [String: GatewaySource] = [:]
  private(set) var model: ModelReference
  /// Whether nobody chose that model: a local server's goes before it.
  private(set) var isFallback = false
  private let config: Config
  private let folders: Folders
  private let environment: Environment
  private let presets: [GatewaySettings]
  private let keyVariables: Set<String>

  /// - Throws: `CommandFailure` where the address, the model or the key's use is wrong.
  init(
    _ options: GatewayRequest,
    config: Config,
    folders: Folders,
    environment: Environment
  ) throws(CommandFailure) {
    self.config = config
    self.folders = folders
    self.environment = environment
    presets = GatewaySettings.presets(environment)
    keyVariables = config.keyVariables
    model = ModelReference(gateway: GatewaySettings.practice, model: "practice-small")
    if let name = options.keyEnv, environment[name] == nil {
      throw CommandFailure(
        "The variable \(name) that --key-env names is not set.",
        "--key-env에 쓴 변수 \(name) 값이 없습니다."
      )
    }
    if let baseURL = options.baseURL {
      let endpoint = try Self.endpoint(baseURL, options, environment)
      sources = [endpoint.name: .fixed(endpoint)]
      model = ModelReference(gateway: endpoint.name, model: options.model ?? "")
      return
    }
    addConfigured()
    if let first = firstModel { model = first } else { addLocal() }
    isFallback =
      model.gateway == GatewaySettings.practice && config.model == nil && options.model == nil
    if let text = options.model { model = try chosen(text) }
    try addGateway(of: model, keyVariable: options.keyEnv)
  }

  private mutating func addConfigured() {
    for settings in config.gateways {
      sources[settings.name] = .configured(keys(settings.placed(by: environment)))
    }
    for settings in presets where sources[settings.name] == nil {
      let source = keys(settings)
      if settings.isAsked || (settings.needsKey && source.isPresent && !isSuperseded(settings)) {
        sources[settings.name] = .configured(source)
      }
    }
  }

  /// Without any gateway: Maru's own, and the usual local servers in case one is running.
  private mutating func addLocal() {
    sources[GatewaySettings.practice] = .practice
    for settings in presets where !settings.needsKey {
      sources[settings.name] = .local(keys(settings))
    }
  }

  /// The model of the config, or else of the first gateway there is.
  private var firstModel: ModelReference? {
    if let model = config.model { return model }
    let order = config.gateways.map(\.name) + ["openai"] + GatewayPreset.all.map(\.name)
    guard let name = order.first(where: { sources[$0] != nil }) else { return nil }
    return ModelReference(gateway: name, model: config.gateway(named: name)?.models.first ?? "")
  }

  /// The model `-m` names: with its gateway, or as the first gateway names it.
  private func chosen(_ text: String) throws(CommandFailure) -> ModelReference {
    if let reference = ModelReference(text), isGateway(reference.gateway) { return reference }
    if text.contains("/"), model.gateway == GatewaySettings.practice {
      let name = String(text.prefix { $0 != "/" })
      let names = Set(sources.keys).union(presets.map(\.name)).sorted()
      throw CommandFailure(
        Spelling.noGateway(name, among: names),
        exitCode: CommandFailure.usage
      )
    }
    return ModelReference(gateway: model.gateway, model: text)
  }

  /// Whether what stands before a slash is a gateway rather than a part of a model's id.
  private func isGateway(_ name: String) -> Bool {
    if sources[name] != nil || name == GatewaySettings.practice { return true }
    guard let preset = GatewayPreset.named(name) else { return false }
    return preset.keyVariables.isEmpty || model.gateway == GatewaySettings.practice
  }

  /// Makes sure that the first gateway is among the sources, with the key `--key-env` names.
  private mutating func addGateway(
    of model: ModelReference,
    keyVariable: String?
  ) throws(CommandFailure) {
    if model.gateway == GatewaySettings.practice {
      sources[model.gateway] = .practice
      return
    }
    guard var settings = try? config.settings(named: model.gateway, environment) else { return }
    if let keyVariable {
      settings.keyVariable = keyVariable
      settings.keyCommand = nil
    }
    let source = keys(settings)
    if settings.needsKey, !source.isPresent, config.gateway(named: model.gateway) == nil {
      throw CommandFailure(source.absence, exitCode: CommandFailure.keyRefused)
    }
    sources[model.gateway] = .configured(source)
  }

  private func keys(_ settings: GatewaySettings) -> KeySource {
    KeySource(
      settings: settings,
      folders: folders,
      environment: environment,
      keyVariables: keyVariables
    )
  }

  /// Whether a later preset takes the key of the same variable.
  private func isSuperseded(_ settings: GatewaySettings) -> Bool {
    guard let variable = settings.keyVariables.first else { return false }
    return presets.last { $0.keyVariables.first == variable }?.name != settings.name
  }

  private static func endpoint(
    _ baseURL: String,
    _ options: GatewayRequest,
    _ environment: Environment
  ) throws(CommandFailure) -> Endpoint {
    let text = environment[options.keyEnv ?? "OPENAI_API_KEY"] ?? ""
    let key = text.isEmpty ? nil : try CommandFailure.wrapping { try APIKey(text) }
    return try CommandFailure.wrapping(exitCode: CommandFailure.usage) {
      let origin = try GatewayURL(baseURL).origin
      let host =
        origin.host + (origin.port == (origin.isSecure ? 443 : 80) ? "" : ":\(origin.port)")
      return try Endpoint(name: host, baseURL: baseURL, key: key)
    }
  }
}
