/// A parameter of a Chat Completions request that a user may set.
package struct RequestParameter: Equatable, Sendable {
  /// What its value looks like.
  package enum Kind: Equatable, Sendable {
    case number(ClosedRange<Double>)
    case integer(ClosedRange<Int>)
    case boolean
    case text
    /// Text of which these values are known; a gateway may take others.
    case word([String])
    case texts
    case textOrTexts
    case textOrObject
    case object
    case array
  }

  /// As it stands in the request.
  package let name: String
  package let kind: Kind
  /// What the value counts, where that is not plain.
  package let unit: String?
  /// What the gateways' documents say holds when it is left out.
  package let defaultText: String?
  /// What it does, in a few words.
  package let summary: String
  /// Which documents name it.
  package let source: String

  private init(
    _ name: String,
    _ kind: Kind,
    unit: String? = nil,
    default defaultText: String? = nil,
    _ summary: String,
    source: String
  ) {
    self.name = name
    self.kind = kind
    self.unit = unit
    self.defaultText = defaultText
    self.summary = summary
    self.source = source
  }

  /// The parameter of that name, if Maru knows it.
  package static func named(_ name: String) -> RequestParameter? {
    all.first { $0.name == name }
  }

  /// Every parameter Maru knows, in the order in which they are written.
  package static let all: [RequestParameter] = sampling + length + form + tools + service

  private static let sampling: [RequestParameter] = [
    .init(
      "temperature",
      .number(0...2),
      default: "1",
      "how freely it chooses words",
      source: "Ofox, APIGo, TokenHub"
    ),
    .init(
      "top_p",
      .number(0...1),
      default: "1",
      "share of likely words considered",
      source: "Ofox, APIGo, TokenHub"
    ),
    .init(
      "top_k",
      .integer(1...Int(Int32.max)),
      unit: "words",
      "number of likely words considered",
      source: "EvoLink"
    ),
    .init(
      "presence_penalty",
      .number(-2...2),
      default: "0",
      "against words already used",
      source: "Ofox, TokenHub"
    ),
    .init(
      "frequency_penalty",
      .number(-2...2),
      default: "0",
      "against words used often",
      source: "Ofox, TokenHub"
    ),
    .init("logit_bias", .object, "weights of single tokens", source: "TokenHub"),
    .init("seed", .integer(Int.min...Int.max), "for repeatable replies", source: "TokenHub"),
  ]

  private static let length: [RequestParameter] = [
    .init(
      "max_tokens",
      .integer(1...Int(Int32.max)),
      unit: "tokens",
      "longest reply",
      source: "Ofox, TokenHub"
    ),
    .init(
      "max_completion_tokens",
      .integer(1...Int(Int32.max)),
      unit: "tokens",
      "longest reply with its reasoning",
      source: "TokenHub"
    ),
    .init("stop", .textOrTexts, "text at which it stops", source: "TokenHub"),
    .init(
      "n",
      .integer(1...128),
      unit: "replies",
      default: "1",
      "replies to one prompt",
      source: "TokenHub"
    ),
    .init(
      "reasoning_effort",
      .word(["none", "minimal", "low", "medium", "high", "xhigh", "max"]),
      "how long it thinks",
      source: "TokenHub"
    ),
  ]

  private static let form: [RequestParameter] = [
    .init("response_format", .object, "text or JSON", source: "Ofox, TokenHub"),
    .init("modalities", .texts, "text or audio", source: "TokenHub"),
    .init("audio", .object, "voice and format", source: "TokenHub"),
    .init("logprobs", .boolean, default: "false", "how likely each word was", source: "APIGo"),
    .init(
      "top_logprobs",
      .integer(0...20),
      unit: "words",
      "other likely words, needs logprobs",
      source: "APIGo"
    ),
    .init("stream_options", .object, "what a stream reports", source: "TokenHub"),
  ]

  private static let tools: [RequestParameter] = [
    .init("tools", .array, "functions it may call", source: "Ofox, TokenHub"),
    .init(
      "tool_choice",
      .textOrObject,
      "which function it calls",
      source: "Ofox, TokenHub"
    ),
    .init(
      "parallel_tool_calls",
      .boolean,
      "several calls at once",
      source: "OpenAI"
    ),
  ]

  private static let service: [RequestParameter] = [
    .init("user", .text, "who asks, as the gateway counts", source: "TokenHub"),
    .init("safety_identifier", .text, unit: "up to 64 characters", "who asks", source: "APIGo"),
    .init("prompt_cache_key", .text, "what shares a cache", source: "APIGo"),
    .init("provider", .object, "routing and fallback", source: "Ofox"),
  ]
}
