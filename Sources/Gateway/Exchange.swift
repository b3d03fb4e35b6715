import AsyncHTTPClient
import Conversations

/// One request and its response.
struct Exchange {
  /// What became of a request.
  enum Outcome {
    /// There was a reply, or its beginning.
    case replied(ReplyEnd)
    /// There was none; perhaps another try is worth it.
    case failed(Refusal)
    case stopped
  }

  /// A failure before the first byte of a reply.
  struct Refusal {
    var failure: Failure
    var fault: GatewayFault?
    var head: ResponseHead?
  }

  /// How long a whole reply is kept open for what may follow it, such as its usage.
  private static let patienceAfterFinish = Duration.seconds(5)

  let transport: Transport
  let expectedChoices: Int
  let askedModel: String
  let language: Language

  private var endpoint: Endpoint { transport.endpoint }
  private var redactor: Redactor { Redactor(endpoint: endpoint) }
  private var failures: FailureReader { FailureReader(redactor: redactor, language: language) }

  /// Runs the exchange on the connections' event loop, delivering text there as it comes.
  func run(deliver: (StreamEvent) async -> Void) async -> Outcome {
    await withTaskExecutorPreference(LoopExecutor.shared) { await exchange(deliver) }
  }

  private func exchange(_ deliver: (StreamEvent) async -> Void) async -> Outcome {
    let mailbox = Mailbox()
    return await withTaskGroup { group in
      let transport = transport
      let timeouts = endpoint.timeouts
      group.addTask { await transport.run(into: mailbox) }
      group.addTask {
        await mailbox.watch(firstByte: timeouts.firstByte, idle: timeouts.idle) { .silent($0) }
      }
      let outcome = await receive(mailbox, in: &group, deliver: deliver)
      group.cancelAll()
      return outcome
    }
  }

  private func receive(
    _ mailbox: Mailbox,
    in group: inout TaskGroup<Void>,
    deliver: (StreamEvent) async -> Void
  ) async -> Outcome {
    var reader = ReplyReader(expectedChoices: expectedChoices, redactor: redactor)
    var errorBody: [UInt8] = []
    var head: ResponseHead?
    var ending: Mailbox.Ending?
    var isBeingClosed = false
    for await _ in mailbox.changes {
      let contents = mailbox.take()
      head = contents.head ?? head
      ending = contents.ending
      if head?.isSuccess ?? true {
        let delta = reader.read(contents.bytes)
        if !delta.isEmpty { await deliver(.delta(delta)) }
      } else {
        errorBody += contents.bytes.prefix(FailureReader.bodyLimit - errorBody.count)
      }
      if ending != nil || errorBody.count == FailureReader.bodyLimit { break }
      if reader.isOver, !reader.isDone { break }
      if !isBeingClosed, reader.isDone || reader.merger.hasFinished {
        isBeingClosed = !close(mailbox, isDone: reader.isDone, in: &group)
      }
    }
    guard head?.isSuccess == true else {
      return withoutReply(head: head, body: errorBody, ending: ending)
    }
    let rest = reader.finish()
    if !rest.isEmpty { await deliver(.delta(rest)) }
    let last = Task.isCancelled ? nil : ending ?? .quiet
    return .replied(end(of: reader, last, head))
  }

  private func end(
    of reader: ReplyReader,
    _ ending: Mailbox.Ending?,
    _ head: ResponseHead?
  ) -> ReplyEnd {
    ReplyEnding(
      reader: reader,
      ending: ending,
      head: head,
      endpoint: endpoint,
      askedModel: askedModel,
      language: language
    ).end()
  }

  /// Gives a reply that is whole a moment more; `false`.
  private func close(_ mailbox: Mailbox, isDone: Bool, in group: inout TaskGroup<Void>) -> Bool {
    let patience = isDone ? endpoint.timeouts.end : Self.patienceAfterFinish
    group.addTask {
      await mailbox.watch(firstByte: patience, idle: patience) { _ in .quiet }
    }
    return false
  }

  private func withoutReply(
    head: ResponseHead?,
    body: [UInt8],
    ending: Mailbox.Ending?
  ) -> Outcome {
    if Task.isCancelled { return .stopped }
    if let head {
      var failure = failures.failure(head: head, body: body)
      if head.status == 404, endpoint.url.hasNoPath {
        failure = failure.advised(
          LocalizedText("The base URL may lack /v1.", "기본 주소에 /v1이 빠졌을 수 있습니다.")(language)
        )
      }
      return .failed(Refusal(failure: failure, fault: failures.fault(in: body), head: head))
    }
    guard ending == .broken(.closedInHead) else {
      return .failed(Refusal(failure: failure(of: ending)))
    }
    // The gateway was answering: the request may be paid for and goes out no second time.
    var end = ReplyEnd(state: .failed)
    end.failure = failure(of: ending)
    return .replied(end)
  }

  private func failure(of ending: Mailbox.Ending?) -> Failure {
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
    case .redirected(let target):
      failures.failure(
        LocalizedText(
          "The gateway redirects to \(target), which Maru does not follow; set that as base URL.",
          "게이트웨이가 \(target.with(.toward)) 넘기는데 마루는 따라가지 않습니다. "
            + "그 주소를 기본 주소로 정하세요."
        )
      )
    case .refused(let message): failures.failure(message)
    case .clean, .quiet, .tooLong, nil:
      failures.failure(
        LocalizedText("The gateway did not respond.", "게이트웨이가 응답하지 않았습니다."),
        isRetryable: true
      )
    }
  }
}

extension ResponseHead {
  var isSuccess: Bool { (200..<300).contains(status) }
}

extension Failure {
  /// The same with a sentence of advice after it.
  func advised(_ advice: String) -> Failure {
    Failure(
      kind: kind,
      message: "\(message) \(advice)",
      status: status,
      requestID: requestID,
      isRetryable: isRetryable
    )
  }
}
