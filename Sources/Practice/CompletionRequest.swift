/// The members of a Chat Completions request that change what the practice gateway answers.
///
/// Everything else is taken and ignored, as gateways do.
struct CompletionRequest: Decodable, Equatable {
  let model: String
  let messages: [CompletionMessage]
  let stream: Bool?
  let streamOptions: StreamOptions?
  let maxTokens: Int?
  let maxCompletionTokens: Int?

  struct StreamOptions: Decodable, Equatable {
    let includeUsage: Bool?

    private enum CodingKeys: String, CodingKey { case includeUsage = "include_usage" }
  }

  private enum CodingKeys: String, CodingKey {
    case model, messages, stream
    case streamOptions = "stream_options"
    case maxTokens = "max_tokens"
    case maxCompletionTokens = "max_completion_tokens"
  }

  /// The most tokens the reply may have; `nil` where the request does not say.
  var tokenLimit: Int? { maxCompletionTokens ?? maxTokens }

  /// The prompts, oldest first.
  var prompts: [String] { messages.filter { $0.role == "user" }.map(\.text) }
}

/// One message of a request: its role and all of its text.
struct CompletionMessage: Decodable, Equatable, Hashable {
  let role: String
  /// The content, or the text of its parts one after another; empty where there is none.
  let text: String
  /// Names and arguments of its tool calls.
  let calls: [String]

  private struct Part: Decodable {
    let text: String?
  }

  private struct Call: Decodable {
    struct Function: Decodable {
      let name: String?
      let arguments: String?
    }

    let function: Function?
  }

  private enum CodingKeys: String, CodingKey {
    case role, content
    case toolCalls = "tool_calls"
  }

  init(role: String, text: String) {
    self.role = role
    self.text = text
    calls = []
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    role = try container.decode(String.self, forKey: .role)
    if let text = try? container.decodeIfPresent(String.self, forKey: .content) {
      self.text = text
    } else {
      let parts = try container.decodeIfPresent([Part].self, forKey: .content) ?? []
      text = parts.compactMap(\.text).joined(separator: "\n")
    }
    let written = try container.decodeIfPresent([Call].self, forKey: .toolCalls) ?? []
    calls = written.flatMap { [$0.function?.name ?? "", $0.function?.arguments ?? ""] }
  }

  /// Its own text and calls, and four for the role and what separates messages.
  var tokenCount: Int {
    calls.reduce(4 + Tokens.count(text)) { $0 + Tokens.count($1) }
  }
}
