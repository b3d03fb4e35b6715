import Conversations

/// Earlier prompts of all conversations, the newest first, for recalling them at the prompt.
struct PromptRecall: Equatable, Sendable {
  struct Entry: Equatable, Sendable {
    let text: String
    /// The start of it in lower case, for finding it.
    let folded: [UInt8]

    init(_ text: String) {
      self.text = text
      folded = PromptSearch.folded(text)
    }
  }

  /// A prompt recalled, or the draft that was left for it.
  enum Recalled: Equatable, Sendable {
    case prompt(String)
    case draft([PromptUnit])
  }

  private(set) var entries: [Entry] = []
  private var known: Set<String> = []
  /// Where the page after the loaded ones begins; `nil` before the first.
  private var next: Int64?
  private(set) var isComplete = false
  private var isLoading = false
  /// Which entry is recalled; `nil` while the draft is shown.
  private var position: Int?
  private var draft: [PromptUnit] = []
  /// The prompt's revision with what was recalled: any other text is a draft again.
  private var revision = 0
  private var conversation: ConversationID?

  /// Entries ahead of what is recalled that are loaded beforehand.
  private static let ahead = 40

  /// Remembers a prompt as the newest and leaves recalling.
  mutating func add(_ prompt: String) {
    position = nil
    guard entries.first?.text != prompt else { return }
    if !known.insert(prompt).inserted { entries.removeAll { $0.text == prompt } }
    entries.insert(Entry(prompt), at: 0)
  }

  /// Adds older prompts from the store, each once.
  mutating func append(_ page: PromptPage) {
    isLoading = false
    next = page.next
    isComplete = page.next == nil
    entries += page.prompts.filter { known.insert($0).inserted }.map(Entry.init)
  }

  /// Asks for the next page, once at a time.
  mutating func load() -> [Effect] {
    guard !isComplete, !isLoading else { return [] }
    isLoading = true
    return [.loadPrompts(before: next)]
  }

  /// Whether the end of what is loaded is near.
  var wantsMore: Bool { (position ?? 0) + Self.ahead > entries.count }

  /// The prompt before the one shown; `nil` when there is none.
  mutating func older(than prompt: PromptEditor, in id: ConversationID) -> Recalled? {
    if conversation != id || revision != prompt.revision { position = nil }
    let target = position.map { $0 + 1 } ?? 0
    guard target < entries.count else { return nil }
    if position == nil { draft = prompt.units }
    position = target
    return .prompt(entries[target].text)
  }

  /// The prompt after the one shown, at last the draft; `nil` while the draft is shown.
  mutating func newer(than prompt: PromptEditor, in id: ConversationID) -> Recalled? {
    if conversation != id || revision != prompt.revision { position = nil }
    guard let current = position else { return nil }
    position = current == 0 ? nil : current - 1
    return current == 0 ? .draft(draft) : .prompt(entries[current - 1].text)
  }

  /// Notes that the prompt now holds what was recalled.
  mutating func didShow(_ prompt: PromptEditor, in id: ConversationID) {
    revision = prompt.revision
    conversation = id
  }
}
