import Conversations
import Screen

/// Searching all conversations, and going to what was found.
extension AppState {
  /// Opens the overlay with what was searched for last, or with these words.
  mutating func search(_ words: String) -> [Effect] {
    if !words.isEmpty { search.write(words) }
    overlay = .search
    return askStore()
  }

  mutating func typeSearch(_ text: String) -> [Effect] {
    search.type(text)
    return askStore()
  }

  mutating func moveInSearch(_ move: OverlayMove) -> [Effect] {
    if move == .accept { return openHit() }
    let rest = move.rest(of: search.text)
    if rest != search.text {
      search.write(rest)
      return askStore()
    }
    let page = SearchView.listedRows(in: size)
    search.move(move, page: page - 1)
    return search.askForMore(within: 2 * page, at: now).map { [.search($0)] } ?? []
  }

  mutating func handle(_ news: SearchNews) -> [Effect] {
    switch news {
    case .found(let request, let page):
      search.take(page, of: request)
    case .failed(let request, let sentence):
      search.giveUp(request)
      message = sentence
    case .indexed(let progress):
      let wasDone = search.progress?.isDone ?? true
      search.progress = progress
      if progress.isDone, !wasDone, overlay == .search { return askStore() }
    }
    return []
  }

  private mutating func askStore() -> [Effect] {
    search.ask(at: now, utcOffset: settings.utcOffset).map { [.search($0)] } ?? []
  }

  // MARK: Going to a hit

  /// Shows the chosen hit's conversation, with the message at the top and its words marked.
  private mutating func openHit() -> [Effect] {
    guard let hit = search.selected else { return [] }
    overlay = nil
    isFiltering = false
    showsListOverlay = false
    focus = hit.message == nil ? .prompt : .transcript
    // What is known here may be newer than what was found.
    var effects = show(list[hit.conversation.id] ?? hit.conversation)
    shown.wanted = hit.message.map {
      WantedMessage(id: $0, isReasoning: hit.isReasoning, words: words(of: hit))
    }
    if shown.isLoaded { effects += goToWanted() }
    return effects
  }

  /// What was found as it is written there, then what was asked for.
  private func words(of hit: SearchHit) -> [String] {
    let marked = hit.excerpt.parts.filter(\.isMarked).map { String($0.text) }
    let asked = (search.answered?.terms ?? []).filter { !$0.isExcluded }.map(\.text)
    var words: [String] = []
    for word in marked + asked
    where !words.contains(where: { $0.lowercased() == word.lowercased() }) {
      words.append(word)
    }
    return words
  }

  /// Goes to the message that is wanted, where the shown conversation is there and has it.
  mutating func goToWanted() -> [Effect] {
    guard shown.isLoaded, let wanted = shown.wanted else { return [] }
    shown.wanted = nil
    guard shown.tree[wanted.id] != nil else {
      message = Phrase.hitGone(settings.language)
      return []
    }
    if wanted.isReasoning { unfolded.insert(wanted.id) }
    let effects = go(to: wanted.id)
    guard let index = shown.path.firstIndex(of: wanted.id) else { return effects }
    mark(wanted.words, inMessage: index)
    shown.marked = wanted.id
    return effects
  }
}
