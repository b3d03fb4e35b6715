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
  private let source: Source

  private enum Source {
    case configured(Endpoint)
    case practice
  }

  /// The name of Maru's own practice gateway.
  static let practice = "practice"
  /// The practice gateway once it is asked for: several turns may ask at once.
  private let running = Mutex<Task<PracticeGateway, any Error>?>(nil)

  /// The gateway the command line names; the practice gateway where it names none.
  ///
  /// - Throws: `CommandFailure` where the address, the key or their use is wrong.
  init(_ options: GatewayOptions, environment: Environment) throws {
    client = GatewayClient(environment: NetworkEnvironment(environment.values))
    let key = try Self.key(options.keyEnv, environment)
    let hasDefaultKey = environment["OPENAI_API_KEY"]?.isEmpty == false
    guard let baseURL = options.baseURL ?? (hasDefaultKey ? Self.openAI : nil) else {
      defaultModel = ModelReference(
        gateway: Self.practice,
        model: options.model ?? "practice-small"
      )
      source = .practice
      return
    }
    let endpoint = try Self.endpoint(baseURL, key: key)
    defaultModel = ModelReference(gateway: endpoint.name, model: options.model ?? "")
    source = .configured(endpoint)
  }

  private static let openAI = "https://api.openai.com/v1"

  /// Names of the gateways that can be asked.
  var names: Set<String> { [defaultModel.gateway] }

  /// How a gateway is reached.
  ///
  /// - Throws: `CommandFailure` where it is none of this run, `PracticeError` where the practice
  ///   gateway did not start.
  func endpoint(named name: String) async throws -> Endpoint {
    guard names.contains(name) else {
      throw CommandFailure("The gateway \(name) is not configured here; choose a model (Ctrl+O).")
    }
    switch source {
    case .configured(let endpoint): return endpoint
    case .practice:
      let starting = running.withLock { running in
        let task = running ?? Task { try await PracticeGateway.start() }
        running = task
        return task
      }
      return try Endpoint(name: Self.practice, baseURL: try await starting.value.baseURL)
    }
  }

  /// The models the gateways offer, or why they could not be listed.
  func listModels() async -> Event {
    do {
      let endpoint = try await endpoint(named: defaultModel.gateway)
      return .modelsLoaded(try await client.models(of: endpoint))
    } catch {
      return .modelsFailed("\(error)")
    }
  }

  /// Closes every connection.
  func shutdown() async {
    await client.shutdown()
    let practice = running.withLock { $0 }
    try? await practice?.value.stop()
  }

  private static func key(_ name: String?, _ environment: Environment) throws -> APIKey? {
    if let name, environment[name] == nil {
      throw CommandFailure("The variable \(name) that --key-env names is not set.")
    }
    guard let text = environment[name ?? "OPENAI_API_KEY"], !text.isEmpty else { return nil }
    return try CommandFailure.wrapping { try APIKey(text) }
  }

  private static func endpoint(_ baseURL: String, key: APIKey?) throws -> Endpoint {
    try CommandFailure.wrapping(exitCode: CommandFailure.usage) {
      let origin = try GatewayURL(baseURL).origin
      let host =
        origin.host + (origin.port == (origin.isSecure ? 443 : 80) ? "" : ":\(origin.port)")
      return try Endpoint(name: host, baseURL: baseURL, key: key)
    }
  }
}
