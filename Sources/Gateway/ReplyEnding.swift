import Conversations

/// Decides how a reply ended, by what was seen of it.
struct ReplyEnding {
  let reader: ReplyReader
  /// How the transport ended; `nil` where the user stopped it.
  let ending: Mailbox.Ending?
  let head: ResponseHead?
  let endpoint: Endpoint
  let askedModel: String
  let language: Language

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
    end.text = first?.shownText ?? ""
    end.reasoning = first?.reasoning ?? ""
    end.toolCalls = first?.toolCalls.calls ?? []
    end.refusal = first.flatMap { $0.refusal.isEmpty ? nil : $0.refusal }
    end.citations = merger.citations
    end.rawMessage = first?.rawMessage?.text
    end.choices = merger.choices.map(\.choice).sorted { $0.index < $1.index }
    let media = first?.attachments
    end.attachments = media?.found ?? []
    end.notices = notices(state, undecodable: media?.undecodable ?? 0).map { $0(language) }
    return end
  }

  private var redactor: Redactor { Redactor(endpoint: endpoint) }
  private var failures: FailureReader { FailureReader(redactor: redactor, language: language) }

  private func verdict() -> (ReplyState, Failure?) {
    let merger = reader.merger
    if let fault = reader.fault ?? merger.error.map({ GatewayFault(error: $0) }) {
      return (.failed, failures.failure(fault: fault, head: head))
    }
    if let message = reader.limitMessage { return (.failed, failures.failure(message)) }
    if ending == .tooLong {
      return (.failed, failures.failure(Self.tooLong))
    }
    if let reason = merger.first?.finishReason { return verdict(reason) }
    if reader.isDone { return (.complete, nil) }
    if ending == nil { return (.stopped, nil) }
    if reader.isPage { return (.failed, pageFailure) }
    let cause = broken()
    if reader.chunkCount > 0 { return (.incomplete, cause) }
    return (.failed, cause ?? emptyFailure)
  }

  /// What a finish reason means; unknown ones mean that the reply is whole.
  private func verdict(_ reason: String) -> (ReplyState, Failure?) {
    switch reason.lowercased() {
    case "length", "max_tokens", "model_length", "max_output_tokens": (.cut, nil)
    case "content_filter", "safety", "recitation", "sensitive", "prohibited_content":
      (.filtered, nil)
    case "error", "insufficient_system_resource":
      (
        .failed,
        Failure(
          kind: .server,
          message: LocalizedText(
            "The gateway broke the reply off (finish reason “\(reason)”).",
            "게이트웨이가 답을 도중에 끝냈습니다 (종료 사유 “\(reason)”)."
          )(language),
          isRetryable: true
        )
      )
    default: (.complete, nil)
    }
  }

  private func broken() -> Failure? {
    switch ending {
    case .broken(let fault): fault.failure(origin: endpoint.url.origin, language)
    case .silent(let time):
      Failure(
        kind: .timeout,
        message: LocalizedText(
          "Nothing came from the gateway for \(time.inSeconds) s.",
          "게이트웨이에서 \(time.inSeconds)초 동안 아무것도 오지 않았습니다."
        )(language),
        isRetryable: true
      )
    case .refused(let message): failures.failure(message)
    case .redirected(let target):
      failures.failure(
        LocalizedText(
          "The gateway redirects to \(target).",
          "게이트웨이가 \(target.with(.toward)) 넘깁니다."
        )
      )
    case .clean, .quiet, .tooLong, nil: nil
    }
  }

  private var pageFailure: Failure {
    failures.failure(
      LocalizedText(
        "The gateway sent a web page (HTML) in place of a reply; the base URL may be wrong.",
        "게이트웨이가 답 대신 웹 페이지(HTML)를 보냈습니다. 기본 주소가 틀렸을 수 있습니다."
      ),
      head: head
    )
  }

  private var emptyFailure: Failure {
    if let text = FailureReader.plainText(reader.opening) {
      let sentence = LocalizedText(
        "The gateway's response is no reply: \(text.english)",
        "게이트웨이의 응답이 답이 아닙니다: \(text.korean)"
      )
      return failures.failure(sentence, head: head)
    }
    return failures.failure(
      LocalizedText(
        "The gateway's response is empty: no reply came.",
        "게이트웨이의 응답이 비어 있습니다. 답이 오지 않았습니다."
      ),
      head: head,
      isRetryable: true
    )
  }

  private static let tooLong = LocalizedText(
    "The gateway's response is longer than 64 MiB.",
    "게이트웨이의 응답이 64 MiB보다 깁니다."
  )
  private static let isEmpty = LocalizedText("The model's reply is empty.", "모델의 답이 비어 있습니다.")

  private func notices(_ state: ReplyState, undecodable: Int) -> [LocalizedText] {
    guard let first = reader.merger.first else {
      return state == .complete ? [Self.isEmpty] : []
    }
    var notices: [LocalizedText] = []
    if first.isThinking {
      notices.append(
        LocalizedText(
          "The reply ended while the model was still reasoning.",
          "모델이 추론하던 중에 답이 끝났습니다."
        )
      )
    } else if state == .complete, first.isEmpty {
      notices.append(Self.isEmpty)
    }
    if undecodable > 0 {
      notices.append(
        LocalizedText(
          undecodable == 1
            ? "A picture or sound of the reply could not be decoded; it is kept as the text it came as."
            : "\(undecodable) pictures or sounds of the reply could not be decoded; they are kept as text.",
          "답의 그림이나 소리 \(undecodable)개를 읽을 수 없어서 받은 글 그대로 두었습니다."
        )
      )
    }
    if reader.unreadableCount > 0 {
      let count = reader.unreadableCount
      notices.append(
        LocalizedText(
          count == 1
            ? "1 event could not be read and was left out."
            : "\(count) events could not be read and were left out.",
          "읽을 수 없는 이벤트 \(count)개를 뺐습니다."
        )
      )
    }
    return notices
  }
}
