package import Conversations

/// A conversation with its messages, draft and viewport: the one that is shown, or one whose
/// replies still stream.
package struct OpenConversation: Sendable {
  package internal(set) var conversation: Conversation
  /// False until its first turn is under way: nothing of it is stored before.
  package internal(set) var isStored: Bool
  /// False while its messages are on their way from the store.
  package internal(set) var isLoaded: Bool
  package private(set) var tree: MessageTree
  /// The shown path from the root to the conversation's leaf.
  package private(set) var path: [MessageID] = []
  /// Tokens of all turns of the shown path, as the gateways report them; `nil` for fewer than two.
  package private(set) var totalTokens: Int?
  package internal(set) var prompt = PromptEditor()
  /// The earlier prompt that is being edited, where one is.
  var edited: EditedPrompt?
  /// Prompts waiting for the running reply to end.
  package internal(set) var queue: [WaitingPrompt] = []
  /// Where in the queue the prompt being edited came from.
  var queuePlace: Int?
  /// What of the draft is stored.
  var storedDraft = DraftStamp()
  /// The draft that came from the store last, and the prompt's revision with it.
  var followed: Draft?
  var followedRevision = 0
  /// How another Maru deleted it, where one did.
  package internal(set) var deletion: DeletionElsewhere?
  package internal(set) var progress: [MessageID: ReplyProgress] = [:]
  package internal(set) var notices: [MessageID: String] = [:]
  package internal(set) var viewport = Viewport.end {
    didSet {
      marked = nil
      readingLine = nil
    }
  }
  /// What the viewport's top was when rows were last made anew, until it moves.
  var readingLine: ReadingLine?
  /// What is looked for in it.
  package internal(set) var find: Find?
  package internal(set) var selection: Selection?
  /// The message that is gone to once it is loaded.
  var wanted: WantedMessage?
  /// The message that was gone to, until the viewport moves.
  var marked: MessageID?
  var folded = FoldedMessages()
  var layout = TranscriptLayout()

  /// A conversation that nothing was said in.
  package init(new conversation: Conversation) {
    self.conversation = conversation
    isStored = false
    isLoaded = true
    tree = MessageTree()
  }

  /// A stored conversation whose messages are still to come.
  package init(stored conversation: Conversation) {
    self.conversation = conversation
    isStored = true
    isLoaded = false
    tree = MessageTree()
  }

  package var isRunning: Bool { !progress.isEmpty }

  /// The last reply of the shown path that is still running.
  package var runningReply: Message? {
    path.last.flatMap { tree[$0] }.flatMap { $0.isRunning ? $0 : nil }
  }

  /// The last reply of the shown path.
  package var lastReply: Message? {
    path.last.flatMap { tree[$0] }.flatMap { $0.reply == nil ? nil : $0 }
  }

  /// Whether it must stay in memory although another conversation is shown.
  var mustStay: Bool {
    isRunning || !queue.isEmpty || !prompt.isEmpty || edited != nil || hasUnsavedDraft
  }

  /// Takes the stored messages; what is streaming here is newer than what the store has.
  package mutating func load(_ messages: [Message]) {
    var loaded = MessageTree(messages)
    for id in progress.keys {
      if let running = tree[id] { loaded.insert(running) }
    }
    tree = loaded
    isLoaded = true
    let leaf = conversation.leaf.flatMap { tree[$0]?.id }
    showPath(to: leaf ?? messages.last?.id)
  }

  /// Makes a model the one of the next turn.
  package mutating func use(_ model: ModelReference) {
    conversation.model = model
  }

  /// Makes these the settings of the next turn.
  package mutating func use(_ settings: ConversationSettings) {
    conversation.settings = settings
  }

  /// Adds messages and shows the path that ends in the last.
  mutating func append(_ messages: [Message]) {
    for message in messages { tree.insert(message) }
    showPath(to: messages.last?.id)
  }

  /// Makes `leaf` the end of the shown path.
  mutating func showPath(to leaf: MessageID?) {
    conversation.leaf = leaf
    path = tree.path(to: leaf).map(\.id)
    countTokens()
  }

  /// Adds up what the turns of the shown path took.
  mutating func countTokens() {
    let usages = path.compactMap { tree[$0]?.reply?.usage }
    totalTokens = usages.count < 2 ? nil : usages.reduce(0) { $0 + $1.total }
  }

  /// Adds a message beside the shown path, or changes it.
  mutating func insert(_ message: Message) {
    tree.insert(message)
  }

  /// Changes a message in place.
  mutating func update(_ id: MessageID, _ change: (inout Message) -> Void) {
    tree.update(id, change)
  }

  /// Adds what streamed in to a running reply.
  mutating func append(_ delta: ReplyDelta, to id: MessageID, at now: Timestamp) {
    tree.update(id) { message in
      if delta.isRewrite {
        message.text = ""
        message.reply?.reasoning = ""
      }
      message.text += delta.text
      message.reply?.reasoning += delta.reasoning
      message.reply?.state = .streaming
    }
    progress[id, default: ReplyProgress(startedAt: now)].add(delta, at: now)
    layout.append(delta, to: id)
  }
}
