import Conversations

/// What sort of failure an answer is, by its status and wording.
enum FailureKind {
  /// Type and code first, then the wording, then the status.
  static func kind(status: Int?, fault: GatewayFault?, message: String) -> Failure.Kind {
    let words = [fault?.type ?? "", fault?.code ?? ""].joined(separator: " ").lowercased()
    let text = message.lowercased()
    if isCredit(words, text, status) { return .credit }
    if isContext(words, text, status) { return .context }
    switch status ?? 0 {
    case 401: return .key
    case 403: return isParameter(words, text) ? .parameter : .key
    case 408, 504, 524: return .timeout
    case 429: return .rate
    case 529: return .server
    case 500...: return .server
    case 400...: return isKey(words, text) ? .key : .parameter
    default: break
    }
    if isKey(words, text) { return .key }
    if words.contains("rate_limit") { return .rate }
    if words.contains("invalid_request") || words.contains("invalid_argument") { return .parameter }
    return .server
  }

  /// Statuses by the official SDKs; never for what waiting does not change.
  static func isRetryable(_ kind: Failure.Kind, status: Int?) -> Bool {
    switch kind {
    case .key, .credit, .context, .protocol: false
    case .parameter: status == 409
    case .rate, .timeout, .network: true
    case .server: status.map { $0 >= 500 } ?? true
    }
  }

  private static func isCredit(_ words: String, _ text: String, _ status: Int?) -> Bool {
    if status == 402 { return true }
    let codes = [
      "insufficient_quota", "insufficient_user_quota", "billing", "insufficient_balance",
    ]
    if codes.contains(where: words.contains) { return true }
    guard status == 429 || status == 403 || status == nil else { return false }
    let wordings = [
      "exceeded your current quota", "insufficient balance", "insufficient credit",
      "credit balance", "billing", "out of credits", "余额不足",
    ]
    return wordings.contains(where: text.contains)
  }

  private static func isContext(_ words: String, _ text: String, _ status: Int?) -> Bool {
    let codes = ["context_length", "context_size", "too_many_prompt_tokens", "context_window"]
    if codes.contains(where: words.contains) { return true }
    if status == 413 { return true }
    guard status.map({ $0 == 400 || $0 == 422 || $0 >= 500 }) ?? true else { return false }
    let wordings = [
      "context length", "context size", "context window", "prompt too long", "prompt is too long",
      "input is too long", "too many tokens", "input token count", "reduce the length",
    ]
    return wordings.contains(where: text.contains)
  }

  private static func isKey(_ words: String, _ text: String) -> Bool {
    ["invalid_api_key", "authentication", "unauthenticated"].contains(where: words.contains)
      || text.contains("api key not valid") || text.contains("authentication_error")
  }

  private static func isParameter(_ words: String, _ text: String) -> Bool {
    words.contains("moderation") || text.contains("moderation") || text.contains("flagged")
      || text.contains("model")
  }
}
