import Conversations
import Gateway
import Glibc
import Interface

/// Sets up a gateway while Maru runs: tries a key, keeps it, and writes a config where there is
/// none.
nonisolated struct GatewaySetup: Sendable {
  let gateways: Gateways
  let config: Config
  let environment: Environment
  let folders: Folders

  /// The gateways that need nothing but a key.
  static func offers(_ config: Config) -> [GatewayOffer] {
    let presets = GatewayPreset.all.filter { !$0.isTemplate && !$0.keyVariables.isEmpty }
    let own = config.gateways.filter { $0.preset == nil && $0.needsKey }
    return presets.map { GatewayOffer(name: $0.name, title: $0.title) }
      + own.map { GatewayOffer(name: $0.name, title: $0.baseURL) }
  }

  /// Asks the gateway for its models with the key. A key that it refuses is not kept; a gateway that
  /// has no list is taken at its word.
  func run(_ name: String, _ typed: TypedKey) async -> Event {
    do {
      let settings = try config.settings(named: name, environment)
      let endpoint = try settings.endpoint(key: try APIKey(typed.text))
      let models = try await models(of: endpoint, settings)
      let path = settings.keyFile ?? folders.keyFile(of: name)
      try OwnFile.write(secret: typed.text, to: path)
      try KeyOrigins(folders).trust(endpoint)
      try writeConfig(models.first.map { ModelReference(gateway: name, model: $0) })
      gateways.add(.fixed(endpoint), named: name)
      let note = "\(path), \(folders.configFile)"
      return .gatewayTried(name, .ready(modelCount: models.count, note: note))
    } catch {
      return .gatewayTried(name, .refused(LocalizedText(error)(gateways.language)))
    }
  }

  private func models(
    of endpoint: Endpoint,
    _ settings: GatewaySettings
  ) async throws -> [String] {
    do throws(ModelListError) {
      return try await gateways.client.models(of: endpoint).map(\.reference.model)
    } catch {
      guard Self.hasNoList(error) else { throw error }
      return settings.models
    }
  }

  /// Whether the gateway was reached and gives no list of its models.
  private static func hasNoList(_ error: ModelListError) -> Bool {
    switch error {
    case .failed(let failure): failure.status == 404 || failure.kind == .protocol
    case .cancelled: false
    }
  }

  /// Writes a config with comments, for a start; one that is there is left as it is.
  private func writeConfig(_ model: ModelReference?) throws(CommandFailure) {
    guard access(folders.configFile, F_OK) != 0 else { return }
    try OwnFile.write(Self.template(model, gateways.language), to: folders.configFile)
  }

  private static func template(_ model: ModelReference?, _ language: Language) -> String {
    let line = model.map { "model = \"\($0)\"" } ?? "# model = \"openai/gpt-5\""
    return LocalizedText(englishTemplate(line), koreanTemplate(line))(language)
  }

  private static func englishTemplate(_ model: String) -> String {
    """
    # Maru's config. `maru config check` tells what is wrong with it.

    # The model of new conversations, GATEWAY/MODEL.
    \(model)

    # theme = "light"
    # language = "ko"

    # What every model is told first, and parameters of every request.
    # system = "Answer in Korean."
    # [parameters]
    # temperature = 0.7

    # Any other gateway.
    # [gateways.mine]
    # base_url = "https://HOST/v1"
    # key_cmd = "pass show mine"          # or key_env = "MINE_KEY", or key_file
    # models = ["some-model"]             # where it gives no list
    # [gateways.mine.prices."some-model"] # US dollars for a million tokens
    # prompt = 2.5
    # completion = 10

    # A system prompt, a model and parameters under one name (F5).
    # [personas.tutor]
    # system = "Explain step by step."
    # parameters = { temperature = 0.2 }

    """
  }

  private static func koreanTemplate(_ model: String) -> String {
    """
    # 마루의 설정 파일. 잘못된 곳은 `maru config check`가 알려 줍니다.

    # 새 대화의 모델, GATEWAY/MODEL.
    \(model)

    # theme = "light"
    # language = "ko"

    # 모든 모델에게 먼저 할 말과, 모든 요청의 매개변수.
    # system = "한국어로 답하세요."
    # [parameters]
    # temperature = 0.7

    # 그 밖의 게이트웨이.
    # [gateways.mine]
    # base_url = "https://HOST/v1"
    # key_cmd = "pass show mine"          # 또는 key_env = "MINE_KEY", 또는 key_file
    # models = ["some-model"]             # 모델 목록을 주지 않는 곳이면
    # [gateways.mine.prices."some-model"] # 토큰 백만 개의 미국 달러 값
    # prompt = 2.5
    # completion = 10

    # 이름 붙인 시스템 프롬프트, 모델, 매개변수 (F5).
    # [personas.tutor]
    # system = "차근차근 설명하세요."
    # parameters = { temperature = 0.2 }

    """
  }
}
