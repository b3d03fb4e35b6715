import Practice

/// Starts a gateway as fast as the client takes it, connects, and stops the gateway afterwards.
func withGateway(
  isScriptable: Bool = false,
  _ body: (PracticeGateway, WireClient) async throws -> Void
) async throws {
  let gateway = try await PracticeGateway.start(speed: 0, isScriptable: isScriptable)
  do {
    try await body(gateway, try await WireClient.connect(to: gateway.port))
  } catch {
    await gateway.stop()
    throw error
  }
  await gateway.stop()
}
