import Conversations

/// What the gateway says to a request, before it is written for the wire.
struct PlannedReply: Equatable, Sendable {
  /// How the reply ends.
  enum Ending: Equatable, Sendable {
    /// With this finish reason.
    case finish(String)
    /// The connection is reset.
    case drop
    /// An error event with this message.
    case error(String)
  }

  var reasoning = ""
  var text = ""
  /// What stands behind the text where it breaks off.
  var unsaid = ""
  var toolCall: ToolCall?
  /// `data:` addresses of pictures.
  var images: [String] = []
  /// What is said aloud.
  var speech: PracticeSpeech?
  var ending = Ending.finish("stop")
  /// Tokens a second, where the prompt asked for a speed.
  var speed: Int?

  /// The reply to a request: the same for the same request, except for an error status.
  init(to request: CompletionRequest, model: PracticeModel) {
    let messages = request.messages
    if let last = messages.last, last.role == "assistant", !last.text.isEmpty {
      let earlier = request.with(messages: Array(messages.dropLast()))
      self = Self(to: earlier, model: model).continued(after: last.text)
    } else {
      let lessons = Lessons(language: PromptLanguage(prompts: request.prompts))
      let prompt = request.prompts.last ?? ""
      if let command = PromptCommand(prompt) {
        follow(command, lessons)
      } else {
        text = lessons.reply(to: prompt, turn: request.prompts.count, isLong: model == .large)
      }
      if model == .reasoning { reasoning = lessons.reasoning(on: prompt) }
      if model == .tools { callTool(after: messages, lessons) }
    }
    if let limit = request.tokenLimit { cut(at: limit) }
  }

  /// Tokens of the reasoning.
  var reasoningTokens: Int { Tokens.count(reasoning) }

  /// Tokens of all that the reply brings.
  var completionTokens: Int {
    let call = toolCall.map { Tokens.count($0.name) + Tokens.count($0.arguments) } ?? 0
    let spoken = speech.map { Tokens.count($0.transcript) } ?? 0
    return reasoningTokens + Tokens.count(text) + call + spoken
  }
}

extension PlannedReply {
  private mutating func follow(_ command: PromptCommand, _ lessons: Lessons) {
    switch command {
    case .echo(let words): text = words
    case .long(let count): text = lessons.paragraphs(count)
    case .slow:
      text = lessons.slow
      speed = 4
    case .code: text = lessons.code
    case .table: text = lessons.table
    case .reason:
      reasoning = lessons.reasoning(on: "")
      text = lessons.afterReasoning
    case .tool:
      text = lessons.beforeTool
      toolCall = lessons.toolCall
      ending = .finish("tool_calls")
    case .image:
      text = lessons.beforeImage
      images = [PracticePicture.address]
    case .sound: speech = PracticeSpeech(transcript: lessons.spoken)
    case .status(let status): text = lessons.failure(status)
    case .drop: breakOff(lessons.welcome, .drop)
    case .streamError: breakOff(lessons.welcome, .error(lessons.streamFailure))
    case .cut: breakOff(lessons.welcome, .finish("length"))
    case .filter: breakOff(lessons.welcome, .finish("content_filter"))
    case .help: text = lessons.help
    }
  }

  private mutating func breakOff(_ whole: String, _ ending: Ending) {
    let pieces = Tokens.pieces(of: whole)
    text = pieces.prefix(40).joined()
    unsaid = pieces.dropFirst(40).joined()
    self.ending = ending
  }

  private mutating func callTool(after messages: [CompletionMessage], _ lessons: Lessons) {
    guard let last = messages.last, last.role == "tool" else {
      text = lessons.beforeTool
      toolCall = lessons.toolCall
      ending = .finish("tool_calls")
      return
    }
    text = lessons.afterTool(last.text)
  }

  /// The rest of this reply after the part that the client already has.
  private func continued(after start: String) -> PlannedReply {
    var rest = self
    rest.reasoning = ""
    let whole = text + unsaid
    guard whole.hasPrefix(start) else { return rest }
    rest.text = String(whole.dropFirst(start.count))
    if !unsaid.isEmpty { (rest.unsaid, rest.ending) = ("", .finish("stop")) }
    return rest
  }

  private mutating func cut(at limit: Int) {
    guard completionTokens > limit else { return }
    let thought = Tokens.pieces(of: reasoning).prefix(max(0, limit))
    let room = max(0, limit - thought.count)
    reasoning = thought.joined()
    text = Tokens.pieces(of: text).prefix(room).joined()
    toolCall = nil
    images = []
    speech = nil
    ending = .finish("length")
  }
}

extension CompletionRequest {
  /// The same request about other messages, without a token limit.
  func with(messages: [CompletionMessage]) -> CompletionRequest {
    CompletionRequest(
      model: model,
      messages: messages,
      stream: stream,
      streamOptions: streamOptions,
      maxTokens: nil,
      maxCompletionTokens: nil
    )
  }
}
