package import Conversations

/// What one JSON object of a reply says, whole or a piece of it.
package struct Chunk: Equatable, Sendable {
  /// The id and the model in UTF-8: every chunk repeats them, of one they are asked.
  var idBytes: ArraySlice<UInt8>?
  var modelBytes: ArraySlice<UInt8>?
  package var choices = ChunkChoices()
  package var usage: JSONValue?
  package var error: JSONValue?
  /// Addresses in a list beside the choices.
  package var citations: [String]?

  package init() {}

  package var id: String? { idBytes.map { String(decoding: $0, as: UTF8.self) } }
  package var model: String? { modelBytes.map { String(decoding: $0, as: UTF8.self) } }
}

/// One choice of a chunk.
package struct ChunkChoice: Equatable, Sendable {
  package var index: Int?
  package var finishReason: String?
  package var content = ChunkContent()
  /// Whether the content is the whole message so far, not an addition.
  package var isWhole = false
  package var error: JSONValue?
  package var tokens: [TokenProbability] = []

  package init() {}
}

/// A `delta` or a `message`.
package struct ChunkContent: Equatable, Sendable {
  package var text = ""
  package var reasoning = ""
  /// The member the reasoning came in: `reasoning_content` or `reasoning`.
  package var reasoningKey: String?
  /// What few of them have besides; copying what is not there costs nothing.
  package var extras: ChunkExtras?

  package init() {}
}

/// What a few contents have besides text and reasoning.
package struct ChunkExtras: Equatable, Sendable {
  package var reasoningDetails: [JSONValue] = []
  package var refusal = ""
  package var toolCalls: [JSONValue] = []
  package var annotations: [JSONValue] = []
  package var audio: JSONValue?
  /// Addresses of pictures: `data:` ones hold them, others say where they are.
  package var images: [String] = []
  /// Gemini's, to be sent back as it came.
  package var extraContent: JSONValue?

  package init() {}
}
