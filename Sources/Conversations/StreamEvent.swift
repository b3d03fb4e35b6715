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
  /// Whether this is the whole reply so far, in place of what came before: some models mark what
  /// was reasoning only at its end.
  package var isRewrite: Bool

  package init(text: String = "", reasoning: String = "", isRewrite: Bool = false) {
    self.text = text
    self.reasoning = reasoning
    self.isRewrite = isRewrite
  }

  package var isEmpty: Bool { text.isEmpty && reasoning.isEmpty && !isRewrite }

  /// Joins a later delta to this one.
  package mutating func append(_ later: consuming ReplyDelta) {
    if later.isRewrite || isEmpty {
      self = later
    } else {
      text += later.text
      reasoning += later.reasoning
    }
  }
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
  /// US dollars by the prices known now, where the gateway reported no cost.
  package var estimatedCost: Double?
  package var failure: Failure?
  package var answeredBy: String?
  package var requestID: String?
  package var toolCalls: [ToolCall] = []
  package var refusal: String?
  package var citations: [String] = []
  package var rawMessage: String?
  /// The whole text, as all deltas together.
  package var text = ""
  /// The whole reasoning, as all deltas together.
  package var reasoning = ""
  /// Every reply to the prompt, by index; one, unless the request asked for more.
  package var choices: [ReplyChoice] = []
  /// Everything that was told by ``StreamEvent/notice(_:)``.
  package var notices: [String] = []
  /// Pictures and sound that came.
  package var attachments: [Attachment] = []
  /// Requests that were sent for it, retries and adaptations among them.
  package var requests = 1

  package init(state: ReplyState) {
    self.state = state
  }
}

/// One of several replies to the same prompt.
package struct ReplyChoice: Equatable, Sendable {
  package let index: Int
  package var text: String
  package var reasoning: String
  /// As the gateway wrote it.
  package var finishReason: String?
  /// How likely each token was, where that was asked for.
  package var tokens: [TokenProbability] = []

  package init(index: Int, text: String, reasoning: String = "", finishReason: String? = nil) {
    self.index = index
    self.text = text
    self.reasoning = reasoning
    self.finishReason = finishReason
  }
}

/// A token of a reply with its likelihood.
package struct TokenProbability: Equatable, Sendable {
  package let token: String
  /// The natural logarithm of a probability: 0 is certain.
  package let logProbability: Double

  package init(token: String, logProbability: Double) {
    self.token = token
    self.logProbability = logProbability
  }
}

extension Reply {
  /// Takes over what the end of its stream said.
  package mutating func finish(with end: ReplyEnd) {
    state = end.state
    finishReason = end.finishReason
    usage = end.usage
    estimatedCost = end.estimatedCost
    failure = end.failure
    answeredBy = end.answeredBy
    requestID = end.requestID
    toolCalls = end.toolCalls
    refusal = end.refusal
    citations = end.citations
    rawMessage = end.rawMessage
  }
}
