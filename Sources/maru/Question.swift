import Conversations
import Dispatch
import Glibc
import Interface
import Screen
import Storage

/// One turn of `maru ask`: what is sent, and how it is carried through.
nonisolated struct Question: Sendable {
  private let start: TurnStart

  /// Characters nobody sees, in the text and in what it brings along.
  var hiddenCount: Int {
    let prompt = start.prompt
    let text = prompt?.text ?? ""
    let isPlain = text.utf8.allSatisfy { 0x20...0x7E ~= $0 || $0 == 0x0A || $0 == 0x09 }
    return (isPlain ? 0 : CopyableText(text).hiddenCount)
      + (prompt?.attachments.reduce(0) { $0 + $1.hiddenCount } ?? 0)
  }

  /// - Throws: `CommandFailure` where an attachment or a parameter cannot be sent.
  init(
    text: String,
    options: RequestOptions,
    model: ModelReference,
    continuing earlier: (Conversation, [Message])?,
    defaults: RequestDefaults
  ) throws(CommandFailure) {
    let attachments = try Self.attachments(options)
    var identifiers = IdentifierSource(seed: UInt64.random(in: .min ... .max))
    var open = Self.open(earlier, text, model, &identifiers)
    open.use(try options.settings(open.conversation.settings, defaults))
    let effect = open.startTurn(
      text,
      attachments,
      defaults,
      now: WallClock.now,
      identifiers: &identifiers
    )
    guard case .startTurn(let start) = effect else {
      throw CommandFailure("There is nothing to send.", "보낼 것이 없습니다.")
    }
    var request = start.request
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
    _ media: MediaFolder,
    _ output: AskOutput
  ) async -> AskOutcome {
    let collected = AskCollector(
      model: start.conversation.model,
      conversation: store == nil ? nil : start.conversation.id
    )
    let turn = TurnTask(
      start: start,
      writes: store.map { HeldWrites($0, capacity: 0) },
      gateways: gateways,
      ending: TurnEnding(),
      media: media
    ) { news in
      collected.take(news)
      collected.show(news, on: output)
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
    return collected.outcome
  }

  /// The files that the options name, in the order of images, sound and texts.
  private static func attachments(
    _ options: RequestOptions
  ) throws(CommandFailure) -> [Attachment] {
    do {
      return try options.image.map { place in
        let image = try AttachedFile.attachment(at: place, detail: options.detail)
        return try image.checked(.image, else: .noImage(place))
      }
        + options.audio.map {
          try AttachedFile.attachment(at: $0).checked(.audio, else: .noSound($0))
        }
        + options.file.map { try AttachedFile.attachment(at: $0) }
    } catch {
      throw CommandFailure(LocalizedText(error), exitCode: CommandFailure.usage)
    }
  }
}

nonisolated extension Attachment {
  /// Itself, where it is of a kind.
  func checked(
    _ kind: Kind,
    else error: AttachmentError
  ) throws(AttachmentError) -> Attachment {
    guard self.kind == kind else { throw error }
    return self
  }
}
