/// What is searched for in all conversations, read from what a person typed.
///
/// A message fits when it has every word that is not excluded, has none that is, and passes every
/// filter. Any text is a query: what is no filter is words.
package struct SearchQuery: Equatable, Sendable {
  /// A word, or several that stand one after the other.
  package struct Term: Equatable, Sendable {
    /// As typed; case, accents and the form of its letters make no difference.
    package var text: String
    /// Whether the last word may go on.
    package var isPrefix = false
    /// Whether messages with it are left out.
    package var isExcluded = false

    package init(_ text: String, isPrefix: Bool = false, isExcluded: Bool = false) {
      self.text = text
      self.isPrefix = isPrefix
      self.isExcluded = isExcluded
    }
  }

  /// What is asked of a message besides its words.
  package enum Condition: Equatable, Sendable {
    /// A part of the name of the model that replied; small letters.
    case model(String)
    /// The beginning of the name of its gateway; small letters.
    case gateway(String)
    case role(Role)
    /// The conversation has the tag; the beginning of one where it is still being typed.
    case tag(String, isPrefix: Bool)
    /// There is a block of code in it.
    case code
    /// It came at this moment or later.
    case after(Timestamp)
    /// It came before this moment.
    case before(Timestamp)
  }

  /// A condition, or its opposite.
  package struct Filter: Equatable, Sendable {
    package var condition: Condition
    package var isExcluded = false

    package init(_ condition: Condition, isExcluded: Bool = false) {
      self.condition = condition
      self.isExcluded = isExcluded
    }
  }

  /// How many terms, and how many filters, count; what is typed after them is left out.
  package static let limit = 32

  package private(set) var terms: [Term] = []
  package private(set) var filters: [Filter] = []
  /// What was typed as `after:` or `before:` but names no day, so that it counts as a word.
  package private(set) var undated: [String] = []

  /// Reads a query; there is none that cannot be read.
  ///
  /// - Parameters:
  ///   - text: What was typed: words, `"several words"`, the beginning of a word `wor*`, `-word`
  ///     for what must not be there, `model:`, `gateway:`, `role:`, `tag:`, `after:`, `before:`
  ///     and `has:code`.
  ///   - now: The moment from which days are counted back.
  ///   - utcOffset: Seconds that local time is ahead of UTC; days begin at local midnight.
  ///   - isTyping: Whether the last word is still being typed, so that it may go on.
  package init(_ text: String, now: Timestamp, utcOffset: Int, isTyping: Bool = false) {
    let calendar = SearchCalendar(now: now, utcOffset: utcOffset)
    var reader = SearchQueryReader(text)
    while let word = reader.next() {
      let isOpen = isTyping && word.isOpen
      if let condition = Condition(word, calendar, isOpen: isOpen) {
        guard filters.count < Self.limit else { continue }
        filters.append(Filter(condition, isExcluded: word.isExcluded))
      } else if terms.count < Self.limit {
        if word.isDate { undated.append(word.plainText) }
        terms.append(
          Term(
            word.plainText,
            isPrefix: word.hasStar || isOpen && !word.isExcluded,
            isExcluded: word.isExcluded
          )
        )
      }
    }
  }

  /// Whether nothing is asked for.
  package var isEmpty: Bool { terms.isEmpty && filters.isEmpty }
}

extension SearchQuery.Condition {
  /// The condition a word like `role:user` stands for; `nil` where it stands for itself.
  init?(_ word: SearchQueryReader.Word, _ calendar: SearchCalendar, isOpen: Bool) {
    guard let key = word.key, !word.text.isEmpty else { return nil }
    let value = word.text.lowercased()
    switch key.lowercased() {
    case "model": self = .model(value)
    case "gateway": self = .gateway(value)
    case "tag": self = .tag(word.text, isPrefix: isOpen || word.hasStar)
    case "has" where value == "code": self = .code
    case "role":
      guard let role = Self.roles[value] else { return nil }
      self = .role(role)
    case "after":
      guard let time = calendar.beginning(of: value) else { return nil }
      self = .after(time)
    case "before":
      guard let time = calendar.beginning(of: value) else { return nil }
      self = .before(time)
    default: return nil
    }
  }

  private static let roles: [String: Role] = [
    "user": .user, "prompt": .user, "질문": .user,
    "assistant": .assistant, "reply": .assistant, "답": .assistant,
  ]
}
