import Conversations
import Dispatch
import Glibc
import Interface
import Storage

/// One turn of `maru ask`: what is sent, and how it is carried through.
nonisolated struct Question: Sendable {
  private let start: TurnStart

  /// - Throws: `CommandFailure` where an attachment or a parameter cannot be sent.
  init(
    text: String,
    options: RequestOptions,
    model: ModelReference,
    continuing earlier: (Conversation, [Message])?,
    defaults: RequestDefaults
  ) throws(CommandFailure) {
    let text = try Self.withFiles(text, options.file)
    var identifiers = IdentifierSource(seed: UInt64.random(in: .min ... .max))
    var open = Self.open(earlier, text, model, &identifiers)
    open.use(try options.settings(open.conversation.settings, defaults))
    let effect = open.startTurn(text, defaults, now: WallClock.now, identifiers: &identifiers)
    guard case .startTurn(let start) = effect else {
      throw CommandFailure("There is nothing to send.", "보낼 것이 없습니다.")
    }
    var request = start.request
    request.messages[request.messages.count - 1].parts = try Self.parts(of: text, options)
    try options.apply(to: &request)
    var reply = start.reply
    reply.reply?.parameters = request.parameters.isEmpty ? nil : request.parameters.json.text
    self.start = TurnStart(
      conversation: start.conversation,
      prompt: start.prompt,
      reply: reply,
      request: request
    )
  }

  private static func open(
    _ earlier: (Conversation, [Message])?,
    _ text: String,
    _ model: ModelReference,
    _ identifiers: inout IdentifierSource
  ) -> OpenConversation {
    guard let (conversation, messages) = earlier else {
      let id = identifiers.nextConversation()
      let title = Conversation.title(from: text)
      let now = WallClock.now
      return OpenConversation(
        new: Conversation(id: id, title: title, model: model, createdAt: now)
      )
    }
    var open = OpenConversation(stored: conversation)
    open.load(messages)
    open.use(model)
    return open
  }

  /// Sends it, shows what comes, and answers how it ended. An interrupt ends it early; what came is
  /// kept.
  func ask(
    _ gateways: Gateways,
    _ store: ConversationStore?,
    _ output: AskOutput
  ) async -> AskOutcome {
    let collected = AskCollector(
      model: start.conversation.model,
      conversation: store == nil ? nil : start.conversation.id
    )
    let turn = TurnTask(start: start, store: store, gateways: gateways, ending: TurnEnding()) {
      news in
      collected.take(news)
      output.show(news)
    }
    let task = Task { await turn.run() }
    let interrupts = [SIGINT, SIGTERM, SIGHUP].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number)
      source.setEventHandler { task.cancel() }
      source.resume()
      return source
    }
    await task.value
    for source in interrupts { source.cancel() }
    return collected.outcome.priced(by: gateways.prices(of: start.conversation.model))
  }

  /// The prompt with its text files behind it, each fenced under its name.
  private static func withFiles(_ text: String, _ paths: [String]) throws(CommandFailure) -> String
  {
    var text = text
    for path in paths {
      let name = path.split(separator: "/").last ?? "file"
      let content = try AttachedFile.text(at: path)
      var fence = "```"
      while content.contains(fence) { fence += "`" }
      text += "\n\n\(name):\n\(fence)\n\(content)\n\(fence)"
    }
    return text
  }

  private static func parts(
    of text: String,
    _ options: RequestOptions
  ) throws(CommandFailure) -> [ContentPart] {
    guard !options.image.isEmpty || !options.audio.isEmpty else { return [] }
    var parts = [ContentPart.text(text)]
    for image in options.image {
      let isAddress = image.hasPrefix("https://") || image.hasPrefix("data:")
      parts.append(.image(url: isAddress ? image : try imageAddress(image)))
    }
    for path in options.audio {
      let format = AttachedFile.ending(of: path)
      guard format == "wav" || format == "mp3" else {
        throw CommandFailure(
          "\(path): a sound file is wav or mp3.",
          "\(path): 소리 파일은 wav나 mp3입니다.",
          exitCode: 2
        )
      }
      parts.append(.audio(base64: try AttachedFile.base64(at: path), format: format))
    }
    return parts
  }

  private static func imageAddress(_ path: String) throws(CommandFailure) -> String {
    let types = ["png": "png", "jpg": "jpeg", "jpeg": "jpeg", "gif": "gif", "webp": "webp"]
    guard let type = types[AttachedFile.ending(of: path)] else {
      throw CommandFailure(
        "\(path): an image is png, jpg, gif or webp.",
        "\(path): 그림은 png, jpg, gif, webp입니다.",
        exitCode: 2
      )
    }
    return try AttachedFile.dataAddress(of: path, type: "image/\(type)")
  }
}
