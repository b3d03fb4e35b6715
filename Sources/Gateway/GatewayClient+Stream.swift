package import Conversations
import NIOHTTP1

extension GatewayClient {
  /// Asks for a reply and delivers it as it comes; the last event is always one `ended`.
  ///
  /// Runs on the caller's executor and joins what has arrived meanwhile into one delta. Cancelling
  /// the task closes the connection at once and ends the reply as stopped, with all that came.
  /// A request that fails before its reply began goes out again by the official SDKs' schedule; a
  /// parameter that the model refuses is left out or renamed once, which a notice tells. The wait
  /// before a try is `retryWait`, which whoever shows it can cut short.
  package func stream(
    _ request: ChatRequest,
    to endpoint: Endpoint,
    retryWait: RetryWait = RetryWait(),
    deliver: (StreamEvent) async -> Void
  ) async {
    var turn = Turn(client: self, request: request, endpoint: endpoint, retryWait: retryWait)
    await turn.run(deliver: deliver)
  }
}

/// All tries at one reply.
private struct Turn {
  private let client: GatewayClient
  private let request: ChatRequest
  private let endpoint: Endpoint
  private let retryWait: RetryWait
  private let key: GatewayClient.AdaptationKey
  /// What is changed in every request to this model.
  private var adaptations: [RequestAdaptation]
  private var newAdaptations = 0
  private var attempt = 1
  private var notices: [String] = []
  private let count = RequestCount()

  init(client: GatewayClient, request: ChatRequest, endpoint: Endpoint, retryWait: RetryWait) {
    self.client = client
    self.retryWait = retryWait
    self.request = request
    self.endpoint = endpoint
    key = .init(url: endpoint.url.chat, model: request.model)
    adaptations = client.adaptations(for: key)
  }

  mutating func run(deliver: (StreamEvent) async -> Void) async {
    if request.parameters["temperature"] != nil, request.parameters["top_p"] != nil {
      let sentence = LocalizedText(
        "temperature and top_p are both set; gateways advise to set one.",
        "temperature와 top_p를 둘 다 정했습니다. 게이트웨이들은 하나만 정하라고 합니다."
      )
      await tell(sentence, deliver)
    }
    while true {
      let body = body
      switch await exchange(body, deliver: deliver) {
      case .replied(let end): return await finish(end, deliver)
      case .stopped: return await finish(ReplyEnd(state: .stopped), deliver)
      case .failed(let refusal):
        if await adapt(to: refusal, body: body, deliver) { continue }
        if await retries(after: refusal, deliver) { continue }
        if Task.isCancelled { return await finish(ReplyEnd(state: .stopped), deliver) }
        var end = ReplyEnd(state: .failed)
        end.failure = refusal.failure
        end.requestID = refusal.failure.requestID
        return await finish(end, deliver)
      }
    }
  }

  private var body: JSONValue {
    var body = RequestWriter.body(
      of: request,
      extraBody: endpoint.extraBody,
      replay: endpoint.replay,
      continuation: endpoint.continuation
    )
    for adaptation in adaptations { adaptation.apply(to: &body) }
    return body
  }

  private func exchange(
    _ body: JSONValue,
    deliver: (StreamEvent) async -> Void
  ) async -> Exchange.Outcome {
    do {
      let (client, proxy) = try client.client(for: endpoint)
      let transport = Transport(
        client: client,
        endpoint: endpoint,
        method: .POST,
        url: endpoint.url.chat,
        body: body.bytes,
        accept: body["stream"] == true ? "text/event-stream" : "application/json",
        proxy: proxy,
        count: count
      )
      let exchange = Exchange(
        transport: transport,
        expectedChoices: body["n"]?.integer ?? 1,
        askedModel: request.model,
        language: self.client.language
      )
      return await exchange.run(deliver: deliver)
    } catch {
      let failure = Failure(
        kind: .network,
        message: error.text(self.client.language),
        isRetryable: false
      )
      return .failed(Exchange.Refusal(failure: failure))
    }
  }

  /// Changes the request as a refusal asks; `false` where that is not possible.
  private mutating func adapt(
    to refusal: Exchange.Refusal,
    body: JSONValue,
    _ deliver: (StreamEvent) async -> Void
  ) async -> Bool {
    guard let fault = refusal.fault, let status = refusal.head?.status,
      newAdaptations < RequestAdaptation.limitPerTurn,
      let adaptation = RequestAdaptation(fault: fault, status: status, body: body),
      !adaptations.contains(where: { $0.name == adaptation.name })
    else { return false }
    adaptations.append(adaptation)
    newAdaptations += 1
    await tell(adaptation.notice, deliver)
    return true
  }

  /// Waits for the next try; `false` where there is none.
  private mutating func retries(
    after refusal: Exchange.Refusal,
    _ deliver: (StreamEvent) async -> Void
  ) async -> Bool {
    let headers = refusal.head?.headers ?? [:]
    let delay = RetryPolicy.delay(
      attempt: attempt,
      failure: refusal.failure,
      headers: headers,
      jitter: .random(in: 0...1),
      now: headers["date"].flatMap { UnixTime(httpDate: $0) }
    )
    guard let delay, !Task.isCancelled else { return false }
    let milliseconds = Int(delay.nanoseconds / 1_000_000)
    await deliver(
      .retrying(
        Retry(attempt: attempt, delayMilliseconds: milliseconds, failure: refusal.failure)
      )
    )
    attempt += 1
    await retryWait.run(for: delay)
    return !Task.isCancelled
  }

  private mutating func tell(_ notice: LocalizedText, _ deliver: (StreamEvent) async -> Void) async
  {
    let notice = notice(client.language)
    notices.append(notice)
    await deliver(.notice(notice))
  }

  private func finish(_ end: ReplyEnd, _ deliver: (StreamEvent) async -> Void) async {
    var end = end
    for notice in end.notices { await deliver(.notice(notice)) }
    end.notices = notices + end.notices
    end.requests = count.value
    if newAdaptations > 0, end.state != .failed { client.remember(adaptations, for: key) }
    await deliver(.ended(end))
  }
}
