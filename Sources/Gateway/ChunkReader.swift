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
    try readMembers(of: &chunk, from: &reader)
    return chunk
  }

  private static func readMembers(
    of chunk: inout Chunk,
    from reader: inout JSONReader
  ) throws(JSONError) {
    try reader.readMembers { (key, reader) throws(JSONError) in
      switch key {
      case "choices": try readChoices(of: &chunk, from: &reader)
      case "id": if let id = try reader.readTextBytes() { chunk.idBytes = id }
      case "model": if let model = try reader.readTextBytes() { chunk.modelBytes = model }
      case "usage": if let usage = usage(try reader.readValue()) { chunk.usage = usage }
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
      if chunk.choices.count == ReplyMerger.choiceLimit {
        try reader.skipValue()
      } else if try reader.openObject() {
        try chunk.choices.append { (choice) throws(JSONError) in
          try readChoice(into: &choice, from: &reader)
        }
      }
    }
  }

  private static func readChoice(
    into choice: inout ChunkChoice,
    from reader: inout JSONReader
  ) throws(JSONError) {
    var legacyText: String?
    var hasDelta = false
    try reader.readMembers { (key, reader) throws(JSONError) in
      switch key {
      case "delta":
        guard try reader.openObject() else { return }
        if hasDelta || choice.isWhole { choice.content = ChunkContent() }
        (hasDelta, choice.isWhole) = (true, false)
        try ContentReader.readMembers(of: &choice.content, from: &reader)
      case "message":
        var message = ChunkContent()
        let isWhole = try reader.openObject()
        if isWhole { try ContentReader.readMembers(of: &message, from: &reader) }
        if !hasDelta { (choice.content, choice.isWhole) = (message, isWhole) }
      case "text": legacyText = try reader.readText()
      case "index": choice.index = try reader.readInteger()
      case "finish_reason":
        choice.finishReason = try reader.readText().flatMap { $0.isEmpty ? nil : $0 }
      case "error":
        let value = try reader.readValue()
        if !value.isEmpty { choice.error = value }
      case "logprobs": choice.tokens = try readTokens(from: &reader)
      default: try reader.skipValue()
      }
    }
    if let legacyText, !hasDelta, !choice.isWhole { choice.content.text = legacyText }
  }

  private static func readTokens(
    from reader: inout JSONReader
  ) throws(JSONError) -> [TokenProbability] {
    var tokens: [TokenProbability] = []
    guard try reader.openObject() else { return [] }
    try reader.readMembers { (key, reader) throws(JSONError) in
      guard "content" ~= key else { return try reader.skipValue() }
      guard try reader.openArray() else { return }
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
    try reader.readMembers { (key, reader) throws(JSONError) in
      switch key {
      case "token": token = try reader.readText()
      case "logprob": logProbability = try reader.readValue().double
      default: try reader.skipValue()
      }
    }
    return token.map { TokenProbability(token: $0, logProbability: logProbability ?? 0) }
  }
}
