package import Conversations

/// Reads chunks out of JSON without keeping what no one asks for.
package enum ChunkReader {
  /// Reads one chunk; throws where the bytes are no JSON object.
  ///
  /// Members of a surprising type count as absent.
  package static func read(_ bytes: [UInt8]) throws(JSONError) -> Chunk {
    var reader = JSONReader(bytes)
    guard reader.peek() == UInt8(ascii: "{") else { throw .malformed(offset: 0) }
    var chunk = Chunk()
    _ = try reader.openObject()
    while let key = try reader.nextKey() {
      try readMember(key, of: &chunk, from: &reader)
    }
    return chunk
  }

  private static func readMember(
    _ key: String,
    of chunk: inout Chunk,
    from reader: inout JSONReader
  ) throws(JSONError) {
    switch key {
    case "choices": try readChoices(of: &chunk, from: &reader)
    case "id": chunk.id = try reader.readText() ?? chunk.id
    case "model": chunk.model = try reader.readText() ?? chunk.model
    case "usage": chunk.usage = try usage(reader.readValue()) ?? chunk.usage
    case "x_groq":
      let value = try reader.readValue()
      chunk.usage = chunk.usage ?? usage(value["usage"] ?? .null)
      chunk.error = chunk.error ?? value["error"].flatMap { $0.isEmpty ? nil : $0 }
    case "error":
      let value = try reader.readValue()
      if !value.isEmpty { chunk.error = value }
    case "citations":
      chunk.citations = addresses(try reader.readValue()) ?? chunk.citations
    case "search_results":
      let found = addresses(try reader.readValue())
      chunk.citations = chunk.citations ?? found
    default: try reader.skipValue()
    }
  }

  private static func usage(_ value: JSONValue) -> JSONValue? {
    value.members.isEmpty ? nil : value
  }

  private static func addresses(_ value: JSONValue) -> [String]? {
    let addresses = value.elements.compactMap { $0.string ?? $0["url"]?.string }
    return addresses.isEmpty ? nil : addresses
  }

  private static func readChoices(
    of chunk: inout Chunk,
    from reader: inout JSONReader
  ) throws(JSONError) {
    guard try reader.openArray() else { return }
    while try reader.nextElement() {
      guard chunk.choices.count < ReplyMerger.choiceLimit else {
        try reader.skipValue()
        continue
      }
      if let choice = try readChoice(from: &reader) { chunk.choices.append(choice) }
    }
  }

  private static func readChoice(
    from reader: inout JSONReader
  ) throws(JSONError) -> ChunkChoice? {
    guard try reader.openObject() else { return nil }
    var choice = ChunkChoice()
    var message: ChunkContent?
    var legacyText: String?
    var hasDelta = false
    while let key = try reader.nextKey() {
      switch key {
      case "delta":
        if let delta = try ContentReader.read(from: &reader) {
          choice.content = delta
          hasDelta = true
        }
      case "message": message = try ContentReader.read(from: &reader)
      case "text": legacyText = try reader.readText()
      case "index": choice.index = try reader.readValue().integer
      case "finish_reason":
        choice.finishReason = try reader.readText().flatMap { $0.isEmpty ? nil : $0 }
      case "error":
        let value = try reader.readValue()
        if !value.isEmpty { choice.error = value }
      case "logprobs": choice.tokens = try readTokens(from: &reader)
      default: try reader.skipValue()
      }
    }
    if !hasDelta {
      if let message {
        choice.content = message
        choice.isWhole = true
      } else if let legacyText {
        choice.content.text = legacyText
      }
    }
    return choice
  }

  private static func readTokens(
    from reader: inout JSONReader
  ) throws(JSONError) -> [TokenProbability] {
    var tokens: [TokenProbability] = []
    guard try reader.openObject() else { return [] }
    while let key = try reader.nextKey() {
      guard key == "content", try reader.openArray() else {
        if key != "content" { try reader.skipValue() }
        continue
      }
      while try reader.nextElement() {
        if let token = try readToken(from: &reader) { tokens.append(token) }
      }
    }
    return tokens
  }

  private static func readToken(
    from reader: inout JSONReader
  ) throws(JSONError) -> TokenProbability? {
    guard try reader.openObject() else { return nil }
    var token: String?
    var logProbability: Double?
    while let key = try reader.nextKey() {
      switch key {
      case "token": token = try reader.readText()
      case "logprob": logProbability = try reader.readValue().double
      default: try reader.skipValue()
      }
    }
    return token.map { TokenProbability(token: $0, logProbability: logProbability ?? 0) }
  }
}
