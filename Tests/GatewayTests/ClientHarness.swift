import Conversations
import NIOCore
import NIOPosix
import Testing

@testable import Gateway

/// Runs requests against scripted responses and keeps every event.
struct Conversed {
  var events: [StreamEvent] = []
  var requests: [ScriptedServer.Request] = []
  var connections = 0
  /// How often a request came so late, among many tests, that the client may have closed the idle
  /// connection: it does after a minute.
  var latePauses = 0

  var text: String {
    var all = ReplyDelta()
    for case .delta(let delta) in events { all.append(delta) }
    return all.text
  }

  var end: ReplyEnd {
    if case .ended(let end) = events.last { end } else { ReplyEnd(state: .waiting) }
  }

  var notices: [String] {
    events.compactMap { if case .notice(let notice) = $0 { notice } else { nil } }
  }

  var retries: [Retry] {
    events.compactMap { if case .retrying(let retry) = $0 { retry } else { nil } }
  }
}

func hello(_ change: (inout ChatRequest) throws -> Void) rethrows -> ChatRequest {
  var request = ChatRequest(model: "m", messages: [RequestMessage(role: .user, text: "Hello")])
  try change(&request)
  return request
}

/// Sends requests, one after the other with the same client, to a server with these responses.
func converse(
  _ responses: [ScriptedServer.Response],
  _ requests: [ChatRequest] = [hello { _ in }],
  path: String = "/v1",
  key: String? = nil,
  change: (inout Endpoint) -> Void = { _ in }
) async throws -> Conversed {
  let server = try await ScriptedServer(responses)
  var endpoint = try Endpoint(
    name: "test",
    baseURL: server.origin + path,
    key: key.map { try APIKey($0) }
  )
  change(&endpoint)
  let client = GatewayClient()
  var conversed = Conversed()
  var lastEnd = ContinuousClock.now
  for request in requests {
    conversed.events = []
    await client.stream(request, to: endpoint) { conversed.events.append($0) }
    try await handBack()
    if ContinuousClock.now - lastEnd > .seconds(55) { conversed.latePauses += 1 }
    lastEnd = .now
  }
  conversed.requests = server.requests
  conversed.connections = server.connectionCount
  await client.shutdown()
  try await server.stop()
  return conversed
}

/// Waits until each loop has done what it had begun. The end of a response is told before its
/// connection is handed back, in one step of a loop.
private func handBack() async throws {
  for loop in MultiThreadedEventLoopGroup.singleton.makeIterator() {
    try await loop.submit {}.get()
  }
}
