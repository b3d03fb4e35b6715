import Conversations
import Gateway
import Glibc
import Interface
import Practice
import Synchronization

/// The gateways of this run: how each is reached, and the model asked first.
nonisolated final class Gateways: Sendable {
  let client: GatewayClient
  /// The model of a new conversation; its id is empty where the first listed one is meant.
  let defaultModel: ModelReference
  /// Whether nobody chose that model: a local server's goes before it.
  let isFallback: Bool
  /// By name; one that is set up while Maru runs joins them.
  private let known: Mutex<[String: GatewaySource]>
  private let origins: KeyOrigins
  private let cache: ModelCache
  /// What tokens cost.
  let prices: PriceList
  /// What other programs get to see: everything but the keys.
  let childEnvironment: Environment

  /// The practice gateway once it is asked for: several turns may ask at once.
  private let running = Mutex<Task<PracticeGateway, any Error>?>(nil)
  /// What was found out about gateways that were asked for.
  private let reached = Mutex<[String: Task<Endpoint, any Error>]>([:])

  /// The gateway the command line names, or else those of the config and those there is a key for;
  /// the practice gateway where there are none.
  ///
  /// - Throws: `CommandFailure` where the config, the address, the model or the key's use is wrong.
  init(
    _ options: GatewayRequest,
    environment: Environment,
    config: Config? = nil,
    language: Language? = nil
  ) throws {
    let folders = try Folders(environment)
    let config = try config ?? Config.load(folders)
    client = GatewayClient(
      environment: NetworkEnvironment(environment.values),
      language: language ?? config.language(in: environment)
    )
    let choice = try GatewayChoice(
      options,
      config: config,
      folders: folders,
      environment: environment
    )
    known = Mutex(choice.sources)
    defaultModel = choice.model
    isFallback = choice.isFallback
    origins = KeyOrigins(folders)
    cache = ModelCache(folders)
    prices = PriceList(config, cache)
    var secret = config.keyVariables
    if let name = options.keyEnv { secret.insert(name) }
    childEnvironment = environment.hiding(secret)
    Environment.erase(secret)
  }

  /// The language of what is told about gateways.
  var language: Language { client.language }

  private var sources: [String: GatewaySource] { known.withLock { $0 } }

  /// Makes a gateway one that can be asked, also where it was known with another key.
  func add(_ source: GatewaySource, named name: String) {
    known.withLock { $0[name] = source }
    reached.withLock { $0[name] = nil }
  }

  /// Names of the gateways that can be asked.
  var names: Set<String> { Set(sources.keys) }

  /// How a gateway is reached. Its key is looked up when it is first asked for.
  ///
  /// - Throws: `CommandFailure` where it is none of this run or has no key, `PracticeError` where
  ///   the practice gateway did not start.
  func endpoint(named name: String) async throws -> Endpoint {
    guard let source = sources[name] else {
      throw CommandFailure(
        "The gateway \(name) is not configured here; choose another model.",
        "\(name) 게이트웨이 설정이 없습니다. 다른 모델을 고르세요."
      )
    }
    let task = reached.withLock { reached in
      let task = reached[name] ?? Task { try await self.endpoint(of: source) }
      reached[name] = task
      return task
    }
    do {
      return try await task.value
    } catch {
      reached.withLock { $0[name] = nil }
      throw error
    }
  }

  private func endpoint(of source: GatewaySource) async throws -> Endpoint {
    switch source {
    case .fixed(let endpoint): return endpoint
    case .configured(let keys), .local(let keys):
      var endpoint = try keys.settings.endpoint(key: try await keys.key())
      if source.isLocalGuess { endpoint.timeouts.connect = Self.localPatience }
      try origins.check(endpoint)
      return endpoint
    case .practice:
      let starting = running.withLock { running in
        let task = running ?? Task { try await PracticeGateway.start() }
        running = task
        return task
      }
      var endpoint = try Endpoint(
        name: GatewaySettings.practice,
        baseURL: try await starting.value.baseURL
      )
      endpoint.continuation = .prefix
      return endpoint
    }
  }

  /// Runs a body and closes every connection, however it ends.
  func closingAfter<Value>(_ body: () async throws -> Value) async throws -> Value {
    do {
      let value = try await body()
      await shutdown()
      return value
    } catch {
      await shutdown()
      throw error
    }
  }

  /// Closes every connection.
  func shutdown() async {
    await client.shutdown()
    let practice = running.withLock { $0 }
    try? await practice?.value.stop()
  }
}

// MARK: Models

