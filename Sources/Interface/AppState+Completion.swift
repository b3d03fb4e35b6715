import Screen

/// Completing what stands before the cursor at the prompt.
extension AppState {
  /// What can be completed, in the order it is looked for.
  private static let sources: [@Sendable (AppState) -> Completion?] = [
    { $0.commandCompletion() }, { $0.modelCompletion() }, { $0.pathCompletion() },
  ]

  /// What the prompt's text may become; `nil` where nothing is known or wanted.
  var completion: Completion? {
    guard focus == .prompt, overlay == nil, !isBare, shown.selection == nil,
      shown.find?.isTyping != true, !(settings.usesVim && vim.isNormal), !currentChoice.isClosed
    else { return nil }
    for source in Self.sources {
      if let completion = source(self) { return completion }
    }
    return nil
  }

  /// The candidate gone to with the arrows.
  var chosenCompletion: Int? { currentChoice.index }

  private var currentChoice: CompletionChoice {
    guard !completionChoice.text.isEmpty, completionChoice.text == shown.prompt.text else {
      return CompletionChoice()
    }
    return completionChoice
  }

  mutating func complete(_ move: CompletionMove) -> [Effect] {
    guard let completion else { return [] }
    let (last, chosen) = (completion.candidates.count - 1, chosenCompletion)
    switch move {
    case .next: choose(chosen.map { $0 == last ? 0 : $0 + 1 } ?? 0)
    case .previous: choose(chosen.map { $0 == 0 ? last : $0 - 1 } ?? last)
    case .accept: accept(completion)
    case .close:
      completionChoice = CompletionChoice(text: shown.prompt.text, isClosed: true)
    }
    return []
  }

  private mutating func choose(_ index: Int) {
    completionChoice = CompletionChoice(text: shown.prompt.text, index: index)
  }

  private mutating func accept(_ completion: Completion) {
    if let index = chosenCompletion {
      return take(completion.candidates[index], of: completion)
    }
    let typed = shown.prompt.text(of: completion.range)
    let common = completion.commonPrefix
    if common.count > typed.count {
      take(Completion.Candidate(text: common, help: ""), of: completion)
    } else if completion.candidates.map(\.text) != [typed] {
      choose(0)
    }
  }

  /// Puts a candidate in place of the part it completes.
  mutating func take(_ candidate: Completion.Candidate, of completion: Completion) {
    shown.prompt.splice(completion.range, candidate.text.map(PromptUnit.character))
  }
}
