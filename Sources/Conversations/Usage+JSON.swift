extension Usage {
  /// The counts with the names they have in JSON, those of the wire as far as it has them.
  package static let counts: [(name: String, path: any WritableKeyPath<Usage, Int?> & Sendable)] = [
    ("prompt_tokens", \.promptTokens), ("completion_tokens", \.completionTokens),
    ("total_tokens", \.totalTokens), ("cached_tokens", \.cachedTokens),
    ("reasoning_tokens", \.reasoningTokens), ("prompt_audio_tokens", \.promptAudioTokens),
    ("completion_audio_tokens", \.completionAudioTokens),
    ("accepted_prediction_tokens", \.acceptedPredictionTokens),
    ("rejected_prediction_tokens", \.rejectedPredictionTokens),
  ]

  /// What the gateway reported, each null where it did not.
  package var json: JSONValue {
    let counts = Self.counts.map { JSONMember($0.name, .optional(self[keyPath: $0.path])) }
    return .object(counts + [JSONMember("cost", cost.map { .number(String($0)) } ?? .null)])
  }
}

extension Failure {
  /// All that is known of it, null where nothing is.
  package var json: JSONValue {
    .object([
      JSONMember("kind", .string(kind.rawValue)),
      JSONMember("status", .optional(status)),
      JSONMember("message", .string(message)),
      JSONMember("retryable", .bool(isRetryable)),
      JSONMember("request_id", .optional(requestID)),
    ])
  }
}

extension JSONValue {
  package static func integer(_ number: some BinaryInteger) -> JSONValue {
    .number(String(number))
  }

  /// Null for `nil`.
  package static func optional(_ text: String?) -> JSONValue { text.map(Self.string) ?? .null }

  /// Null for `nil`.
  package static func optional(_ number: (some BinaryInteger)?) -> JSONValue {
    number.map { .integer($0) } ?? .null
  }

  /// An object without the members that are null.
  package var withoutNulls: JSONValue {
    guard case .object(let members) = self else { return self }
    return .object(members.filter { $0.value != .null })
  }
}
