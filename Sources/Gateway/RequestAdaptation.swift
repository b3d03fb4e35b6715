import Conversations

/// A change that makes a request acceptable to a model that refused it.
enum RequestAdaptation: Hashable, Sendable {
  case drop(String)
  case rename(String, to: String)
  case role(String, to: String)
  case noStream
  case noPrefix

  /// The most changes to the requests of one turn.
  static let limitPerTurn = 3

  /// What the refusal is about; each is adapted once.
  var name: String {
    switch self {
    case .drop(let name), .rename(let name, _): name
    case .role(let role, _): "role \(role)"
    case .noStream: "stream"
    case .noPrefix: "continuation"
    }
  }

  /// What the user is told.
  var notice: LocalizedText {
    switch self {
    case .drop(let name):
      LocalizedText(
        "The model does not take \(name); it was left out.",
        "모델이 \(name.with(.object)) 받지 않아서 빼고 보냈습니다."
      )
    case .rename(let name, let new):
      LocalizedText(
        "The model takes \(new) in place of \(name).",
        "모델이 \(name) 대신 \(new.with(.object)) 받습니다."
      )
    case .role(let role, let new):
      LocalizedText(
        "The model takes role \(new) in place of \(role).",
        "모델이 \(role) 대신 \(new) 역할을 받습니다."
      )
    case .noStream:
      LocalizedText(
        "The model does not stream here; its reply comes as a whole.",
        "모델이 여기서는 스트리밍하지 않습니다. 답이 한꺼번에 옵니다."
      )
    case .noPrefix:
      LocalizedText(
        "The model does not write on from a text by itself; it was asked for the rest in words.",
        "모델이 글을 그대로 이어 쓰지 못해서, 나머지를 써 달라는 말을 덧붙여 보냈습니다."
      )
    }
  }

  /// Changes the body of a request; does nothing where it does not fit.
  func apply(to body: inout JSONValue) {
    switch self {
    case .drop(let name): body.set(name, to: nil)
    case .rename(let name, let new):
      guard let value = body[name] else { return }
      body.set(name, to: nil)
      if body[new] == nil { body.set(new, to: value) }
    case .role(let role, let new):
      let messages = (body["messages"]?.elements ?? []).map { message in
        var message = message
        if message["role"]?.string == role { message.set("role", to: .string(new)) }
        return message
      }
      body.set("messages", to: .array(messages))
    case .noStream:
      body.set("stream", to: false)
      body.set("stream_options", to: nil)
    case .noPrefix: RequestWriter.askInWords(in: &body)
    }
  }

  /// Finds the change a refusal asks for; `nil` where none would help.
  init?(fault: GatewayFault, status: Int, body: JSONValue) {
    guard status == 400 || status == 422 else { return nil }
    let text = fault.message.lowercased()
    if text.contains("verified to stream"), body["stream"] == true {
      self = .noStream
      return
    }
    if Self.refusesPrefix(text), body["messages"]?.elements.last?["role"] == "assistant" {
      self = .noPrefix
      return
    }
    guard Self.isRefusal(fault, text) else { return nil }
    if let role = Self.role(text, body: body) {
      self = role
      return
    }
    guard let name = Self.parameter(fault, text: text, body: body) else { return nil }
    if name == "stream" {
      self = .noStream
    } else if let new = Self.otherNames[name], body[new] == nil {
      self = .rename(name, to: new)
    } else {
      self = .drop(name)
    }
  }

  private static let otherNames = [
    "max_tokens": "max_completion_tokens", "max_completion_tokens": "max_tokens",
  ]

  /// What makes no sense without.
  private static let needed: Set = ["model", "messages", "tools"]

  private static func isRefusal(_ fault: GatewayFault, _ text: String) -> Bool {
    let codes = [
      "unsupported_parameter", "unsupported_value", "unknown_parameter", "extra_forbidden",
    ]
    if codes.contains(fault.code) || codes.contains(fault.type) { return true }
    let wordings = [
      "unsupported", "not support", "n't support", "unrecognized", "unknown", "unexpected",
      "extra inputs", "extra fields", "not permitted", "not allowed", "not available", "no longer",
    ]
    return wordings.contains(where: text.contains)
  }

  /// “This model does not support assistant message prefill. The conversation must end with a user
  /// message.” (Anthropic), “Assistant response prefill is incompatible with enable_thinking.”
  /// (llama.cpp), “Expected last role User or Tool … for serving but got assistant” (Mistral).
  private static func refusesPrefix(_ text: String) -> Bool {
    ["prefill", "end with a user message", "continue_final_message", "last role", "prefix"]
      .contains(where: text.contains)
  }

  private static func role(_ text: String, body: JSONValue) -> RequestAdaptation? {
    guard text.contains("role") || text.contains("messages") else { return nil }
    for (role, new) in [("developer", "system"), ("system", "developer")] {
      let isSent = (body["messages"]?.elements ?? []).contains { $0["role"]?.string == role }
      let isRefused = ["support", "role"].allSatisfy(text.contains) && text.contains("'\(role)'")
      if isSent, isRefused || text.contains("support \(role)") { return .role(role, to: new) }
    }
    return nil
  }

  private static func parameter(
    _ fault: GatewayFault,
    text: String,
    body: JSONValue
  ) -> String? {
    let names = body.members.map(\.key).filter { !needed.contains($0) }
    let named = fault.parameter?.prefix { $0 != "." && $0 != "[" }
    if let named, !named.isEmpty { return names.first { $0 == named } }
    let words = text.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
    let quoted = names.first { name in
      ["'", "\"", "`"].contains { text.contains($0 + name + $0) }
    }
    return quoted ?? words.lazy.compactMap { word in names.first { $0 == word } }.first
  }
}
