import Conversations

/// Scripts as `POST /_script` takes them: `{"path", "model", "uses", "steps"}`, where a step is an
/// object with one member named after it, such as `{"delta": "text"}` or `{"delay": 20}`.
///
/// `uses` left out is 1 and 0 is without limit. Durations are milliseconds; `bytes` and `raw` are
/// lists of numbers, `raw` also a string.
extension Script: Decodable {
  private enum Key: String, CodingKey { case path, model, uses, steps }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    let uses = try container.decodeIfPresent(Int.self, forKey: .uses) ?? 1
    self.init(
      path: try container.decodeIfPresent(String.self, forKey: .path) ?? "/v1/chat/completions",
      model: try container.decodeIfPresent(String.self, forKey: .model),
      uses: uses == 0 ? nil : uses,
      steps: try container.decode([WrittenSteps].self, forKey: .steps).flatMap(\.steps)
    )
  }
}

private struct WrittenSteps: Decodable {
  var steps: [Step]

  private enum Key: String, CodingKey, CaseIterable {
    case head, text, bytes, raw, role, delta, reasoning, toolCall, arguments, finish, usage, done
    case chunk, pieces, repeated, numbered, delay, gate, stall, close, reset
  }

  private struct Head: Decodable {
    var status: Int?
    var headers: [String: String]?
  }

  private struct Counted: Decodable {
    var text: String?
    var size: Int?
    var count: Int?
    var every: Int?
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    guard let key = container.allKeys.first, container.allKeys.count == 1 else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "a step has one known member")
      )
    }
    steps = try Self.body(key, in: container) ?? Self.ending(key, in: container)
  }

  private static func body(
    _ key: Key,
    in container: KeyedDecodingContainer<Key>
  ) throws -> [Step]? {
    func text() throws -> String { try container.decode(String.self, forKey: key) }
    switch key {
    case .head:
      let head = try container.decode(Head.self, forKey: key)
      return [.head(status: head.status ?? 200, headers: head.headers ?? [:])]
    case .text: return [.text(try text())]
    case .bytes: return [.bytes(try container.decode([UInt8].self, forKey: key))]
    case .raw:
      if let written = try? text() { return [.raw(Array(written.utf8))] }
      return [.raw(try container.decode([UInt8].self, forKey: key))]
    case .role: return [.role]
    case .delta: return [.delta(try text())]
    case .reasoning: return [.reasoning(try text())]
    case .toolCall:
      let call = try container.decode(ToolCall.self, forKey: key)
      return [.toolCall(0, id: call.id, name: call.name), .arguments(0, call.arguments)]
    case .arguments: return [.arguments(0, try text())]
    case .chunk: return [.chunk(delta: try text(), finishReason: nil)]
    case .finish: return [.finish(try text())]
    case .usage: return [.usage(try container.decode(Usage.self, forKey: key))]
    case .done: return [.done]
    case .pieces, .repeated, .numbered, .delay, .gate, .stall, .close, .reset: return nil
    }
  }

  private static func ending(
    _ key: Key,
    in container: KeyedDecodingContainer<Key>
  ) throws -> [Step] {
    switch key {
    case .pieces:
      let written = try container.decode(Counted.self, forKey: key)
      return Step.pieces(of: written.text ?? "", size: written.size ?? 1)
    case .repeated:
      let written = try container.decode(Counted.self, forKey: key)
      return [.repeated(written.text ?? "", count: written.count ?? 1)]
    case .numbered:
      let written = try container.decode(Counted.self, forKey: key)
      let every = Duration.milliseconds(written.every ?? 0)
      return [.numbered(first: 1, last: written.count ?? 1, every: every)]
    case .delay: return [.delay(.milliseconds(try container.decode(Int.self, forKey: key)))]
    case .gate: return [.gate(try container.decode(String.self, forKey: key))]
    case .close: return [.close]
    case .reset: return [.reset]
    case .stall: return [.stall]
    case .head, .text, .bytes, .raw, .role, .delta, .reasoning, .toolCall, .arguments, .finish,
      .usage, .done, .chunk:
      return []
    }
  }
}
