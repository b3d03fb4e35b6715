import Conversations

/// Decides how a reply ended, by what was seen of it.
struct ReplyEnding {
  let reader: ReplyReader
  /// How the transport ended; `nil` where the user stopped it.
  let ending: Mailbox.Ending?
  let head: ResponseHead?
  let endpoint: Endpoint
  let askedModel: String

  /// The end with all that came.
  func end() -> ReplyEnd {
    let merger = reader.merger
    let first = merger.first
    let (state, failure) = verdict()
    var end = ReplyEnd(state: state)
    end.failure = failure
    end.finishReason = first?.finishReason
    end.usage = merger.usage
    end.answeredBy = merger.model.flatMap { $0 == askedModel ? nil : $0 }
    end.requestID = (head?.requestID ?? merger.id).map(redactor.redact)
    end.text = first?.text ?? ""
    end.reasoning = first?.reasoning ?? ""
    end.toolCalls = first?.toolCalls.calls ?? []
    end.refusal = first.flatMap { $0.refusal.isEmpty ? nil : $0.refusal }
    end.citations = merger.citations
    end.rawMessage = first?.rawMessage?.text
    end.choices = merger.choices.map(\.choice).sorted { $0.index < $1.index }
    end.audioTranscript = first.flatMap { $0.transcript.isEmpty ? nil : $0.transcript }
    end.notices = notices(state)
    return end
  }

  private var redactor: Redactor { Redactor(endpoint: endpoint) }
  private var failures: FailureReader { FailureReader(redactor: redactor) }

  private func verdict() -> (ReplyState, Failure?) {
    let merger = reader.merger
    if let fault = reader.fault ?? merger.error.map({ GatewayFault(error: $0) }) {
      return (.failed, failures.failure(fault: fault, head: head))
    }
    if let message = reader.limitMessage { return (.failed, failures.failure(message)) }
    if ending == .tooLong {
      return (.failed, failures.failure("The gateway's response is longer than 64 MiB."))
    }
    if let reason = merger.first?.finishReason { return Self.verdict(reason) }
    if reader.isDone { return (.complete, nil) }
    if ending == nil { return (.stopped, nil) }
    if reader.isPage { return (.failed, pageFailure) }
    let cause = broken()
    if reader.chunkCount > 0 { return (.incomplete, cause) }
    return (.failed, cause ?? emptyFailure)
  }

  /// What a finish reason means; unknown ones mean that the reply is whole.
  private static func verdict(_ reason: String) -> (ReplyState, Failure?) {
    switch reason.lowercased() {
    case "length", "max_tokens", "model_length", "max_output_tokens": (.cut, nil)
    case "content_filter", "safety", "recitation", "sensitive", "prohibited_content":
      (.filtered, nil)
    case "error", "insufficient_system_resource":
      (
        .failed,
        Failure(
          kind: .server,
          message: "The gateway broke the reply off (finish reason “\(reason)”).",
          isRetryable: true
        )
      )
    default: (.complete, nil)
    }
  }

  private func broken() -> Failure? {
    switch ending {
    case .broken(let fault): fault.failure(origin: endpoint.url.origin)
    case .silent(let time):
      Failure(
        kind: .timeout,
        message: "Nothing came from the gateway for \(time.inSeconds) s.",
        isRetryable: true
      )
    case .refused(let message): failures.failure(message)
    case .redirected(let target): failures.failure("The gateway redirects to \(target).")
    case .clean, .quiet, .tooLong, nil: nil
    }
  }

  private var pageFailure: Failure {
    failures.failure(
      "The gateway sent a web page (HTML) in place of a reply; the base URL may be wrong.",
      head: head
    )
  }

  private var emptyFailure: Failure {
    if let text = FailureReader.plainText(reader.opening) {
      return failures.failure("The gateway's response is no reply: \(text)", head: head)
    }
    return failures.failure(
      "The gateway's response is empty: no reply came.",
      head: head,
      isRetryable: true
    )
  }

  private func notices(_ state: ReplyState) -> [String] {
    guard let first = reader.merger.first else {
      return state == .complete ? ["The model's reply is empty."] : []
    }
    var notices: [String] = []
    if first.isThinking {
      notices.append("The reply ended while the model was still reasoning.")
    } else if state == .complete, first.isEmpty {
      notices.append("The model's reply is empty.")
    }
    if first.imageCount > 0 {
      notices.append("The reply has \(first.imageCount) pictures, which a terminal does not show.")
    }
    if reader.unreadableCount > 0 {
      notices.append("\(reader.unreadableCount) events could not be read and were left out.")
    }
    return notices
  }
}
