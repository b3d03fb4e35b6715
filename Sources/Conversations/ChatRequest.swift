/// One request for a reply, before it is written for the wire.
package struct ChatRequest: Equatable, Sendable {
  /// The model id exactly as the gateway wants it.
  package var model: String
  /// Oldest first; never empty.
  package var messages: [RequestMessage]
  /// Only what the user set; a gateway's own defaults stand for the rest.
  package var parameters = RequestParameters()
  /// Whether the last message is the start of the reply, and only what follows it is asked for.
  package var isContinuation = false
  /// Whether the reply is to come as it is written.
  package var stream = true

  package init(model: String, messages: [RequestMessage]) {
    self.model = model
    self.messages = messages
  }
}

/// One message of a request.
package struct RequestMessage: Equatable, Sendable {
  package var role: Role
  package var text: String
  /// The assistant message as JSON as it came, sent back in place of `text` where set.
  package var raw: String?
  /// What belongs to the message besides its text, which comes before it.
  package var parts: [ContentPart] = []
  /// What a prompt brings along; it becomes text and parts only where the request is written.
  package var attachments: [Attachment] = []
  /// The calls an assistant message made.
  package var toolCalls: [ToolCall] = []
  /// The call that a message of role `tool` answers.
  package var toolCallID: String?
  /// Who of several with the same role speaks.
  package var name: String?

  package init(role: Role, text: String, raw: String? = nil) {
    self.role = role
    self.text = text
    self.raw = raw
  }
}

/// A piece of a message that is not just text.
package enum ContentPart: Equatable, Sendable {
  case text(String)
  /// An address of the web or a `data:` address, and how closely to look: `auto`, `low`, `high`.
  case image(url: String, detail: String? = nil)
  /// Base64, and what it is: `wav` or `mp3`.
  case audio(base64: String, format: String)
  /// A `data:` address with the content, and the name the model gets to see.
  case file(name: String, url: String)
}

extension RequestMessage {
  /// A path of a conversation as the wire wants it; replies without text are left out.
  package static func path(_ messages: [Message]) -> [RequestMessage] {
    messages.compactMap { message in
      guard let reply = message.reply else {
        var prompt = RequestMessage(role: message.role, text: message.text)
        prompt.attachments = message.attachments
        return prompt
      }
      if message.text.isEmpty && reply.rawMessage == nil { return nil }
      return RequestMessage(role: message.role, text: message.text, raw: reply.rawMessage)
    }
  }
}
