import Practice
import Screen
import TerminalHarness
import Testing

/// Hostile texts in every field of a gateway's answer. What `maru` writes is held against what a
/// terminal may be sent when it ends; here every text must also be seen for what it is.
struct HostileFieldTests {
  static let tall = Size(rows: 250, columns: 99)

  /// Sends a prompt that is answered with these steps, and waits until the texts are shown.
  private func expect(
    _ texts: [HostileText] = HostileText.all,
    after steps: [Step],
    keys: (TerminalProgram) async throws -> Void = { _ in }
  ) async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    await gateway.script(Script(uses: nil, steps: steps))
    let maru = try await MaruProgram.start(gateway, size: Self.tall)
    maru.send("Go")
    maru.press(.enter)
    try await keys(maru)
    try await HostileText.expect(texts, on: maru)
    await gateway.stop()
  }

  private static func whole(_ steps: [Step]) -> [Step] {
    [.role] + steps + [.finish("stop"), .done]
  }

  // MARK: Parts of a reply

  enum Part: CaseIterable {
    case delta, escapedDelta, toolName, toolArguments, citation, refusal

    var steps: [Step] {
      switch self {
      case .delta: labelled.map { .delta($0 + "\n\n") }
      case .escapedDelta:
        labelled.map { .chunk(delta: #"{"content":"\#($0.jsonEscaped)\n\n"}"#, finishReason: nil) }
      case .toolName:
        labelled.enumerated().map { .toolCall($0, id: "call\($0)", name: $1) }
      case .toolArguments:
        labelled.enumerated().flatMap {
          [.toolCall($0, id: "call\($0)", name: "look"), .arguments($0, $1)]
        }
      case .citation:
        [.text("data: {\"citations\":[\(Self.list)],\"choices\":[]}\n\n")]
      case .refusal:
        labelled.map { .chunk(delta: #"{"refusal":"\#($0.jsonEscaped) "}"#, finishReason: nil) }
      }
    }

    private static let list = labelled.map { #""\#($0.jsonEscaped)""# }.joined(separator: ",")
  }

  @Test(arguments: Part.allCases)
  func `in a part of a reply they are shown for what they are`(part: Part) async throws {
    try await expect(after: Self.whole(part.steps))
  }

  @Test func `in unfolded reasoning they are shown for what they are`() async throws {
    let reasoning = labelled.map { Step.reasoning($0 + "\n\n") }
    try await expect(after: Self.whole(reasoning + [.delta("END")])) { maru in
      try await maru.waitForText("END")
      maru.press(.character("o"), .alt)
    }
  }

  // MARK: Places of Markdown

  enum Place: CaseIterable {
    case heading, item, quote, code, language, label, target, cell

    func markdown(_ texts: [String]) -> String {
      switch self {
      case .heading: texts.map { "# \($0)" }.joined(separator: "\n\n")
      case .item: texts.map { "- \($0)" }.joined(separator: "\n")
      case .quote: texts.map { "> \($0)" }.joined(separator: "\n\n")
      case .code: "```\n" + texts.joined(separator: "\n") + "\n```"
      case .language:
        texts.map { "```\($0.filter { !$0.isWhitespace })\nx\n```" }.joined(separator: "\n\n")
      case .label:
        // A bracket would be one of Markdown's.
        texts.map { "[\($0.replacing("[", with: "\\["))](https://evil.kr/)" }
          .joined(separator: "\n\n")
      case .target: texts.map { "[a](https://evil.kr/\($0)) \($0)" }.joined(separator: "\n\n")
      case .cell:
        "| a | b |\n|---|---|\n" + texts.map { "| x | \($0) |" }.joined(separator: "\n")
      }
    }
  }

  @Test(arguments: Place.allCases)
  func `in Markdown they are shown for what they are`(place: Place) async throws {
    let text = place.markdown(labelled)
    try await expect(after: Self.whole([.delta(text), .delta("\n\nEND")]))
  }

  // MARK: Failures

  enum Fault: CaseIterable {
    case body, stream, retry

    var steps: [Step] {
      let message = labelled.joined(separator: " ").jsonEscaped
      let error = #"{"error":{"message":"\#(message)","code":"x"}}"#
      return switch self {
      case .body: Step.json(error, status: 400)
      case .stream: [.role, .delta("Hi"), .text("data: \(error)\n\n"), .done]
      case .retry: Step.json(error, status: 429, headers: ["retry-after": "50"])
      }
    }
  }

  @Test(arguments: Fault.allCases)
  func `in a gateway's error they are shown for what they are`(fault: Fault) async throws {
    try await expect(after: fault.steps)
  }

  @Test func `in an error that is no JSON its beginning is shown for what it is`() async throws {
    let first = HostileText.all.prefix(8)
    let message = first.map(\.labelled).joined(separator: " ")
    let steps: [Step] = [
      .head(status: 400, headers: ["content-type": "text/plain"]), .text(message),
    ]
    try await expect(Array(first), after: steps)
  }

  // MARK: Models and headers

  @Test func `in ids of models they are shown for what they are`() async throws {
    let gateway = try await PracticeGateway.start(speed: 0, isScriptable: true)
    let list = labelled.map { #"{"id":"\#($0.jsonEscaped)"}"# }.joined(separator: ",")
    let body = #"{"data":[\#(list)]}"#
    await gateway.script(Script(path: "/v1/models", uses: nil, steps: Step.json(body)))
    let maru = try await MaruProgram.start(gateway, size: Self.tall)
    maru.press(.character("o"), .control)
    try await HostileText.expect(HostileText.all, on: maru)
    maru.send("h01")
    try await maru.waitForText("> h01")
    maru.press(.enter)
    try await maru.waitForText("The next turn goes to h01^[[31mz.")
    await gateway.stop()
  }

  @Test(arguments: HostileText.all.filter { $0.text.count < 24 }.chunked(by: 2))
  func `in the model that answered they are shown for what they are`(
    texts: [HostileText]
  ) async throws {
    let model = texts.map(\.labelled).joined(separator: " ").jsonEscaped
    let choice = #"{"index":0,"delta":{"content":"END"},"finish_reason":"stop"}"#
    let chunk = #"{"model":"\#(model)","choices":[\#(choice)]}"#
    let steps: [Step] = [.text("data: \(chunk)\n\n"), .done]
    try await expect(texts, after: steps)
  }

  @Test func `in the request's id and the details they are shown for what they are`()
    async throws
  {
    let texts = HostileText.withoutControls
    let id = texts.map(\.labelled).joined(separator: "  ")
    let head = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nx-request-id: "
    let chunk = #"{"choices":[{"index":0,"delta":{"content":"END"},"finish_reason":"stop"}]}"#
    let answer = "\(head)\(id)\r\nconnection: close\r\n\r\ndata: \(chunk)\n\ndata: [DONE]\n\n"
    try await expect(texts, after: [.raw(Array(answer.utf8)), .close]) { maru in
      try await maru.waitForText("END")
      maru.press(.tab)
      maru.send("i")
    }
  }
}

extension String {
  /// In JSON, with every UTF-16 unit but lower-case letters and digits as an escape.
  var jsonEscaped: String {
    utf16.map { unit in
      if 0x61...0x7A ~= unit || 0x30...0x39 ~= unit, let scalar = Unicode.Scalar(unit) {
        return String(scalar)
      }
      let digits = String(unit, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }.joined()
  }
}

extension Array {
  /// Its elements in order, so many together.
  func chunked(by count: Int) -> [[Element]] {
    stride(from: 0, to: self.count, by: count).map {
      Array(self[$0..<Swift.min($0 + count, self.count)])
    }
  }
}

/// The texts of the corpus with their labels.
private let labelled = HostileText.all.map(\.labelled)
