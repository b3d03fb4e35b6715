import Conversations
import Screen

/// Earlier prompts: one after the other at the prompt, or found by a part of them.
extension AppState {
  mutating func recallOlder() -> [Effect] {
    let recalled = recall.older(than: shown.prompt, in: shown.conversation.id)
    show(recalled)
    return recall.wantsMore ? recall.load() : []
  }

  mutating func recallNewer() -> [Effect] {
    let recalled = recall.newer(than: shown.prompt, in: shown.conversation.id)
    show(recalled)
    return []
  }

  private mutating func show(_ recalled: PromptRecall.Recalled?) {
    switch recalled {
    case .prompt(let text):
      shown.prompt.replace(with: PromptChip.units(of: text, settings.language))
    case .draft(let units): shown.prompt.replace(with: units)
    case nil: return
    }
    recall.didShow(shown.prompt, in: shown.conversation.id)
  }

  /// Asks the store for the newest prompts.
  package mutating func loadPrompts() -> [Effect] { recall.load() }

  /// Takes a page of earlier prompts.
  mutating func take(_ page: PromptPage) -> [Effect] {
    recall.append(page)
    guard case .history(var search) = overlay else { return [] }
    search.find(in: recall.entries)
    overlay = .history(search)
    return loadMore(for: search)
  }

  mutating func openHistory() -> [Effect] {
    let search = PromptSearch(in: recall.entries)
    overlay = .history(search)
    return loadMore(for: search)
  }

  mutating func type(_ text: String, in search: PromptSearch) -> [Effect] {
    var search = search
    search.type(text, in: recall.entries)
    overlay = .history(search)
    return loadMore(for: search)
  }

  mutating func move(_ search: PromptSearch, _ move: OverlayMove) -> [Effect] {
    if move == .accept {
      overlay = nil
      guard search.matches.indices.contains(search.selection) else { return [] }
      focus = .prompt
      show(.prompt(recall.entries[search.matches[search.selection]].text))
      return []
    }
    var search = search
    search.perform(move, page: size.rows / 2, in: recall.entries)
    overlay = .history(search)
    return loadMore(for: search)
  }

  /// Asks for older prompts where too few match to fill the screen.
  private mutating func loadMore(for search: PromptSearch) -> [Effect] {
    search.matches.count < search.selection + size.rows ? recall.load() : []
  }
}
