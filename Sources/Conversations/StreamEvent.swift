/// What a reply's stream brings, in order; the last is always `ended`.
package enum StreamEvent: Equatable, Sendable {
  /// Text that arrived together, one event for all that was there to read.
  case delta(ReplyDelta)
  /// Something the user should know that is no part of the reply, such as a parameter left out.
  case notice(String)
  /// The request failed before its first byte and goes out again.
  case retrying(Retry)
  case ended(ReplyEnd)
}

/// Text added to a reply.
package struct ReplyDelta: Equatable, Sendable {
  package var text: String
  package var reasoning: String

  package init(text: String = "", reasoning: String = "") {
    self.text = text
    self.reasoning = reasoning
  }

  package var isEmpty: Bool { text.isEmpty && reasoning.isEmpty }
}

/// An announced second try.
package struct Retry: Equatable, Sendable {
  /// 1 for the first retry.
  package let attempt: Int
  /// Milliseconds until it goes out.
  package let delayMilliseconds: Int
  /// Why the try before it failed.
  package let failure: Failure

  package init(attempt: Int, delayMilliseconds: Int, failure: Failure) {
    self.attempt = attempt
    self.delayMilliseconds = delayMilliseconds
    self.failure = failure
  }
}

/// How a stream ended, with all that came besides text.
package struct ReplyEnd: Equatable, Sendable {
  /// Never a running state.
  package var state: ReplyState
  package var finishReason: String?
  package var usage: Usage?
  package var failure: Failure?
  package var answeredBy: String?
  package var requestID: String?
  package var toolCalls: [ToolCall] = []
  package var refusal: String?
  package var citations: [String] = []
  package var rawMessage: String?

  package init(state: ReplyState) {
    self.state = state
  }
}

extension Reply {
  /// Takes over what the end of its stream said.
  package mutating func finish(with end: ReplyEnd) {
    state = end.state
    finishReason = end.finishReason
    usage = end.usage
    failure = end.failure
    answeredBy = end.answeredBy
    requestID = end.requestID
    toolCalls = end.toolCalls
    refusal = end.refusal
    citations = end.citations
    rawMessage = end.rawMessage
  }
}
