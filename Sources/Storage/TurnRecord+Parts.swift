import Conversations
import GRDB

extension Usage {
  /// Reads the usage columns; `nil` when all of them are `NULL`.
  init?(row: Row) throws {
    try self.init(
      promptTokens: Plausible.count(row["prompt_tokens"]),
      completionTokens: Plausible.count(row["completion_tokens"]),
      totalTokens: Plausible.count(row["total_tokens"]),
      cachedTokens: Plausible.count(row["cached_tokens"]),
      reasoningTokens: Plausible.count(row["reasoning_tokens"]),
      cost: Plausible.amount(row["cost"])
    )
    promptAudioTokens = try Plausible.count(row["prompt_audio_tokens"])
    completionAudioTokens = try Plausible.count(row["completion_audio_tokens"])
    acceptedPredictionTokens = try Plausible.count(row["accepted_prediction_tokens"])
    rejectedPredictionTokens = try Plausible.count(row["rejected_prediction_tokens"])
    if self == Usage() { return nil }
  }
}

extension Usage? {
  func encode(to container: inout PersistenceContainer) {
    container["prompt_tokens"] = self?.promptTokens
    container["completion_tokens"] = self?.completionTokens
    container["total_tokens"] = self?.totalTokens
    container["cached_tokens"] = self?.cachedTokens
    container["reasoning_tokens"] = self?.reasoningTokens
    container["prompt_audio_tokens"] = self?.promptAudioTokens
    container["completion_audio_tokens"] = self?.completionAudioTokens
    container["accepted_prediction_tokens"] = self?.acceptedPredictionTokens
    container["rejected_prediction_tokens"] = self?.rejectedPredictionTokens
    container["cost"] = self?.cost
  }
}

extension Failure {
  /// Reads the failure columns; `nil` when there was none.
  init?(row: Row) throws {
    guard let kind = try row["failure_kind"] as String? else { return nil }
    try self.init(
      kind: Kind(rawValue: kind) ?? .server,
      message: row["failure_message"] ?? "",
      status: row["failure_status"],
      requestID: row["failure_request_id"],
      isRetryable: row["failure_is_retryable"] ?? false
    )
  }
}

extension Failure? {
  func encode(to container: inout PersistenceContainer) {
    container["failure_kind"] = self?.kind.rawValue
    container["failure_message"] = (self?.message).map(StoredText.label)
    container["failure_status"] = self?.status
    container["failure_request_id"] = (self?.requestID).map(StoredText.label)
    container["failure_is_retryable"] = self?.isRetryable
  }
}
