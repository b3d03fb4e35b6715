import Conversations

/// Reads a `delta` or `message`, whose content and reasoning come in many shapes.
enum ContentReader {
  /// Reads the members of an open object.
  static func readMembers(
    of content: inout ChunkContent,
    from reader: inout JSONReader
  ) throws(JSONError) {
    var thoughts: Thoughts?
    try reader.readMembers { (key, reader) throws(JSONError) in
      switch key {
      case "content": try readContent(into: &content, &thoughts, from: &reader)
      case "reasoning_content":
        thoughts = thoughts ?? Thoughts()
        thoughts?.content = try text(from: &reader)
      case "reasoning":
        thoughts = thoughts ?? Thoughts()
        thoughts?.plain = try text(from: &reader)
      default: try readExtra(key, into: &content.extras, from: &reader)
      }
    }
    // Most have text and nothing else.
    if thoughts == nil, case .none = content.extras { return }
    (thoughts ?? Thoughts()).settle(in: &content)
  }

  private static func readExtra(
    _ key: Span<UInt8>,
    into known: inout ChunkExtras?,
    from reader: inout JSONReader
  ) throws(JSONError) {
    var extras = known ?? ChunkExtras()
    switch key {
    case "reasoning_details": extras.reasoningDetails = try reader.readValue().elements
    case "refusal": extras.refusal = try reader.readText() ?? ""
    case "tool_calls": extras.toolCalls += list(try reader.readValue())
    case "function_call":
      let call = try reader.readValue()
      if !call.isEmpty { extras.toolCalls.append(["index": 0, "function": call]) }
    case "annotations": extras.annotations = try reader.readValue().elements
    case "audio": extras.audio = try reader.readValue()
    case "images": extras.images += try reader.readValue().elements.compactMap(image)
    case "extra_content":
      let value = try reader.readValue()
      if !value.isEmpty { extras.extraContent = value }
    default: return try reader.skipValue()
    }
    known = extras
  }

  /// The places where reasoning was found, of which one counts.
  private struct Thoughts {
    var content: String?
    var plain: String?
    var parts = ""

    func settle(in chunk: inout ChunkContent) {
      if let content {
        (chunk.reasoningKey, chunk.reasoning) = ("reasoning_content", content)
      } else if plain != nil {
        chunk.reasoningKey = "reasoning"
      }
      if chunk.reasoning.isEmpty, let plain { chunk.reasoning = plain }
      if chunk.reasoning.isEmpty, let details = chunk.extras?.reasoningDetails {
        chunk.reasoning = ContentReader.thoughts(in: details)
      }
      if chunk.reasoning.isEmpty { chunk.reasoning = parts }
    }
  }

  private static func readContent(
    into content: inout ChunkContent,
    _ thoughts: inout Thoughts?,
    from reader: inout JSONReader
  ) throws(JSONError) {
    if reader.peek() == UInt8(ascii: "\"") {
      content.text = try reader.readString()
      return
    }
    var extras = content.extras ?? ChunkExtras()
    for part in list(try reader.readValue()) {
      if let text = part.string {
        content.text += text
      } else if part["thinking"] != nil || part["type"]?.string == "reasoning" {
        thoughts = thoughts ?? Thoughts()
        thoughts?.parts += self.thoughts(in: part)
      } else if let text = part["text"]?.string {
        content.text += text
      } else if let refusal = part["refusal"]?.string {
        extras.refusal += refusal
      } else if let address = image(part) {
        extras.images.append(address)
      }
    }
    content.extras = extras
  }

  /// The address of a picture: OpenRouter has `image_url.url`, others a bare `url` or address, or
  /// base64 alone, as of the Images API.
  private static func image(_ part: JSONValue) -> String? {
    let address = part["image_url"]?["url"] ?? part["image_url"] ?? part["url"] ?? part
    if let text = address.string, !text.isEmpty { return text }
    return part["b64_json"]?.string.map { "data:image/png;base64," + $0 }
  }

  /// A text, or the texts of an object or of parts; `nil` for null.
  private static func text(from reader: inout JSONReader) throws(JSONError) -> String? {
    if reader.peek() == UInt8(ascii: "\"") { return try reader.readString() }
    let value = try reader.readValue()
    return value == .null ? nil : thoughts(in: value)
  }

  /// Mistral nests parts in `thinking`, OpenRouter has `text` or `summary` in a list.
  private static func thoughts(in value: JSONValue) -> String {
    if let text = value.string { return text }
    if case .array(let parts) = value { return thoughts(in: parts) }
    let keys = ["text", "summary", "thinking", "content", "reasoning"]
    return keys.lazy.compactMap { value[$0] }.map { thoughts(in: $0) }.first { !$0.isEmpty } ?? ""
  }

  private static func thoughts(in parts: [JSONValue]) -> String {
    parts.map { thoughts(in: $0) }.joined()
  }

  private static func list(_ value: JSONValue) -> [JSONValue] {
    switch value {
    case .array(let elements): elements
    case .object, .string: [value]
    case .null, .bool, .number: []
    }
  }
}
