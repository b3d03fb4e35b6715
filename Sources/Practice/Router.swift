import Conversations
import FoundationEssentials

/// Decides what the gateway does for a request.
struct Router {
  let board: Board

  /// The answer to a request that is no control request.
  func answer(_ request: ReceivedRequest) -> Answer {
    let written = try? JSONDecoder().decode(NamedModel.self, from: Data(request.body.utf8))
    let envelope = envelope(model: written?.model ?? "")
    if let steps = board.takeScript(for: request, model: written?.model) {
      return Answer(envelope: envelope, steps: steps)
    }
    return Answer(envelope: envelope, steps: steps(for: request, envelope))
  }

  /// The answer to a body that nobody reads.
  func tooLarge(limit: Int) -> Answer {
    answer(refusal(413, "The request is larger than \(limit >> 20) MiB."))
  }

  func answer(_ steps: [Step]) -> Answer {
    Answer(envelope: Envelope(id: "", created: 0, model: ""), steps: steps)
  }

  func refusal(_ status: Int, _ message: String, code: String? = nil, param: String? = nil)
    -> [Step]
  {
    let type =
      status == 429 ? "rate_limit_error" : status < 500 ? "invalid_request_error" : "server_error"
    let body = errorJSON(message, type: type, code: code ?? String(status), param: param)
    return Step.json(body, status: status, headers: status == 429 ? ["retry-after": "1"] : [:])
  }

  private struct NamedModel: Decodable {
    let model: String
  }

  private func envelope(model: String) -> Envelope {
    Envelope(
      id: "practice-\(board.nextReplyNumber())",
      created: Int(Date().timeIntervalSince1970),
      model: model
    )
  }

  private func steps(for request: ReceivedRequest, _ envelope: Envelope) -> [Step] {
    let path = request.path.prefix { $0 != "?" }
    switch (request.method, path) {
    case ("HEAD", _): return [.head(status: 405, headers: ["content-length": "0"])]
    case ("GET", "/v1/models"): return Step.json(PracticeModel.list)
    case ("POST", "/v1/chat/completions"): return completion(request, envelope)
    case ("GET", "/"):
      return Step.whole(Self.greeting, type: "text/plain; charset=utf-8", status: 200)
    case (_, "/v1/models"), (_, "/v1/chat/completions"), (_, "/"):
      return refusal(405, "\(path) does not take \(request.method).")
    default:
      return refusal(404, "There is nothing at \(path); this gateway has /v1/chat/completions.")
    }
  }

  private static let greeting = """
    This is Maru's practice gateway. It speaks the Chat Completions protocol:
    GET /v1/models, POST /v1/chat/completions.

    """
}

// MARK: Completions

extension Router {
  private func completion(_ request: ReceivedRequest, _ envelope: Envelope) -> [Step] {
    let body: CompletionRequest
    do {
      body = try JSONDecoder().decode(CompletionRequest.self, from: Data(request.body.utf8))
    } catch {
      return refusal(400, "The request is not JSON with a model and messages.")
    }
    guard !body.messages.isEmpty else {
      return refusal(400, "There are no messages.", code: "empty_array", param: "messages")
    }
    let requested = RequestedModel(body.model)
    guard let model = requested.model else {
      let known = PracticeModel.allCases.map(\.rawValue).joined(separator: ", ")
      let message = "The model `\(body.model)` does not exist here; there are \(known)."
      return refusal(404, message, code: "model_not_found", param: "model")
    }
    if let refused = failure(body, model) { return refused }
    let reply = PlannedReply(to: body, model: model)
    let speed = request.header("x-practice-speed").flatMap { Int($0) } ?? requested.speed
    let writer = ReplyWriter(
      reply: reply,
      usage: usage(of: reply, to: body),
      speed: max(0, speed ?? reply.speed ?? board.speed)
    )
    return body.stream ?? false
      ? writer.stream(includesUsage: body.streamOptions?.includeUsage ?? false)
      : writer.whole(in: envelope)
  }

  /// The refusal that the prompt or the model asks for, or that a prompt beyond the context gets.
  private func failure(_ body: CompletionRequest, _ model: PracticeModel) -> [Step]? {
    let lessons = Lessons(language: PromptLanguage(prompts: body.prompts))
    if case .status(let status) = PromptCommand(body.prompts.last ?? "") {
      return refusal(status, lessons.failure(status))
    }
    if model == .error { return refusal(503, lessons.failingModel) }
    let tokens = body.messages.reduce(0) { $0 + $1.tokenCount }
    guard tokens > model.contextLength else { return nil }
    let message =
      "This model's maximum context length is \(model.contextLength) tokens. "
      + "However, your messages resulted in \(tokens) tokens."
    return refusal(400, message, code: "context_length_exceeded", param: "messages")
  }

  private func usage(of reply: PlannedReply, to body: CompletionRequest) -> Usage {
    let prompt = body.messages.reduce(0) { $0 + $1.tokenCount }
    let completion = reply.completionTokens
    return Usage(
      promptTokens: prompt,
      completionTokens: completion,
      totalTokens: prompt + completion,
      cachedTokens: board.cache.cachedTokens(of: body.messages, model: body.model),
      reasoningTokens: reply.reasoning.isEmpty ? nil : reply.reasoningTokens
    )
  }
}
