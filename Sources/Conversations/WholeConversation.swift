/// A conversation with every message of its tree, as it goes out of the store and comes in.
package struct WholeConversation: Hashable, Sendable {
  package var conversation: Conversation
  /// In the order they were written; a parent comes before its children.
  package var messages: [Message]

  package init(_ conversation: Conversation, _ messages: [Message]) {
    self.conversation = conversation
    self.messages = messages
  }

  /// The messages from the root to the one the conversation is shown to.
  package var shownPath: [Message] {
    MessageTree(messages).path(to: conversation.shownLeaf(among: messages))
  }

  /// The shown path, then what each other branch adds to those before it; in the order in which the
  /// branches' last messages were written.
  package var branches: [[Message]] {
    let tree = MessageTree(messages)
    var branches = [shownPath]
    var seen = Set(shownPath.map(\.id))
    for message in messages
    where tree.children(of: message.id).isEmpty && !seen.contains(message.id) {
      let added = tree.path(to: message.id).drop { seen.contains($0.id) }
      seen.formUnion(added.map(\.id))
      branches.append(Array(added))
    }
    return branches
  }

  /// The conversation with nothing but the path to one message, which it then ends in.
  package func branch(to leaf: MessageID) -> WholeConversation {
    var conversation = conversation
    conversation.leaf = leaf
    return WholeConversation(conversation, MessageTree(messages).path(to: leaf))
  }
}

extension Conversation {
  /// Where the shown path ends: in the message that was chosen, else in the last; a file may name one
  /// that is not there.
  package func shownLeaf(among messages: [Message]) -> MessageID? {
    messages.contains { $0.id == leaf } ? leaf : messages.last?.id
  }
}
