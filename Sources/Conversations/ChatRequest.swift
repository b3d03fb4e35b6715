/// One request for a reply, before it is written for the wire.
package struct ChatRequest: Equatable, Sendable {
  /// The model id exactly as the gateway wants it.
  package var model: String
  /// Oldest first; never empty.
  package var messages: [RequestMessage]

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

  package init(role: Role, text: String, raw: String? = nil) {
    self.role = role
    self.text = text
    self.raw = raw
  }
}
