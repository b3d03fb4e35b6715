package import Conversations

/// A turn as it is written before its request goes out.
package struct NewTurn: Equatable, Sendable {
  /// Written when the store does not have it yet; otherwise only its leaf and time change.
  package var conversation: Conversation
  /// `nil` when the prompt is in the store already, as for another reply to it.
  package var prompt: Message?
  /// The reply that is to come; its parent is the prompt.
  package var reply: Message

  package init(
    conversation: Conversation,
    prompt: Message?,
    reply: Message
  ) {
    self.conversation = conversation
    self.prompt = prompt
    self.reply = reply
  }
}
