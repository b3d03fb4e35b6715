package import Conversations
package import Screen

/// What happened outside; the only way news reaches the state.
package enum Event: Equatable, Sendable {
  case input(InputEvent)
  case resized(Size)
  /// The terminal was given back after a suspension.
  case resumed
  /// A second went by while something on the screen counts seconds.
  case tick
  /// News of a running reply.
  case stream(StreamNews)
  /// A page of the conversation list, newest first; `isLast` when there is none after it.
  case conversationsLoaded([Conversation], isLast: Bool)
  case messagesLoaded(ConversationID, [Message])
  case modelsLoaded([ModelDescription])
  /// A gateway's model list could not be had; chatting goes on.
  case modelsFailed(String)
  /// The store could not do what an effect asked; the sentence says what and what to do.
  case storeFailed(String)
}

/// An event of a reply's stream, with what it belongs to.
package struct StreamNews: Equatable, Sendable {
  package let conversation: ConversationID
  package let reply: MessageID
  package let event: StreamEvent

  package init(conversation: ConversationID, reply: MessageID, event: StreamEvent) {
    self.conversation = conversation
    self.reply = reply
    self.event = event
  }
}
