package import Conversations

/// The conversation list: what is stored, the row that is selected, and what of it is asked for.
///
/// Every conversation that is known is kept once, by its id. Nothing here takes longer the more
/// there are, but for a logarithm and for what moves when one is put in or taken out.
package struct ConversationList: Equatable, Sendable {
  private var known: [ConversationID: Conversation] = [:]
  /// Those that are not archived, as far as they were loaded.
  private var open = ConversationOrder()
  private var openPaging = Paging()
  /// Those that a filter found, or the archived ones, in place of them.
  private var found = ConversationOrder()
  private var foundPaging = Paging()
  /// What is typed to filter it, and whether the archived ones are shown.
  private(set) var question = ListQuestion()
  private var unseen: Set<ConversationID> = []
  package private(set) var selection: ConversationID?

  /// How far a list was loaded.
  private struct Paging: Equatable, Sendable {
    /// The last of the pages that came, as it was then; `nil` before the first.
    var last: Conversation?
    var isComplete = false
    var isAwaited = true

    mutating func take(_ page: [Conversation], isLast: Bool) {
      self = Paging(last: page.last ?? last, isComplete: isLast, isAwaited: false)
    }
  }

  package init() {}

  private var order: ConversationOrder { question.isPlain ? open : found }

  package var count: Int { question.isPlain ? open.count : found.count }

  /// The conversation of a row, 0 to `count - 1`.
  package subscript(index: Int) -> Conversation? {
    guard (0..<count).contains(index) else { return nil }
    return known[question.isPlain ? open[index] : found[index]]
  }

  /// A conversation the list knows, listed now or not.
  package subscript(id: ConversationID) -> Conversation? { known[id] }

  /// The selected row; `nil` when nothing is selected.
  var selectedIndex: Int? { selection.flatMap(row) }

  /// The row of a conversation; `nil` where it is not listed.
  func row(of id: ConversationID) -> Int? {
    question.isPlain ? open.index(of: id) : found.index(of: id)
  }

  /// Models of the conversations at the top.
  func recentModels(_ limit: Int) -> [ModelReference] {
    (0..<min(limit, open.count)).compactMap { known[open[$0]]?.model }
  }

  /// Adds a page from the store; what is here already is newer and stays.
  mutating func append(_ page: [Conversation], isLast: Bool) {
    openPaging.take(page, isLast: isLast)
    for conversation in page where known[conversation.id]?.isArchived != true {
      learn(conversation)
      if !open.contains(conversation.id) { open.insert(known[conversation.id] ?? conversation) }
    }
    selection = selection ?? self[0]?.id
  }

  /// Takes a page of what was asked for; an answer to an earlier question is not wanted any more.
  mutating func append(_ page: [Conversation], isLast: Bool, to question: ListQuestion) {
    guard question == self.question else { return }
    if foundPaging.last == nil { found = ConversationOrder() }
    foundPaging.take(page, isLast: isLast)
    for conversation in page {
      learn(conversation)
      if !found.contains(conversation.id) { found.insert(known[conversation.id] ?? conversation) }
    }
    if selectedIndex == nil { selection = self[0]?.id }
  }

  /// Asks for other conversations; those that were found before stay until the answer comes.
  mutating func ask(_ question: ListQuestion) {
    guard question != self.question else { return }
    if question.isArchived != self.question.isArchived { found = ConversationOrder() }
    self.question = question
    foundPaging = Paging()
    if question.isPlain { found = ConversationOrder() }
    if selectedIndex == nil { selection = self[0]?.id }
  }

  /// Whether what is listed was asked for and has not come.
  var isAwaited: Bool { question.isPlain ? openPaging.isAwaited : foundPaging.isAwaited }

  /// Asks for the page after the last one once the selection is within some rows of the end: its
  /// last conversation; `nil` where there is none, or it is on its way.
  mutating func nextPage(within rows: Int) -> Conversation? {
    let paging = question.isPlain ? openPaging : foundPaging
    guard !paging.isComplete, !paging.isAwaited, (selectedIndex ?? 0) + rows >= count else {
      return nil
    }
    if question.isPlain { openPaging.isAwaited = true } else { foundPaging.isAwaited = true }
    return paging.last
  }

  /// Puts a conversation at the top, as a new turn does.
  mutating func put(_ conversation: Conversation) {
    known[conversation.id] = conversation
    markSeen(conversation.id)
    if !conversation.isArchived { open.raise(conversation) }
    if found.contains(conversation.id) || question.isAnswered(by: conversation) {
      found.raise(conversation)
    }
    selection = selection ?? conversation.id
  }

  /// Takes in how a conversation stands where another Maru changed it.
  mutating func take(_ conversation: Conversation) {
    learn(conversation)
    update(conversation.id) { $0 = conversation }
    if conversation.isArchived { open.remove(conversation.id) } else { open.insert(conversation) }
    if found.contains(conversation.id) { found.insert(conversation) }
    if selectedIndex == nil { selection = self[0]?.id }
  }

  /// Takes in how another Maru keeps a conversation, and nothing else of it.
  mutating func takeKeeping(of conversation: Conversation) {
    learn(conversation)
    update(conversation.id) { $0.takeKeeping(of: conversation) }
    place(conversation.id)
    if selectedIndex == nil { selection = self[0]?.id }
  }

  /// Leaves out a conversation that another Maru deleted.
  mutating func drop(_ id: ConversationID) {
    if let known = known[id] { keep(.deleted(at: known.updatedAt), of: [known]) }
  }

  mutating func select(_ id: ConversationID) {
    selection = row(of: id) == nil ? self[0]?.id : id
  }

  /// Moves the selection by rows, staying inside the list.
  mutating func moveSelection(by rows: Int) {
    guard count > 0 else { return }
    selection = self[min(max(0, (selectedIndex ?? 0) + rows), count - 1)]?.id
  }

  /// The conversation one step from another: `next` is the one below.
  func neighbour(of id: ConversationID, _ step: Step) -> Conversation? {
    guard let row = row(of: id) else { return step == .next ? self[0] : nil }
    return self[row + (step == .next ? 1 : -1)]
  }

  /// The first conversation with a reply that ended unseen.
  var nextFinished: Conversation? {
    let rows = unseen.compactMap { id in (open.index(of: id) ?? .max, id) }
    return rows.min { $0.0 < $1.0 }.flatMap { known[$0.1] }
  }

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

  /// Gives a conversation a title that nobody chose.
  mutating func setTitle(_ title: String, of id: ConversationID) {
    update(id) { if !$0.isNamed { $0.title = title } }
  }

  /// Takes in how conversations are kept from now on. What leaves the list gives the selection to
  /// the row below it, or to the last one.
  mutating func keep(_ change: KeepingChange, of conversations: [Conversation]) {
    let row = selectedIndex ?? 0
    for conversation in conversations {
      learn(conversation)
      update(conversation.id) { $0.keep(change) }
      switch change {
      case .title, .tags: break
      case .pinned, .archived, .restored: place(conversation.id)
      case .deleted:
        open.remove(conversation.id)
        found.remove(conversation.id)
        unseen.remove(conversation.id)
      }
    }
    if selectedIndex == nil { selection = (self[row] ?? self[count - 1])?.id }
  }

  /// Puts a conversation where it belongs by how it is kept.
  private mutating func place(_ id: ConversationID) {
    guard let conversation = known[id] else { return }
    if conversation.isArchived { open.remove(id) } else { open.insert(conversation) }
    guard !question.isPlain else { return }
    if question.isArchived, !conversation.isArchived {
      found.remove(id)
    } else {
      found.insert(conversation)
    }
  }

  private mutating func learn(_ conversation: Conversation) {
    guard known[conversation.id] == nil else { return }
    known[conversation.id] = conversation
    if conversation.isUnseen { unseen.insert(conversation.id) }
  }

  private mutating func update(_ id: ConversationID, _ change: (inout Conversation) -> Void) {
    guard let index = known.index(forKey: id) else { return }
    change(&known.values[index])
    if known.values[index].isUnseen { unseen.insert(id) } else { unseen.remove(id) }
  }
}

extension ListQuestion {
  /// Whether a conversation is to be listed where not all of them are.
  func isAnswered(by conversation: Conversation) -> Bool {
    !isPlain && (conversation.isArchived || !isArchived)
      && isAnswered(byTitle: conversation.title, tags: conversation.tags)
  }

  /// Whether a conversation is to be listed by its title and tags.
  package func isAnswered(byTitle title: String, tags: [String]) -> Bool {
    FuzzyMatch.contains(
      text,
      in: ([title] + tags.map { "#" + $0 }).joined(separator: "\n")
    )
  }
}

/// What of the conversations is to be listed.
package struct ListQuestion: Hashable, Sendable {
  /// What their title or tags must hold; all of them for nothing.
  package var text = ""
  /// Whether only archived ones are.
  package var isArchived = false

  package init(text: String = "", isArchived: Bool = false) {
    self.text = text
    self.isArchived = isArchived
  }

  /// Whether it is what the list shows by itself.
  package var isPlain: Bool { text.allSatisfy(\.isWhitespace) && !isArchived }
}
