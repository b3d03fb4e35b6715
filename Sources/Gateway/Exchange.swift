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
  /// How long a response is given to end after `[DONE]`, so that its connection can be used again.
  private static let patienceAfterDone = Duration.milliseconds(25)

  let transport: Transport
  let expectedChoices: Int
  let askedModel: String

  private var endpoint: Endpoint { transport.endpoint }
  private var failures: FailureReader { FailureReader(redactor: Redactor(endpoint: endpoint)) }

  /// Runs the exchange on the caller's executor, delivering text as it comes.
  func run(deliver: (StreamEvent) async -> Void) async -> Outcome {
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
    var reader = ReplyReader(expectedChoices: expectedChoices)
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
    let end = ReplyEnding(
      reader: reader,
      ending: Task.isCancelled ? nil : ending ?? .quiet,
      head: head,
      endpoint: endpoint,
      askedModel: askedModel
    )
    return .replied(end.end())
  }

  /// Gives a reply that is whole a moment more; `false`.
  private func close(_ mailbox: Mailbox, isDone: Bool, in group: inout TaskGroup<Void>) -> Bool {
    let patience = isDone ? Self.patienceAfterDone : Self.patienceAfterFinish
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
        failure = failure.advised("The base URL may lack /v1.")
      }
      return .failed(Refusal(failure: failure, fault: failures.fault(in: body), head: head))
    }
    let failure: Failure
    switch ending {
    case .broken(let fault): failure = fault.failure(origin: endpoint.url.origin)
    case .silent(let time):
      failure = Failure(
        kind: .timeout,
        message: "Nothing came from the gateway for \(time.inSeconds) s.",
        isRetryable: true
      )
    case .redirected(let target):
      failure = failures.failure(
        "The gateway redirects to \(target), which Maru does not follow; set that as base URL."
      )
    case .refused(let message): failure = failures.failure(message)
    case .clean, .quiet, .tooLong, nil:
      failure = failures.failure("The gateway did not respond.", isRetryable: true)
    }
    return .failed(Refusal(failure: failure))
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
