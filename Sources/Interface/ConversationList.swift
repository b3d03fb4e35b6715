package import Conversations

/// The conversation list: what is stored, newest first, and the row that is selected.
package struct ConversationList: Equatable, Sendable {
  package private(set) var conversations: [Conversation] = []
  /// Whether the oldest is among them.
  package private(set) var isComplete = false
  package private(set) var selection: ConversationID?

  package init() {}

  /// The selected row, 0 to `conversations.count`; `nil` when nothing is selected.
  var selectedIndex: Int? {
    selection.flatMap { id in conversations.firstIndex { $0.id == id } }
  }

  /// Adds a page from the store; what is here already is newer and stays.
  mutating func append(_ page: [Conversation], isLast: Bool) {
    let known = Set(conversations.map(\.id))
    conversations += page.filter { !known.contains($0.id) }
    isComplete = isLast
  }

  /// Puts a conversation at the top, as a new turn does.
  mutating func put(_ conversation: Conversation) {
    conversations.removeAll { $0.id == conversation.id }
    conversations.insert(conversation, at: 0)
    selection = selection ?? conversation.id
  }

  mutating func select(_ id: ConversationID) {
    selection = conversations.contains { $0.id == id } ? id : conversations.first?.id
  }

  /// Moves the selection by rows, staying inside the list.
  mutating func moveSelection(by rows: Int) {
    guard !conversations.isEmpty else { return }
    let index = (selectedIndex ?? 0) + rows
    selection = conversations[min(max(0, index), conversations.count - 1)].id
  }

  /// The conversation one step from another: `next` is the older one.
  func neighbour(of id: ConversationID, _ step: Step) -> Conversation? {
    guard let index = conversations.firstIndex(where: { $0.id == id }) else {
      return step == .next ? conversations.first : nil
    }
    let target = index + (step == .next ? 1 : -1)
    return conversations.indices.contains(target) ? conversations[target] : nil
  }

  /// The first conversation with a reply that ended unseen.
  var nextFinished: Conversation? { conversations.first(where: \.isUnseen) }

  mutating func setState(_ state: ReplyState, of id: ConversationID) {
    update(id) { $0.lastReply = state }
  }

  /// Marks a conversation whose reply ended.
  mutating func finish(_ id: ConversationID, in state: ReplyState, isSeen: Bool) {
    update(id) {
      $0.lastReply = state
      $0.isUnseen = !isSeen
    }
  }

  mutating func markSeen(_ id: ConversationID) {
    update(id) { $0.isUnseen = false }
  }

  mutating func setModel(_ model: ModelReference, of id: ConversationID) {
    update(id) { $0.model = model }
  }

  private mutating func update(_ id: ConversationID, _ change: (inout Conversation) -> Void) {
    guard let index = conversations.firstIndex(where: { $0.id == id }) else { return }
    change(&conversations[index])
  }
}
