/// Earlier prompts, for recalling them at the prompt.
struct PromptRecall: Equatable, Sendable {
  private var prompts: [String] = []
  /// Which prompt is recalled, counted from the newest; `nil` while the draft is shown.
  private var position: Int?
  private var draft = ""

  /// Remembers a prompt as the newest and leaves recalling.
  mutating func add(_ prompt: String) {
    position = nil
    if prompts.last != prompt { prompts.append(prompt) }
  }

  /// Remembers prompts of a conversation just opened as older than those of this run.
  mutating func add(contentsOf older: [String]) {
    prompts = older.filter { !prompts.contains($0) } + prompts
  }

  /// The prompt before the one shown; `nil` when there is none.
  mutating func previous(draft current: String) -> String? {
    let next = position.map { $0 + 1 } ?? 0
    guard next < prompts.count else { return nil }
    if position == nil { draft = current }
    position = next
    return prompts[prompts.count - 1 - next]
  }

  /// The prompt after the one shown, at last the draft; `nil` while the draft is shown.
  mutating func next() -> String? {
    guard let current = position else { return nil }
    position = current == 0 ? nil : current - 1
    return current == 0 ? draft : prompts[prompts.count - current]
  }
}
