import AsyncHTTPClient
package import Conversations
import Synchronization

/// Reaches gateways: streams replies and lists models.
///
/// It remembers what models refused, for as long as it lives. Connections are opened at first use
/// and kept; ``shutdown()`` closes them for good.
package final class GatewayClient: Sendable {
  struct AdaptationKey: Hashable {
    let url: String
    let model: String
  }

  private struct State {
    var clients: [ConnectionSettings: HTTPClient] = [:]
    var isShutDown = false
    var adaptations: [AdaptationKey: [RequestAdaptation]] = [:]
  }

  // Turns run beside each other and share connections; what is shared is a few values, changed in
  // one step.
  private let state = Mutex(State())
  private let environment: NetworkEnvironment
  /// Of Maru's own sentences about failures.
  package let language: Language

  /// - Parameters:
  ///   - environment: where proxies and certificates are named; none by default.
  ///   - language: of what is told about failures in Maru's own words.
  package init(
    environment: NetworkEnvironment = NetworkEnvironment(),
    language: Language = .english
  ) {
    self.environment = environment
    self.language = language
  }

  /// Closes all connections. Whoever still asks for one gets none: a client that were made now would
  /// be dropped open, which AsyncHTTPClient takes for a mistake that ends the process.
  package func shutdown() async {
    let clients = state.withLock { state in
      state.isShutDown = true
      let clients = state.clients.values
      state.clients = [:]
      return Array(clients)
    }
    for client in clients { try? await client.shutdown() }
  }

  /// The client for an endpoint, and the proxy that it uses; throws where that is none, or after the
  /// end.
  func client(for endpoint: Endpoint) throws(EndpointError) -> (HTTPClient, Proxy?) {
    let settings = try ConnectionSettings(endpoint: endpoint, environment: environment)
    let client = state.withLock { state -> HTTPClient? in
      if let client = state.clients[settings] { return client }
      guard !state.isShutDown else { return nil }
      let client = settings.makeClient()
      state.clients[settings] = client
      return client
    }
    guard let client else { throw .shutDown }
    return (client, settings.proxy)
  }

  func adaptations(for key: AdaptationKey) -> [RequestAdaptation] {
    state.withLock { $0.adaptations[key] ?? [] }
  }

  func remember(_ adaptations: [RequestAdaptation], for key: AdaptationKey) {
    state.withLock { $0.adaptations[key] = adaptations }
  }
}
