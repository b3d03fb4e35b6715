import Conversations
import Gateway
import Interface

nonisolated extension Gateways {
  /// The model to ask: the one that was named, else the first the gateway lists.
  ///
  /// - Throws: `CommandFailure` where there is none.
  func usableModel() async throws -> ModelReference {
    guard defaultModel.model.isEmpty else { return defaultModel }
    do {
      let endpoint = try await endpoint(named: defaultModel.gateway)
      if let first = try await client.models(of: endpoint).first { return first.reference }
    } catch {
      throw CommandFailure("No model is named (-m), and none could be listed: \(error)")
    }
    throw CommandFailure("No model is named (-m), and \(defaultModel.gateway) lists none.")
  }
}
