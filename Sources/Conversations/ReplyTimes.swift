/// How long the parts of a reply took, in milliseconds; `nil` is what is not known.
package struct ReplyTimes: Hashable, Sendable {
  /// From the request to the first delta.
  package var firstDelta: Int64?
  /// From the first reasoning to the first text, or to the end where no text came.
  package var reasoning: Int64?
  /// From the request to the end.
  package var duration: Int64?
  private var reasoningStart: Int64?

  package init(firstDelta: Int64? = nil, reasoning: Int64? = nil, duration: Int64? = nil) {
    self.firstDelta = firstDelta
    self.reasoning = reasoning
    self.duration = duration
  }

  /// Takes note of a delta that came so many milliseconds after the request.
  package mutating func note(_ delta: ReplyDelta, at elapsed: Int64) {
    firstDelta = firstDelta ?? elapsed
    if !delta.reasoning.isEmpty { reasoningStart = reasoningStart ?? elapsed }
    if !delta.text.isEmpty { closeReasoning(at: elapsed) }
  }

  /// Takes note of the end.
  package mutating func end(at elapsed: Int64) {
    closeReasoning(at: elapsed)
    duration = elapsed
  }

  private mutating func closeReasoning(at elapsed: Int64) {
    if let reasoningStart { reasoning = reasoning ?? elapsed - reasoningStart }
  }
}
