/// A conversation as the list shows it, without its messages.
package struct Conversation: Hashable, Sendable, Identifiable {
  package let id: ConversationID
  package var title: String
  /// The model of its next turn.
  package var model: ModelReference
  /// What its requests ask for besides the model.
  package var settings = ConversationSettings()
  package let createdAt: Timestamp
  /// When a message last came or changed; orders the list.
  package var updatedAt: Timestamp
  /// The message the shown path ends in.
  package var leaf: MessageID?
  /// Whether a reply ended that the user has not looked at.
  package var isUnseen = false
  /// Whether the title was given, not taken from the first prompt.
  package var isNamed = false
  /// Whether it stays above the others in the list.
  package var isPinned = false
  /// Whether the list leaves it out.
  package var isArchived = false
  /// What it is filed under, in the order given; none twice.
  package var tags: [String] = []
  /// The state of its newest reply, for the list's mark.
  package var lastReply: ReplyState?

  package init(
    id: ConversationID,
    title: String,
    model: ModelReference,
    createdAt: Timestamp,
    updatedAt: Timestamp? = nil,
    leaf: MessageID? = nil
  ) {
    self.id = id
    self.title = title
    self.model = model
    self.createdAt = createdAt
    self.updatedAt = updatedAt ?? createdAt
    self.leaf = leaf
  }

  /// A title from the first prompt: its first line that says something, cut at `limit` characters.
  package static func title(from prompt: String, limit: Int = 60) -> String {
    let line =
      prompt.split(whereSeparator: \.isNewline)
      .map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
      .first { !$0.isEmpty } ?? ""
    return line.count > limit ? line.prefix(limit - 1) + "…" : line
  }
}
