package import Conversations

/// What one JSON object of a reply says, whole or a piece of it.
package struct Chunk: Equatable, Sendable {
  package var id: String?
  package var model: String?
  package var choices: [ChunkChoice] = []
  package var usage: JSONValue?
  package var error: JSONValue?
  /// Addresses in a list beside the choices.
  package var citations: [String]?

  package init() {}
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
