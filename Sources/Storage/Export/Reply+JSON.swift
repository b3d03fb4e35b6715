import Conversations
import FoundationEssentials

extension Attachment {
  /// With its content in base64, or its address.
  var exported: JSONValue {
    var members = [
      JSONMember("name", .string(name)), JSONMember("media_type", .string(mediaType)),
    ]
    members.add("detail", (detail?.rawValue).map(JSONValue.string))
    switch content {
    case .link(let address): members.append(JSONMember("link", .string(address)))
    case .bytes(let bytes):
      members.append(JSONMember("base64", .string(Data(bytes).base64EncodedString())))
    }
    return .object(members)
  }
}

extension Reply {
  /// What stands in a message's object beside its role and content.
  var exported: [JSONMember] {
    var members = [
      JSONMember("state", .string(state.rawValue)),
      JSONMember("gateway", .string(model.gateway)), JSONMember("model", .string(model.model)),
    ]
    members.add("answered_by", answeredBy.map(JSONValue.string))
    if !reasoning.isEmpty { members.append(JSONMember("reasoning", .string(reasoning))) }
    members.add("refusal", refusal.map(JSONValue.string))
    if !toolCalls.isEmpty {
      members.append(JSONMember("tool_calls", .array(toolCalls.map(\.exported))))
    }
    if !citations.isEmpty {
      members.append(JSONMember("citations", .array(citations.map(JSONValue.string))))
    }
    members.add("finish_reason", finishReason.map(JSONValue.string))
    members.add("usage", usage?.json.withoutNulls)
    members.add("error", failure?.json.withoutNulls)
    members.add("request_id", requestID.map(JSONValue.string))
    members.add("parameters", parameters.map(JSONValue.embedding))
    members.add("first_delta_ms", times.firstDelta.map(JSONValue.integer))
    members.add("reasoning_ms", times.reasoning.map(JSONValue.integer))
    members.add("duration_ms", times.duration.map(JSONValue.integer))
    members.add("raw_message", rawMessage.map(JSONValue.embedding))
    return members
  }
}

extension ToolCall {
  /// As the wire has it.
  var exported: JSONValue {
    [
      "id": .string(id), "type": "function",
      "function": ["name": .string(name), "arguments": .string(arguments)],
    ]
  }
}

extension JSONValue {
  /// JSON text as the object it is, where reading it back gives the very same text; else as a string.
  static func embedding(_ text: String) -> JSONValue {
    guard let value = try? JSONValue(text: text), case .object = value, value.text == text else {
      return .string(text)
    }
    return value
  }

  /// The text that ``embedding(_:)`` was given.
  var embeddedText: String? {
    if case .object = self { text } else { string }
  }
}

extension [JSONMember] {
  /// Adds a member, where there is a value.
  mutating func add(_ key: String, _ value: JSONValue?) {
    if let value { append(JSONMember(key, value)) }
  }
}
