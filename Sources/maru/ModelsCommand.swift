import ArgumentParser
import Conversations
import Screen

/// `maru models`: the models that can be asked.
struct ModelsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "models",
    abstract: CommandText.of(
      "List the models of the gateways.",
      "게이트웨이의 모델을 보여 줍니다."
    )
  )

  @OptionGroup var options: GatewayOptions

  @Flag(help: ArgumentHelp("Print a JSON array.", "JSON 배열로 출력합니다."))
  var json = false

  @Argument(
    help: ArgumentHelp("Only this gateway's.", "이 게이트웨이의 모델만."),
    completion: ShellCompletion.gateways
  )
  var gateway: String?

  mutating func run() async throws {
    let environment = Environment.current
    var options = options
    // A gateway is named to be asked, whether or not there is a key for it yet.
    if let gateway, options.baseURL == nil, options.model == nil { options.model = gateway + "/" }
    let gateways = try Gateways(options.request, environment: environment)
    if let gateway, !gateways.names.contains(gateway) {
      throw CommandFailure(Spelling.noGateway(gateway, among: gateways.names.sorted()))
    }
    let lists = await lists(gateways)
    await gateways.shutdown()
    for (name, list) in lists {
      guard let failure = list.failure else { continue }
      let rest = list.models.isEmpty ? "" : " " + Self.known(gateways.language)
      StandardError.write("maru: \(SafeText("\(name): \(failure)\(rest)"))\n")
    }
    let models = lists.flatMap(\.list.models)
    if json {
      try StandardOutput.print(JSONValue.array(models.map(\.json)).printed)
    } else {
      try StandardOutput.print(lines: models.map { SafeText($0.reference.description) })
    }
    if models.isEmpty { throw ExitCode(1) }
  }

  private static let known = LocalizedText(
    "These are the models known without asking.",
    "묻지 않고 아는 모델만 적습니다."
  )

  private func lists(_ gateways: Gateways) async -> [(name: String, list: Gateways.ModelList)] {
    if let gateway { return [(gateway, await gateways.models(of: gateway))] }
    let lists = await gateways.allModels()
    return lists.sorted { $0.key < $1.key }.map { (name: $0.key, list: $0.value) }
  }
}

nonisolated extension ModelDescription {
  /// What is known, for programs; what is not known is left out.
  var json: JSONValue {
    var json: JSONValue = [
      "model": .string(reference.description), "gateway": .string(reference.gateway),
      "id": .string(reference.model),
    ]
    json.set("name", to: displayName.map { .string($0) })
    json.set("context_window", to: contextWindow.map { .number(String($0)) })
    json.set("prompt_price", to: prices.map { .number(String($0.prompt)) })
    json.set("completion_price", to: prices.map { .number(String($0.completion)) })
    json.set("cached_price", to: prices?.cached.map { .number(String($0)) })
    if !inputModalities.isEmpty {
      json.set("input_modalities", to: .array(inputModalities.map { .string($0) }))
    }
    return json
  }
}
