import Conversations

/// Puts one choice together from its pieces.
struct ChoiceMerger: Equatable {
  let index: Int
  private(set) var text = ""
  private(set) var reasoning = ""
  private(set) var refusal = ""
  private(set) var finishReason: String?
  private(set) var toolCalls = ToolCallMerger()
  private(set) var citations: [String] = []
  private(set) var media = MediaMerger()
  private var tokens: [TokenProbability] = []
  private var inline = InlinePictures()
  private var splitter = ThinkTagSplitter()
  private var details: [JSONValue] = []
  private var reasoningKey: String?
  private var extraContent: JSONValue?

  init(index: Int) {
    self.index = index
  }

  /// Whether there is anything a reader could be shown.
  var isEmpty: Bool {
    text.isEmpty && refusal.isEmpty && toolCalls.isEmpty && media.isEmpty
  }

  /// Bytes of what it says, pictures and sounds apart.
  var size: Int {
    text.utf8.count + reasoning.utf8.count + refusal.utf8.count + toolCalls.size
  }

  /// The text, or what a reply without one says aloud.
  var shownText: String { text.isEmpty ? media.transcript : text }

  /// The pictures, those in the text first, and the sound.
  var attachments: (found: [Attachment], undecodable: Int) {
    media.attachments(after: inline.addresses, isTextSpoken: isSpoken)
  }

  /// Whether all of its text is what it says aloud.
  var isSpoken: Bool { text.isEmpty && !media.transcript.isEmpty }

  /// Whether the reply ended while it was still reasoning.
  var isThinking: Bool { splitter.isThinking }

  var choice: ReplyChoice {
    var choice = ReplyChoice(
      index: index,
      text: shownText,
      reasoning: reasoning,
      finishReason: finishReason
    )
    choice.tokens = tokens
    return choice
  }

  mutating func merge(_ piece: ChunkChoice) -> ReplyDelta {
    if let reason = piece.finishReason { finishReason = reason }
    if reasoningKey == nil, let key = piece.content.reasoningKey { reasoningKey = key }
    if piece.isWhole { return replace(with: piece) }
    if !piece.tokens.isEmpty { tokens += piece.tokens }
    var spoken = ""
    if let extras = piece.content.extras { spoken = merge(extras) }
    return append(text: piece.content.text, reasoning: piece.content.reasoning, spoken: spoken)
  }

  /// Gives what is said aloud.
  private mutating func merge(_ extras: ChunkExtras) -> String {
    if let extra = extras.extraContent { extraContent = extra }
    refusal += extras.refusal
    toolCalls.merge(extras.toolCalls)
    addCitations(extras.annotations)
    details = ReasoningDetails.merged(details, with: extras.reasoningDetails)
    return media.merge(images: extras.images, audio: extras.audio)
  }

  /// Gives what was held back to see whether it is a tag.
  mutating func finish() -> ReplyDelta {
    let held = splitter.split(inline.finish())
    let rest = splitter.finish()
    let (lastText, lastReasoning) = (held.text + rest.text, held.reasoning + rest.reasoning)
    text += lastText
    reasoning += lastReasoning
    return ReplyDelta(text: lastText, reasoning: lastReasoning)
  }

  /// The message as the next request must carry it back: after calls of tools some models refuse
  /// a conversation that lacks their reasoning (DeepSeek) or their signatures (Gemini, OpenRouter).
  var rawMessage: JSONValue? {
    guard !toolCalls.isEmpty else { return nil }
    var message: JSONValue = ["role": "assistant", "content": text.isEmpty ? .null : .string(text)]
    if let reasoningKey { message.set(reasoningKey, to: .string(reasoning)) }
    if !details.isEmpty { message.set("reasoning_details", to: .array(details)) }
    message.set("tool_calls", to: toolCalls.json)
    if let extraContent { message.set("extra_content", to: extraContent) }
    return message
  }

  private mutating func replace(with piece: ChunkChoice) -> ReplyDelta {
    let content = piece.content
    let extras = content.extras ?? ChunkExtras()
    let (oldText, oldReasoning) = (text, reasoning)
    let oldInline = inline
    (text, reasoning, splitter, inline) = ("", "", ThinkTagSplitter(), InlinePictures())
    refusal = extras.refusal.isEmpty ? refusal : extras.refusal
    if !piece.tokens.isEmpty { tokens = piece.tokens }
    if let extra = extras.extraContent { extraContent = extra }
    if !extras.toolCalls.isEmpty { toolCalls.replace(with: extras.toolCalls) }
    if !extras.reasoningDetails.isEmpty { details = extras.reasoningDetails }
    let spoken = media.replace(images: extras.images, audio: extras.audio)
    addCitations(extras.annotations)
    if content.text.isEmpty && content.reasoning.isEmpty {
      (text, reasoning, inline) = (oldText, oldReasoning, oldInline)
      return ReplyDelta(text: oldText.isEmpty ? spoken : "")
    }
    _ = append(text: content.text, reasoning: content.reasoning)
    let isSpoken = oldText.isEmpty && !media.transcript.isEmpty
    guard !isSpoken, text.hasPrefix(oldText), reasoning.hasPrefix(oldReasoning) else {
      return ReplyDelta(text: text, reasoning: reasoning, isRewrite: true)
    }
    return ReplyDelta(
      text: String(text.dropFirst(oldText.count)),
      reasoning: String(reasoning.dropFirst(oldReasoning.count))
    )
  }

  /// What a spoken reply says stands for its text until there is one.
  private mutating func append(
    text arrived: consuming String,
    reasoning thought: consuming String,
    spoken: String = ""
  ) -> ReplyDelta {
    if isPlain(arrived) {
      text += arrived
      if !thought.isEmpty { reasoning += thought }
      return ReplyDelta(text: arrived, reasoning: thought)
    }
    let piece = inline.split(arrived)
    if piece.isEmpty {
      reasoning += thought
      return ReplyDelta(text: text.isEmpty ? spoken : "", reasoning: thought)
    }
    let isFirst = text.isEmpty && !media.transcript.isEmpty
    let parts = splitter.split(piece)
    let added = parts.reasoning.isEmpty ? thought : thought + parts.reasoning
    text += parts.text
    if !added.isEmpty { reasoning += added }
    if parts.text.utf8.span.bytes.contains(UInt8(ascii: ">")), let tag = loneTag(in: parts.text) {
      (reasoning, text) = (tag.before, tag.after)
      return ReplyDelta(text: text, reasoning: reasoning, isRewrite: true)
    }
    if isFirst, !text.isEmpty {
      return ReplyDelta(text: text, reasoning: reasoning, isRewrite: true)
    }
    return ReplyDelta(text: parts.text, reasoning: added)
  }

  /// Whether a piece within the text is text and ends no tag, as nearly all: it lacks the bytes with
  /// which pictures begin and tags end.
  private func isPlain(_ piece: String) -> Bool {
    !text.isEmpty && splitter.isInText && !inline.isWithinPicture
      && !piece.utf8.span.bytes.contains(UInt8(ascii: "]"), or: UInt8(ascii: ">"))
  }

  /// A closing tag that nothing opened, where the last `piece` completed one.
  private func loneTag(in piece: String) -> LoneTag? {
    guard reasoning.isEmpty, !splitter.hasOpened else { return nil }
    return LoneTag(in: text, lastPiece: piece)
  }

  private mutating func addCitations(_ annotations: [JSONValue]) {
    for annotation in annotations where citations.count < ReplyMerger.citationLimit {
      let address = annotation["url_citation"]?["url"]?.string ?? annotation["url"]?.string
      if let address, !citations.contains(address) { citations.append(address) }
    }
  }
}
