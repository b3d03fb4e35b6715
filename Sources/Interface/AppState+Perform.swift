package import Conversations

extension AppState {
  /// Does what the user asked for at `now`, and says what must be done outside.
  package mutating func perform(_ action: Action, at now: Timestamp) -> [Effect] {
    self.now = now
    message = nil
    pendingChord = nil
    if action != .interrupt { isQuitArmed = false }
    let effects = effects(of: action)
    return effects + followPrompt()
  }

  private mutating func effects(of action: Action) -> [Effect] {
    switch action {
    case .insert(let text): return insert(text)
    case .paste(let text): return paste(text)
    case .edit(let edit): return editPrompt(edit)
    case .send: return send()
    case .escape: return escape()
    case .interrupt: return interrupt()
    case .endOfInput: return endInput()
    case .scroll(let scroll): return self.scroll(scroll)
    case .list(let move): return moveInList(move)
    case .keep(let action): return keep(action)
    case .conversation(let step): return showNeighbour(step)
    case .newConversation: return startConversation()
    case .focus(let step): return moveFocus(step)
    case .toggleList: return toggleList()
    case .open(let name): return open(name)
    case .toggleFavourite: return toggleFavourite()
    case .useModel(let typed): return use(typed: typed)
    case .favouriteModel(let step): return switchModel(step)
    case .complete(let move): return complete(move)
    case .overlay(let move): return moveInOverlay(move)
    case .retry: return retry()
    case .branch(let step): return branch(step)
    case .toggleReasoning: return toggleReasoning()
    case .message(let step): return moveToMessage(step)
    case .copyMessage: return copyMessage()
    case .pick(let use): return pick(use)
    case .find(let step): return find(step)
    case .select(let move): return select(move)
    case .toggleBare: return toggleBare()
    case .toggleMouse: return toggleMouse()
    case .tool(let tool): return open(tool)
    case .queue(let step): return changeQueue(step)
    case .search(let words): return search(words)
    case .attach(let place): return attach(place)
    case .export(let argument): return export(argument)
    case .redraw, .suspend, .quit: return outside(action)
    }
  }

  private mutating func outside(_ action: Action) -> [Effect] {
    if action == .redraw { return [.redraw] }
    return action == .quit ? quit() : [.suspend]
  }

  private mutating func escape() -> [Effect] {
    if cancelValue() || leaveTreeFilter() { return [] }
    if overlay != nil {
      closeOverlay()
      return []
    }
    if let effects = leaveList() { return effects }
    if layout.isListAbove {
      showsListOverlay = false
      focus = .prompt
      return []
    }
    if leaveReading() || leaveEdit() { return [] }
    if shown.comesElsewhere {
      message = stillComing
    } else if let effects = stop() {
      return effects
    }
    focus = .prompt
    return []
  }

  private func stop() -> [Effect]? {
    shown.runningReply.map { [.stopTurn($0.id)] }
  }

  /// Ends what goes on in the transcript, one thing at a time; `false` where there was nothing.
  private mutating func leaveReading() -> Bool {
    if shown.selection != nil {
      shown.selection = nil
    } else if shown.find != nil {
      closeFind()
    } else if isBare {
      keepingPlace { $0.isBare = false }
    } else {
      return false
    }
    return true
  }

  private mutating func interrupt() -> [Effect] {
    if cancelValue() { return [] }
    if overlay != nil {
      closeOverlay()
      return []
    }
    if isFiltering, let effects = leaveList() { return effects }
    if leaveReading() || leaveEdit() { return [] }
    if !shown.comesElsewhere, let effects = stop() { return effects }
    if !shown.prompt.isEmpty {
      recall.add(shown.prompt.written)
      shown.prompt.clear()
      message = Phrase.draftCleared(settings.keymap)(settings.language)
      return []
    }
    if isQuitArmed { return quit() }
    isQuitArmed = true
    message = Phrase.quitAgain(settings.keymap)(settings.language)
    return []
  }

  private mutating func endInput() -> [Effect] {
    if shown.prompt.isEmpty { return quit() }
    return editPrompt(.deleteForward)
  }

  private mutating func moveFocus(_ step: Step) -> [Effect] {
    let panes = Pane.allCases.filter { $0 != .list || layout.list != nil }
    let index = panes.firstIndex(of: focus) ?? 0
    let move = step == .next ? 1 : panes.count - 1
    focus = panes[(index + move) % panes.count]
    if focus != .list { showsListOverlay = false }
    return []
  }

  private mutating func toggleList() -> [Effect] {
    if layout.hasRoomForList {
      keepingPlace { $0.wantsList.toggle() }
    } else {
      showsListOverlay.toggle()
    }
    if layout.list == nil {
      closeList()
      if focus == .list { focus = .prompt }
    } else {
      focus = layout.hasRoomForList ? focus : .list
      list.select(shown.conversation.id)
    }
    return []
  }

}
