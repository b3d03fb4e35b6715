package import Conversations

/// Writes a request as the JSON that goes on the wire.
package enum RequestWriter {
  /// The body: what the user set, the stream and its usage, then what `extraBody` adds.
  package static func body(
    of request: ChatRequest,
    extraBody: JSONValue = [:],
    replay: Endpoint.Replay = .whole,
    continuation: Endpoint.Continuation = .instruction
  ) -> JSONValue {
    var body: JSONValue = [
      "model": .string(request.model),
      "messages": .array(request.messages.map { message($0, replay: replay) }),
      "stream": .bool(request.stream),
    ]
    if request.stream { body.set("stream_options", to: ["include_usage": true]) }
    if request.isContinuation { askForTheRest(continuation, in: &body) }
    for member in request.parameters.members { body.set(member.key, to: member.value) }
    for member in extraBody.members {
      body.set(member.key, to: member.value == .null ? nil : member.value)
    }
    return body
  }

  private static func message(_ message: RequestMessage, replay: Endpoint.Replay) -> JSONValue {
    if let raw = message.raw.flatMap({ try? JSONValue(text: $0) }), !raw.members.isEmpty {
      return replay == .whole ? raw : withoutReasoning(raw)
    }
    var json: JSONValue = ["role": .string(message.role.rawValue), "content": content(of: message)]
    if let name = message.name { json.set("name", to: .string(name)) }
    if !message.toolCalls.isEmpty {
      json.set("tool_calls", to: .array(message.toolCalls.map(call)))
      if message.text.isEmpty, message.parts.isEmpty { json.set("content", to: .null) }
    }
    if let id = message.toolCallID { json.set("tool_call_id", to: .string(id)) }
    return json
  }

  private static func withoutReasoning(_ message: JSONValue) -> JSONValue {
    var message = message
    for key in ["reasoning_content", "reasoning", "reasoning_details"] { message.set(key, to: nil) }
    return message
  }

  private static func content(of message: RequestMessage) -> JSONValue {
    let texts = [message.text] + message.attachments.compactMap(\.fencedText)
    let text = texts.filter { !$0.isEmpty }.joined(separator: "\n\n")
    var parts = (message.parts + message.attachments.compactMap(\.part)).map(part)
    if parts.isEmpty { return .string(text) }
    if !text.isEmpty { parts.insert(["type": "text", "text": .string(text)], at: 0) }
    return .array(parts)
  }

  private static func part(_ part: ContentPart) -> JSONValue {
    switch part {
    case .text(let text): return ["type": "text", "text": .string(text)]
    case .image(let url, let detail):
      var image: JSONValue = ["url": .string(url)]
      if let detail { image.set("detail", to: .string(detail)) }
      return ["type": "image_url", "image_url": image]
    case .audio(let base64, let format):
      return [
        "type": "input_audio",
        "input_audio": ["data": .string(base64), "format": .string(format)],
      ]
    case .file(let name, let url):
      return [
        "type": "file", "file": ["filename": .string(name), "file_data": .string(url)],
      ]
    }
  }

  private static func call(_ call: ToolCall) -> JSONValue {
    [
      "id": .string(call.id), "type": "function",
      "function": ["name": .string(call.name), "arguments": .string(call.arguments)],
    ]
  }
}
