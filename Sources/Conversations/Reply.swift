/// How a reply stands. The truth about every reply is one of these, never text in its content.
package enum ReplyState: String, Hashable, Sendable, Codable, CaseIterable {
  /// The request is out, or about to go out; no delta has come.
  case waiting
  /// Deltas are coming.
  case streaming
  /// The gateway said that the reply is whole.
  case complete
  /// The user stopped it.
  case stopped
  /// It ended at the token limit.
  case cut
  /// The gateway's filter ended it.
  case filtered
  /// The connection ended before the reply did.
  case incomplete
  /// The gateway or the way to it failed; the failure says how.
  case failed
  /// Maru itself ended while the reply was streaming.
  case interrupted

  /// Whether deltas may still come.
  package var isRunning: Bool {
    switch self {
    case .waiting, .streaming: true
    case .complete, .stopped, .cut, .filtered, .incomplete, .failed, .interrupted: false
    }
  }
}

/// Why a request failed, in the gateway's own words where it had any.
package struct Failure: Hashable, Sendable, Codable {
  /// What sort of thing went wrong; decides the advice and whether a retry makes sense.
  package enum Kind: String, Hashable, Sendable, Codable {
    case key, credit, rate, context, parameter, server, network, timeout, `protocol`
  }

  package let kind: Kind
  /// One sentence for the user, already redacted of keys.
  package let message: String
  /// The HTTP status, where there was a response.
  package var status: Int?
  /// The gateway's id of the request, for its support.
  package var requestID: String?
  package var isRetryable: Bool

  package init(
    kind: Kind,
    message: String,
    status: Int? = nil,
    requestID: String? = nil,
    isRetryable: Bool
  ) {
    self.kind = kind
    self.message = message
    self.status = status
    self.requestID = requestID
    self.isRetryable = isRetryable
  }
}

/// A call of a tool that the model asked for.
package struct ToolCall: Hashable, Sendable, Codable {
  package var id: String
  package var name: String
  /// JSON text as the model wrote it; it need not be valid.
  package var arguments: String

  package init(id: String, name: String, arguments: String) {
    self.id = id
    self.name = name
    self.arguments = arguments
  }
}

/// What is known of a reply besides its text.
package struct Reply: Hashable, Sendable {
  package var state: ReplyState
  /// The model that was asked.
  package let model: ModelReference
  /// The reply that this one goes on from: its text stands at the start of this one's, and what is
  /// told besides is of the rest alone.
  package var continues: MessageID?
  /// The model that answered, where the gateway names another.
  package var answeredBy: String?
  package var reasoning = ""
  package var toolCalls: [ToolCall] = []
  package var refusal: String?
  /// Addresses the gateway gave as sources.
  package var citations: [String] = []
  /// As the gateway wrote it.
  package var finishReason: String?
  package var usage: Usage?
  /// US dollars by the prices known when it ended, where the gateway reported no cost.
  package var estimatedCost: Double?
  package var failure: Failure?
  package var requestID: String?
  /// The request's parameters as a JSON object; `nil` where there were none.
  package var parameters: String?
  package var times = ReplyTimes()
  /// The assistant message as JSON where the next request must carry it back unchanged.
  package var rawMessage: String?

  package init(state: ReplyState, model: ModelReference) {
    self.state = state
    self.model = model
  }
}
