/// A conversation that begins with copies of another's messages.
package struct Fork: Equatable, Sendable {
  /// A message and the id its copy gets.
  package struct Copy: Equatable, Sendable {
    package let original: MessageID
    package let id: MessageID

    package init(_ original: MessageID, as id: MessageID) {
      self.original = original
      self.id = id
    }
  }

  /// The new conversation; its leaf is the last copy.
  package let conversation: Conversation
  /// The path that is copied, from its root on.
  package let copies: [Copy]

  package init(_ conversation: Conversation, copying copies: [Copy]) {
    self.conversation = conversation
    self.copies = copies
  }
}
