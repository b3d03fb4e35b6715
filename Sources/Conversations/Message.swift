/// Who speaks in a message of the wire.
package enum Role: String, Hashable, Sendable, Codable {
  case system, user, assistant, tool
}

/// One node of a conversation's tree: a prompt, or a reply to one.
package struct Message: Hashable, Sendable, Identifiable {
  package let id: MessageID
  /// The message before it; `nil` at a root. Several messages with one parent are siblings.
  package internal(set) var parent: MessageID?
  package let role: Role
  /// The text verbatim; made safe only on its way to the screen.
  package var text: String
  package let createdAt: Timestamp
  /// What a prompt brings along, or the pictures and the sound of a reply.
  package var attachments: [Attachment] = []
  /// Present on replies only.
  package var reply: Reply?

  package init(
    id: MessageID,
    parent: MessageID?,
    role: Role,
    text: String,
    createdAt: Timestamp,
    reply: Reply? = nil
  ) {
    self.id = id
    self.parent = parent
    self.role = role
    self.text = text
    self.createdAt = createdAt
    self.reply = reply
  }

  package var isRunning: Bool { reply?.state.isRunning ?? false }
}
