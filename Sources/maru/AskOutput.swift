import Conversations
import Glibc
import Interface
import Screen
import Synchronization

/// What `maru ask` prints: the reply as it streams, or one JSON object, or a line of JSON an event.
nonisolated struct AskOutput: Sendable {
  enum Form: Sendable {
    case text, json, jsonLines
  }

  private let form: Form
  private let language: Language
  private let media: MediaFolder
  /// On a terminal the reply is made safe; into a file or pipe it goes as it came.
  private let isSafe: Bool
  /// What a reply begins with.
  private let label: String
  private let line = OutputLine()

  init(_ form: Form, _ language: Language, _ media: MediaFolder) {
    self.form = form
    isSafe = isatty(STDOUT_FILENO) == 1
    label = ""
    self.media = media
    self.language = language
  }

  /// One reply behind a label, made safe wherever it goes.
  init(label: String, _ language: Language, _ media: MediaFolder) {
    form = .text
    isSafe = true
    self.label = label
    self.media = media
    self.language = language
  }

  /// Shows news of the turn, in the order they come.
  ///
  /// - Throws: `CommandFailure` where standard output cannot be written.
  func show(_ news: TurnTask.News) throws(CommandFailure) {
    switch (form, news) {
    case (.text, .stream(.delta(let delta))):
      if delta.isRewrite { try endLine() }
      try write(delta.text)
    case (.text, .stream(.notice(let sentence))), (.text, .notStored(let sentence)): tell(sentence)
    case (.text, .stream(.retrying(let retry))):
      let wait = NumberText.duration(Int64(retry.delayMilliseconds))
      let again = LocalizedText(
        "Trying again in \(wait.english).",
        "\(wait.korean) 뒤에 다시 시도합니다."
      )
      tell("\(retry.failure.message) \(again(language))")
    case (.text, .stream(.ended)), (.json, _), (.jsonLines, .notStored), (_, .removed): break
    case (.jsonLines, .stream(let event)): try StandardOutput.print(event.json.printed)
    }
  }

  /// Prints what is left to say once the turn has ended.
  ///
  /// - Throws: `CommandFailure` where standard output cannot be written, or could not before.
  func finish(_ outcome: AskOutcome) throws(CommandFailure) {
    if let failure = outcome.notPrinted { throw failure }
    switch form {
    case .json: try StandardOutput.print(outcome.json(media).printed)
    case .jsonLines: break
    case .text:
      try endLine()
      if let refusal = outcome.end.refusal { tell(refusal) }
      for call in outcome.end.toolCalls { tell(Self.called(call)(language)) }
      for attachment in outcome.end.attachments { tell(attachment.told(media, language)) }
      if outcome.end.state != .complete {
        tell(outcome.end.failure?.message ?? Self.ended(outcome.end.state)(language))
      }
    }
  }

  private static func called(_ call: ToolCall) -> LocalizedText {
    let text = "\(call.name)(\(call.arguments))"
    return LocalizedText("The model calls \(text).", "모델이 도구를 호출했습니다: \(text)")
  }

  private static func ended(_ state: ReplyState) -> LocalizedText {
    LocalizedText("The reply is \(state).", "답이 온전하지 않습니다: \(state.text.korean).")
  }

  /// Writes a part of the reply.
  private func write(_ text: String) throws(CommandFailure) {
    guard !text.isEmpty else { return }
    let start = line.begin(endsLine: text.hasSuffix("\n")) ? label : ""
    try StandardOutput.write(start + (isSafe ? Self.safe(text) : text))
  }

  private func endLine() throws(CommandFailure) {
    if line.end() { try StandardOutput.print("") }
  }

  /// Says a sentence of Maru's own, where both go to a terminal on a line of its own.
  func tell(_ sentence: String) {
    if isatty(STDOUT_FILENO) == 1, isatty(STDERR_FILENO) == 1 { try? endLine() }
    StandardError.write("maru: \(SafeText(sentence))\n")
  }

  private static func safe(_ text: String) -> String {
    SafeText.lines(text).map(\.string).joined(separator: "\n")
  }
}

/// How far the line that a reply is printed on has come.
nonisolated private final class OutputLine: Sendable {
  private let state = Mutex((hasBegun: false, isOpen: false))

  /// Notes that something is printed; answers whether it is the first.
  func begin(endsLine: Bool) -> Bool {
    state.withLock { state in
      defer { state = (true, !endsLine) }
      return !state.hasBegun
    }
  }

  /// Notes the end of the line; answers whether one was open.
  func end() -> Bool {
    state.withLock { state in
      defer { state.isOpen = false }
      return state.isOpen
    }
  }
}

nonisolated extension StreamEvent {
  /// One line of `maru ask --jsonl`.
  var json: JSONValue {
    switch self {
    case .delta(let delta):
      .object([
        JSONMember("event", .string(delta.isRewrite ? "rewrite" : "delta")),
        JSONMember("text", .string(delta.text)), JSONMember("reasoning", .string(delta.reasoning)),
      ])
    case .notice(let sentence):
      .object([JSONMember("event", .string("notice")), JSONMember("message", .string(sentence))])
    case .retrying(let retry):
      .object([
        JSONMember("event", .string("retry")), JSONMember("attempt", .integer(retry.attempt)),
        JSONMember("delay_ms", .integer(retry.delayMilliseconds)),
        JSONMember("error", retry.failure.json),
      ])
    case .ended(let end):
      .object([
        JSONMember("event", .string("end")), JSONMember("state", .string(end.state.rawValue)),
        JSONMember("finish_reason", .optional(end.finishReason)),
        JSONMember("usage", end.usage?.json ?? .null),
        JSONMember("error", end.failure?.json ?? .null),
      ])
    }
  }
}
