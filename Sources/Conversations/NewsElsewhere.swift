/// What other running Marus wrote since the store was last looked at.
package struct NewsElsewhere: Equatable, Sendable {
  /// Those that are new or have changed, as the list shows them.
  package var conversations: [Conversation] = []
  /// Of the conversations that were asked about: messages that are new, and replies that run
  /// elsewhere or have just ended there, in the order they were written.
  package var messages: [ConversationID: [Message]] = [:]
  /// Those that are deleted since.
  package var deleted: [ConversationID: DeletionElsewhere] = [:]
  /// What others wrote and did not send in the conversations that were asked about; `nil` where
  /// there is nothing.
  package var drafts: [ConversationID: Draft?] = [:]
  /// Whether a reply still runs elsewhere.
  package var isRunning = false

  package init() {}
}

/// How another running Maru deleted a conversation.
package enum DeletionElsewhere: Equatable, Sendable {
  /// It can be brought back.
  case passing
  /// Nothing of it is stored any more.
  case lasting
}
