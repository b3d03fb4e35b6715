import Conversations

/// Takes the body of a successful response and makes a reply of it, whatever form it has.
struct ReplyReader {
  private enum Form {
    case undecided
    case events(ServerSentEventParser)
    case json(JSONSplitter)
    case page
  }

  /// The most bytes of text, pictures and sounds apart: some two million tokens, of which the longest
  /// models write a tenth.
  static let textLimit = 8 << 20

  private(set) var merger: ReplyMerger
  /// Whether `[DONE]` came, after which nothing counts.
  private(set) var isDone = false
  /// An error that came as an event of its own.
  private(set) var fault: GatewayFault?
  /// The first bytes, for what turns out to be no reply.
  private(set) var opening: [UInt8] = []
  /// Why reading ended early.
  private(set) var limitMessage: LocalizedText?
  private(set) var unreadableCount = 0
  private(set) var chunkCount = 0
  private var form = Form.undecided
  private var undecided: [UInt8] = []
  private let redactor: Redactor

  init(expectedChoices: Int, redactor: Redactor) {
    merger = ReplyMerger(expectedChoices: expectedChoices)
    self.redactor = redactor
  }

  /// Whether nothing more is needed.
  var isOver: Bool { isDone || limitMessage != nil || fault != nil || merger.error != nil }

  var isPage: Bool {
    if case .page = form { true } else { false }
  }

  /// Takes the next bytes and gives all that they add.
  mutating func read(_ bytes: [UInt8]) -> ReplyDelta {
    if case .undecided = form { return decideForm(bytes) }
    opening += bytes.prefix(FailureReader.bodyLimit - opening.count)
    var delta = ReplyDelta()
    do {
      switch form {
      case .undecided, .page: break
      case .events(var parser):
        form = .undecided
        let events = try parser.parse(bytes)
        form = .events(parser)
        for event in events { delta.append(take(event)) }
      case .json(var splitter):
        form = .undecided
        let values = try splitter.split(bytes)
        form = .json(splitter)
        for value in values { delta.append(takeJSON(redactor.redact(value))) }
      }
    } catch {
      limitMessage = LocalizedText(
        "The gateway sent a single event of more than 8 MiB.",
        "게이트웨이가 8 MiB보다 큰 이벤트를 보냈습니다."
      )
      form = .page
    }
    return delta
  }

  /// Takes the end of the body and gives what was still held back.
  mutating func finish() -> ReplyDelta {
    var delta = ReplyDelta()
    if case .events(var parser) = form, let events = try? parser.finish() {
      // What broke off is no unreadable event.
      let count = unreadableCount
      for event in events { delta.append(take(event)) }
      unreadableCount = count
    }
    delta.append(merger.finish())
    return delta
  }

  /// By the first byte that is no white space; content types lie.
  private mutating func decideForm(_ bytes: [UInt8]) -> ReplyDelta {
    undecided += bytes.drop { undecided.isEmpty && Self.isBlank($0) }
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    if undecided.count < mark.count, mark.starts(with: undecided) { return ReplyDelta() }
    let text = undecided.starts(with: mark) ? undecided.dropFirst(3) : undecided[...]
    switch text.first(where: { !Self.isBlank($0) }) {
    case nil: return ReplyDelta()
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      form = .json(JSONSplitter(limit: ServerSentEventParser.eventLimit))
    case UInt8(ascii: "<"): form = .page
    case .some: form = .events(ServerSentEventParser())
    }
    defer { undecided = [] }
    return read(undecided)
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }

  private mutating func take(_ event: ServerSentEvent) -> ReplyDelta {
    if isOver { return ReplyDelta() }
    let data = redactor.redact(event.data)
    if event.name == "error" {
      let value = (try? JSONValue(bytes: data)) ?? .string(Self.text(data))
      let delta = takeJSON(data)
      if merger.error == nil, fault == nil {
        fault = GatewayFault(body: value) ?? GatewayFault(error: value)
      }
      return delta
    }
    guard data.span.bytes.contains(0x0A), (try? JSONValue(bytes: data)) == nil else {
      return takeJSON(data)
    }
    var delta = ReplyDelta()
    for line in data.split(separator: 0x0A) { delta.append(takeJSON(Array(line))) }
    return delta
  }

  /// Takes one chunk, a list of them, or the end mark.
  private mutating func takeJSON(_ bytes: [UInt8]) -> ReplyDelta {
    if isOver { return ReplyDelta() }
    let text = bytes.drop { $0 == 0x20 || $0 == 0x09 }
    if text.starts(with: "[DONE]".utf8) {
      isDone = true
      return ReplyDelta()
    }
    // A gateway wrapped a comment of the one behind it: `data: : OPENROUTER PROCESSING`.
    if text.isEmpty || text.first == UInt8(ascii: ":") { return ReplyDelta() }
    if text.first == UInt8(ascii: "["), let list = try? JSONValue(bytes: bytes) {
      var delta = ReplyDelta()
      for element in list.elements { delta.append(takeJSON(element.bytes)) }
      return delta
    }
    guard let chunk = try? ChunkReader.read(bytes) else {
      unreadableCount += 1
      return ReplyDelta()
    }
    chunkCount += 1
    if chunk.choices.isEmpty, chunk.usage == nil, chunk.error == nil { takeBareFault(bytes) }
    let delta = merger.merge(chunk)
    if merger.size > Self.textLimit {
      limitMessage = LocalizedText(
        "The text of the reply is longer than 8 MiB.",
        "답의 글이 8 MiB보다 깁니다."
      )
    }
    return delta
  }

  /// `{"object":"error","message":…}` and `{"detail":…}`, without an `error` around them.
  private mutating func takeBareFault(_ bytes: [UInt8]) {
    guard let value = try? JSONValue(bytes: bytes), value["choices"] == nil else { return }
    let isError = value["object"]?.string == "error" || value["type"]?.string == "error"
    guard isError || chunkCount == 1 || value["detail"] != nil else { return }
    fault = GatewayFault(body: value)
  }

  private static func text(_ bytes: [UInt8]) -> String {
    String(decoding: bytes, as: UTF8.self)
  }
}
