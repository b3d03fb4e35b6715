package import Conversations
import Screen

extension AppState {
  mutating func moveInList(_ move: ListMove) -> [Effect] {
    let page = max(1, size.rows - 3)
    switch move {
    case .up: list.moveSelection(by: -1)
    case .down: list.moveSelection(by: 1)
    case .pageUp: list.moveSelection(by: -page)
    case .pageDown: list.moveSelection(by: page)
    case .top: list.moveSelection(by: -list.count)
    case .bottom: list.moveSelection(by: list.count)
    case .open: return openSelected()
    case .nextFinished: return showNextFinished()
    case .row(let number): return list[number - 1].map { show($0) } ?? []
    case .widen, .narrow:
      resizeList(to: listColumns + (move == .widen ? 2 : -2))
      return [.storeListColumns(listColumns)]
    case .filter, .keepFilter, .deleteBackward, .clearFilter, .archived: return filterList(move)
    }
    return loadMore(page: page)
  }

  /// Shows the conversation above or below the shown one in the list.
  mutating func showNeighbour(_ step: Step) -> [Effect] {
    list.neighbour(of: shown.conversation.id, step).map { show($0) } ?? []
  }

  mutating func showNextFinished() -> [Effect] {
    guard let next = list.nextFinished else {
      message = Phrase.nothingFinished(settings.language)
      return []
    }
    return show(next)
  }

  /// Puts the new conversation on the screen, with what was written in it; it is stored with its first
  /// turn.
  mutating func startConversation() -> [Effect] {
    focus = .prompt
    showsListOverlay = false
    guard shown.isStored else { return [] }
    putAside()
    if let unsent = background.values.first(where: { !$0.isStored }) {
      shown = unsent
      background[unsent.conversation.id] = nil
      return []
    }
    let id = identifiers.nextConversation()
    shown = OpenConversation(
      new: Conversation(id: id, title: "", model: model, createdAt: now)
    )
    return [.adoptDraft(id)]
  }

  /// Shows a stored conversation.
  package mutating func show(_ conversation: Conversation) -> [Effect] {
    guard conversation.id != shown.conversation.id else { return [] }
    putAside()
    list.select(conversation.id)
    list.markSeen(conversation.id)
    let seen: [Effect] = conversation.isUnseen ? [.storeSeen(conversation.id)] : []
    if let open = background.removeValue(forKey: conversation.id) {
      shown = open
      return seen
    }
    shown = OpenConversation(stored: conversation)
    replaceMissingGateway()
    return [.loadMessages(conversation.id)] + seen
  }

  private mutating func openSelected() -> [Effect] {
    guard let selected = list.selectedIndex.flatMap({ list[$0] }) else { return [] }
    isFiltering = false
    focus = .prompt
    showsListOverlay = false
    if layout.list == nil { closeList() }
    return show(selected)
  }

  /// Lets the next turn of a conversation go to the model in use, where its own gateway is gone.
  private mutating func replaceMissingGateway() {
    let missing = shown.conversation.model.gateway
    guard !settings.gateways.contains(missing) else { return }
    shown.use(model)
    message = Phrase.gatewayMissing(missing, model)(settings.language)
  }

  mutating func putAside() {
    if shown.mustStay || isHolding && shown.isLoaded { background[shown.conversation.id] = shown }
    retireIdle()
  }

  private mutating func loadMore(page: Int) -> [Effect] {
    guard let last = list.nextPage(within: 2 * page) else { return [] }
    let question = list.question
    return [
      question.isPlain
        ? .loadConversations(after: last) : .findConversations(question, after: last)
    ]
  }
}
