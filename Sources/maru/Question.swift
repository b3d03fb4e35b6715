import Conversations
import Interface
import Screen
import Storage

/// One turn without a screen: what is sent, and how it is carried through.
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
    options: RequestOptions? = nil,
    model: ModelReference,
    continuing earlier: (Conversation, [Message])?,
    defaults: RequestDefaults
  ) throws(CommandFailure) {
    var attachments: [Attachment] = []
    var identifiers = IdentifierSource()
    var open = Self.open(earlier, text, model, &identifiers)
    if let options {
      attachments = try Self.attachments(options)
      open.use(try options.settings(open.conversation.settings, defaults))
    }
    let effect = open.startTurn(
      text,
      attachments,
      defaults,
      now: WallClock.now,
      identifiers: &identifiers
    )
    guard case .startTurn(let start) = effect else { throw Self.nothingToSend }
    var request = start.request
    try options?.apply(to: &request)
    var reply = start.reply
    reply.reply?.parameters = request.parameters.isEmpty ? nil : request.parameters.json.text
    self.start = TurnStart(
      conversation: start.conversation,
      prompt: start.prompt,
      reply: reply,
      request: request
    )
  }

  /// Another reply to the last prompt of a conversation.
  ///
  /// - Throws: `CommandFailure` where it has none that was answered.
  init(
    retrying earlier: (Conversation, [Message]),
    model: ModelReference,
    defaults: RequestDefaults
  ) throws(CommandFailure) {
    var identifiers = IdentifierSource()
    var open = Self.open(earlier, "", model, &identifiers)
    guard let prompt = open.lastReply?.parent,
      case .startTurn(let start) = open.startReply(
        to: prompt,
        defaults,
        now: WallClock.now,
        identifiers: &identifiers
      )
    else { throw Self.nothingToSend }
    self.start = start
  }

  private static let nothingToSend = CommandFailure(
    "There is nothing to send.",
    "보낼 것이 없습니다."
  )

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

  /// Sends it, shows what comes, and answers how it ended. Where its task is cancelled it ends
  /// early; what came is kept.
  func ask(
    _ gateways: Gateways,
    _ store: ConversationStore?,
    _ media: MediaFolder,
    _ output: AskOutput,
    ending: TurnEnding = TurnEnding()
  ) async -> AskOutcome {
    let collected = AskCollector(
      model: start.conversation.model,
      conversation: store == nil ? nil : start.conversation.id
    )
    let turn = TurnTask(
      start: start,
      writes: store.map { HeldWrites($0, capacity: 0) },
      gateways: gateways,
      ending: ending,
      media: media
    ) { news in
      collected.take(news)
      collected.show(news, on: output)
    }
    await turn.run()
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
