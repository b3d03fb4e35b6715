import Conversations

/// What every chunk of one reply repeats.
///
/// The shape is the Chat Completions one: `id`, `object`, `created`, `model`, `choices`.
struct Envelope: Equatable, Sendable {
  let id: String
  /// Seconds since 1970.
  let created: Int
  let model: String

  /// One event of the stream, with the blank line that ends it.
  func event(delta: String, finishReason: String?) -> String {
    let choice = #"{"index":0,"delta":\#(delta),"finish_reason":\#(quoted(finishReason))}"#
    return "data: {\(start("chat.completion.chunk")),\"choices\":[\(choice)]}\n\n"
  }

  /// The event that carries the usage and no choice.
  func event(usage: Usage) -> String {
    let body = "\"choices\":[],\"usage\":\(json(usage))"
    return "data: {\(start("chat.completion.chunk")),\(body)}\n\n"
  }

  /// The whole reply for a request that does not stream. `message` is a JSON object.
  func completion(message: String, finishReason: String, usage: Usage) -> String {
    let choice = #"{"index":0,"message":\#(message),"finish_reason":\#(quoted(finishReason))}"#
    return "{\(start("chat.completion")),\"choices\":[\(choice)],\"usage\":\(json(usage))}"
  }

  private func start(_ object: String) -> String {
    #""id":\#(quoted(id)),"object":"\#(object)","created":\#(created),"model":\#(quoted(model))"#
  }

  private func json(_ usage: Usage) -> String {
    let fields = [
      number("prompt_tokens", usage.promptTokens),
      number("completion_tokens", usage.completionTokens),
      number("total_tokens", usage.totalTokens),
      usage.cachedTokens.map { #""prompt_tokens_details":{"cached_tokens":\#($0)}"# },
      usage.reasoningTokens.map { #""completion_tokens_details":{"reasoning_tokens":\#($0)}"# },
      usage.cost.map { #""cost":\#($0)"# },
    ]
    return "{" + fields.compactMap(\.self).joined(separator: ",") + "}"
  }

  private func number(_ name: String, _ value: Int?) -> String? {
    value.map { "\"\(name)\":\($0)" }
  }
}