nonisolated extension Gateways {
  /// The models of one gateway, and why its own list could not be had where it could not.
  struct ModelList: Sendable {
    var models: [ModelDescription] = []
    var failure: String?
  }

  /// How long a server of this machine that nobody configured has to answer. Where none runs the
  /// connection is refused at once; one that runs may be short of processor time, as may Maru.
  private static let localPatience = Duration.seconds(3)

  /// The practice gateway's models, which are known without it.
  private static let practiceModels: [ModelDescription] = {
    let list = try? JSONValue(text: PracticeGateway.models)
    return list.flatMap { ModelListReader.models(in: $0, gateway: GatewaySettings.practice) } ?? []
  }()

  /// Asks a gateway for its models; the config's or the preset's stand in where it has no list.
  func models(of name: String) async -> ModelList {
    if case .practice = sources[name] { return ModelList(models: priced(Self.practiceModels)) }
    do {
      let patience = sources[name]?.isLocalGuess == true ? Self.localPatience : .seconds(30)
      let endpoint = try await endpoint(named: name)
      let models = try await client.models(of: endpoint, patience: patience)
      if sources[name]?.settings != nil { cache.keep(models, of: name) }
      return ModelList(models: priced(models))
    } catch {
      let known = sources[name]?.settings?.models ?? []
      let models = known.map {
        ModelDescription(reference: ModelReference(gateway: name, model: $0))
      }
      return ModelList(models: priced(models), failure: LocalizedText(error)(language))
    }
  }

  private func priced(_ models: [ModelDescription]) -> [ModelDescription] {
    let models = models.map { model in
      var model = model
      model.prices = prices.configured(model.reference) ?? model.prices
      return model
    }
    prices.take(models)
    return models
  }

  /// The models of every gateway by its name. Local servers that nobody configured are left out
  /// where they do not answer.
  func allModels() async -> [String: ModelList] {
    await models(of: names)
  }

  private func models(of names: Set<String>) async -> [String: ModelList] {
    await withTaskGroup { group in
      for name in names {
        group.addTask { (name, await self.models(of: name)) }
      }
      var lists: [String: ModelList] = [:]
      for await (name, list) in group {
        if sources[name]?.isLocalGuess == true, list.failure != nil { continue }
        lists[name] = list
      }
      return lists
    }
  }

  /// The first model of a local server that nobody configured, where one answers.
  private func localModel() async -> ModelReference? {
    let lists = await models(of: names.filter { sources[$0]?.isLocalGuess == true })
    return lists.sorted { $0.key < $1.key }.lazy.compactMap { $0.value.models.first }.first?
      .reference
  }

  /// The model to ask: the one that was named, else one of this machine, else the first the gateway
  /// lists.
  ///
  /// - Throws: `CommandFailure` where there is none.
  func usableModel() async throws -> ModelReference {
    if isFallback, let local = await localModel() { return local }
    guard defaultModel.model.isEmpty else { return defaultModel }
    do {
      let endpoint = try await endpoint(named: defaultModel.gateway)
      if let first = try await client.models(of: endpoint).first { return first.reference }
    } catch {
      let reason = LocalizedText(error)
      throw CommandFailure(
        "No model is named (-m), and none could be listed: \(reason.english)",
        "모델을 정하지 않았고(-m) 목록도 받지 못했습니다: \(reason.korean)"
      )
    }
    throw CommandFailure(
      "No model is named (-m), and \(defaultModel.gateway) lists none.",
      "모델을 정하지 않았고(-m) \(defaultModel.gateway) 목록에도 없습니다."
    )
  }

  /// The models the gateways offer, those of the first gateway first, or those of this machine
  /// where nobody chose a gateway; or why they could not be listed.
  func listModels() async -> Event {
    event(for: await allModels())
  }

  /// Whether it is clear which model is asked before any gateway has listed its own.
  var isModelKnown: Bool { !isFallback && !defaultModel.model.isEmpty }

  /// The models from the lists on the disk, where they are enough to chat; `isFresh` when none is
  /// old.
  func cachedModels() -> (models: [ModelDescription], isFresh: Bool)? {
    var lists: [String: ModelList] = [:]
    var isFresh = true
    for name in names {
      guard let cached = cache.list(of: name) else {
        isFresh = false
        continue
      }
      lists[name] = ModelList(models: priced(cached.models))
      isFresh = isFresh && cached.isFresh
    }
    guard !isFallback, case .modelsLoaded(let models) = event(for: lists) else { return nil }
    return (models, isFresh)
  }

  private static let noList = LocalizedText(
    "No gateway has a list of models.",
    "모델 목록을 주는 게이트웨이가 없습니다."
  )

  private func event(for lists: [String: ModelList]) -> Event {
    var lists = lists
    let first = lists.removeValue(forKey: defaultModel.gateway) ?? ModelList()
    let others = lists.sorted { $0.key < $1.key }.flatMap(\.value.models)
    let models = isFallback ? others + first.models : first.models + others
    if models.isEmpty || (first.models.isEmpty && defaultModel.model.isEmpty) {
      return .modelsFailed(first.failure ?? Self.noList(language))
    }
    return .modelsLoaded(models)
  }
}
