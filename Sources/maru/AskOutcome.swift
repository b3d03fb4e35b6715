import Conversations
import Synchronization

/// How a turn of `maru ask` ended, as its JSON and its exit code tell it.
nonisolated struct AskOutcome: Sendable {
  let model: ModelReference
  /// Where the turn is kept; `nil` where it is not.
  let conversation: ConversationID?
  var end = ReplyEnd(state: .failed)
  /// Requests that were sent.
  var requests = 0
  var firstDeltaMilliseconds: Int64?
  var durationMilliseconds: Int64 = 0
  /// Why the turn is not in the store, where it should be.
  var notStored: String?
  /// Why not all of it is on standard output.
  var notPrinted: CommandFailure?

  var exitCode: Int32 {
    switch end.state {
    case .complete, .cut, .filtered: 0
    case .stopped, .interrupted: 130
    case .failed where end.failure?.kind == .key: CommandFailure.keyRefused
    case .failed where end.failure?.kind == .rate: 4
    case .failed, .incomplete, .waiting, .streaming: 1
    }
  }

  /// What kept the request from being sent at all.
  static func notSent(_ failure: CommandFailure, _ language: Language) -> AskOutcome {
    var outcome = AskOutcome(model: ModelReference(gateway: "", model: ""), conversation: nil)
    outcome.end.failure = Failure(
      kind: failure.exitCode == CommandFailure.keyRefused ? .key : .parameter,
      message: failure.text(language),
      isRetryable: false
    )
    return outcome
  }

  private var name: String {
    switch end.state {
    case .complete, .cut, .filtered: "complete"
    case .incomplete: "incomplete"
    case .stopped, .interrupted: "stopped"
    case .failed, .waiting, .streaming: "error"
    }
  }

  /// With the cost by prices, where the gateway counts tokens and names no cost.
  private var usage: Usage? {
    var usage = end.usage
    usage?.cost = end.usage?.cost ?? end.estimatedCost
    return usage
  }

  /// One object, also when the turn failed. `media` is where copies of what the reply brought lie.
  func json(_ media: MediaFolder?) -> JSONValue {
    .object([
      JSONMember("outcome", .string(name)),
      JSONMember("text", .string(end.text)),
      JSONMember("reasoning", .string(end.reasoning)),
      JSONMember("refusal", .optional(end.refusal)),
      JSONMember("tool_calls", .array(end.toolCalls.map(\.json))),
      JSONMember("attachments", .array(end.attachments.map { $0.json(media) })),
      JSONMember("choices", .array(end.choices.map(\.json))),
      JSONMember("finish_reason", .optional(end.finishReason)),
      JSONMember("usage", usage?.json ?? .null),
      JSONMember("citations", .array(end.citations.map { .string($0) })),
      JSONMember("error", end.failure?.json ?? .null),
      JSONMember(
        "notices",
        .array((end.notices + [notStored].compactMap(\.self)).map { .string($0) })
      ),
      JSONMember("model", .string(end.answeredBy ?? model.model)),
      JSONMember("gateway", .string(model.gateway)),
      JSONMember("conversation", .optional(conversation?.rawValue)),
      JSONMember("requests", .integer(requests)),
      JSONMember("first_delta_ms", .optional(firstDeltaMilliseconds)),
      JSONMember("duration_ms", .integer(durationMilliseconds)),
    ])
  }
}

/// Collects the outcome from a turn's news, which come from the task that reads the stream.
nonisolated final class AskCollector: Sendable {
  private let startedAt = WallClock.monotonicMilliseconds
  private let collected: Mutex<AskOutcome>

  init(model: ModelReference, conversation: ConversationID?) {
    collected = Mutex(AskOutcome(model: model, conversation: conversation))
  }

  var outcome: AskOutcome { collected.withLock { $0 } }

  /// Has `output` show news, until standard output cannot be written.
  func show(_ news: TurnTask.News, on output: AskOutput) {
    guard outcome.notPrinted == nil else { return }
    do throws(CommandFailure) {
      try output.show(news)
    } catch {
      collected.withLock { $0.notPrinted = error }
    }
  }

  func take(_ news: TurnTask.News) {
    let elapsed = WallClock.monotonicMilliseconds - startedAt
    collected.withLock { outcome in
      switch news {
      case .stream(.delta):
        outcome.firstDeltaMilliseconds = outcome.firstDeltaMilliseconds ?? elapsed
      case .stream(.notice): break
      case .stream(.retrying): break
      case .stream(.ended(let end)):
        outcome.end = end
        outcome.requests = end.requests
        outcome.durationMilliseconds = elapsed
      case .removed: break
      case .notStored(let sentence): outcome.notStored = sentence
      }
    }
  }
}

nonisolated extension ToolCall {
  var json: JSONValue {
    .object([
      JSONMember("id", .string(id)), JSONMember("name", .string(name)),
      JSONMember("arguments", .string(arguments)),
    ])
  }
}

nonisolated extension ReplyChoice {
  var json: JSONValue {
    .object([
      JSONMember("index", .integer(index)), JSONMember("text", .string(text)),
      JSONMember("finish_reason", .optional(finishReason)),
    ])
  }
}
