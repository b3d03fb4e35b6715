import Conversations
import Testing

@testable import Gateway

struct PatienceTests {
  @Test func `says for how long no list of models came`() async throws {
    let server = try await ScriptedServer([.init(pieces: [], end: .hold)])
    let client = GatewayClient()
    let failure = Failure(
      kind: .timeout,
      message: "No list of models came for 0.03 s.",
      isRetryable: true
    )
    let endpoint = try Endpoint(name: "test", baseURL: server.origin)
    await #expect(throws: ModelListError.failed(failure)) {
      try await client.models(of: endpoint, patience: .milliseconds(30))
    }
    await client.shutdown()
    try await server.stop()
  }

  @Test(arguments: [
    (Duration.seconds(600), "600"), (.milliseconds(250), "0.25"), (.microseconds(1500), "0.001"),
    (.seconds(86_400), "86400"),
  ])
  func `writes seconds as a person does`(time: Duration, text: String) {
    #expect(time.inSeconds == text)
  }
}
