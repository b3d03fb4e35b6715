import Conversations
import GRDB

/// A row of `turns`: a reply without its text.
struct TurnRecord: FetchableRecord, PersistableRecord {
  static let databaseTableName = "turns"

  /// The sequence of the reply's message.
  let sequence: Int64
  /// The running instance that reads the reply.
  var owner: Int64?
  var reply: Reply

  init(sequence: Int64, owner: Int64?, reply: Reply) {
    self.sequence = sequence
    self.owner = owner
    self.reply = reply
  }

  init(row: Row) throws {
    sequence = try row["reply"]
    owner = try row["owner"]
    reply = try Reply(row: row)
  }

  func encode(to container: inout PersistenceContainer) throws {
    container["reply"] = sequence
    container["owner"] = owner
    try reply.encode(to: &container)
  }
}

extension Reply {
  /// Reads the columns of `turns`; the reasoning is the message's.
  init(row: Row) throws {
    try self.init(
      state: ReplyState(rawValue: row["state"]) ?? .incomplete,
      model: ModelReference(gateway: row["gateway"], model: row["model"])
    )
    continues = try (row["continues"] as String?).map(MessageID.init)
    parameters = try row["parameters"]
    answeredBy = try row["answered_by"]
    finishReason = try row["finish_reason"]
    requestID = try row["request_id"]
    refusal = try row["refusal"]
    toolCalls = try StoredText.list(row["tool_calls"], of: ToolCall.self)
    citations = try StoredText.list(row["citations"], of: String.self)
    rawMessage = try row["raw_message"]
    times = try ReplyTimes(
      firstDelta: Plausible.count(row["first_delta_ms"]),
      reasoning: Plausible.count(row["reasoning_ms"]),
      duration: Plausible.count(row["duration_ms"])
    )
    usage = try Usage(row: row)
    estimatedCost = try Plausible.amount(row["estimated_cost"])
    failure = try Failure(row: row)
  }

  func encode(to container: inout PersistenceContainer) throws {
    container["state"] = state.rawValue
    container["gateway"] = model.gateway
    container["model"] = model.model
    container["continues"] = continues?.rawValue
    container["parameters"] = parameters.map(StoredText.label)
    container["answered_by"] = answeredBy.map(StoredText.label)
    container["finish_reason"] = finishReason.map(StoredText.label)
    container["request_id"] = requestID.map(StoredText.label)
    container["refusal"] = refusal.map(StoredText.label)
    container["tool_calls"] = try StoredText.json(toolCalls)
    container["citations"] = try StoredText.json(citations)
    container["raw_message"] = rawMessage.map(StoredText.label)
    container["first_delta_ms"] = times.firstDelta
    container["reasoning_ms"] = times.reasoning
    container["duration_ms"] = times.duration
    container["estimated_cost"] = estimatedCost
    usage.encode(to: &container)
    failure.encode(to: &container)
  }
}
