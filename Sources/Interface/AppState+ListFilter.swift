import Conversations

/// Listing only some conversations.
extension AppState {
  /// Adds typed text to the filter.
  mutating func typeFilter(_ text: String) -> [Effect] {
    ask { $0.text += text.filter { !$0.isNewline } }
  }

  mutating func filterList(_ move: ListMove) -> [Effect] {
    switch move {
    case .filter: isFiltering = true
    case .keepFilter: isFiltering = false
    case .deleteBackward:
      return ask { $0.text = String($0.text.dropLast()) }
    case .clearFilter: return ask { $0.text = "" }
    case .archived:
      marked = []
      return ask { $0.isArchived.toggle() }
    case .up, .down, .pageUp, .pageDown, .top, .bottom, .open, .row, .nextFinished, .widen, .narrow:
      break
    }
    return []
  }

  /// Takes back one thing in the list after the other: the filter, the marks, the archived ones;
  /// `nil` where there is none.
  mutating func leaveList() -> [Effect]? {
    guard focus == .list else { return nil }
    if isFiltering || !list.question.text.isEmpty {
      isFiltering = false
      return ask { $0.text = "" }
    }
    if !marked.isEmpty {
      marked = []
      return []
    }
    return list.question.isArchived ? ask { $0.isArchived = false } : nil
  }

  /// Puts the shown conversation at the top of the list, as a new turn does.
  mutating func raiseShown() {
    list.put(shown.conversation)
    listShown()
  }

  /// Lists everything again where the list leaves out what is shown, unless a filter is being typed.
  mutating func listShown() {
    guard list.row(of: shown.conversation.id) == nil, keyContext != .listFilter else { return }
    isFiltering = false
    list.ask(ListQuestion())
    list.select(shown.conversation.id)
  }

  /// Lists everything again where the list is not seen any more.
  mutating func closeList() {
    isFiltering = false
    marked = []
    list.ask(ListQuestion())
  }

  private mutating func ask(_ change: (inout ListQuestion) -> Void) -> [Effect] {
    var question = list.question
    change(&question)
    guard question != list.question else { return [] }
    list.ask(question)
    return question.isPlain ? [] : [.findConversations(question, after: nil)]
  }
}
