import Conversations

/// The overlay that lists every action by name and help, filtered by what is typed.
package struct Palette: Equatable, Sendable {
  package private(set) var filter = ""
  package private(set) var selection = 0
  /// Where it was opened, and where what is chosen is done.
  let context: KeyContext
  /// What lay above the panes there.
  let below: Overlay?

  init(in context: KeyContext, over below: Overlay?) {
    self.context = context
    self.below = below
  }

  /// The rows that can be chosen, best first: by what is typed, else those used last and then those
  /// of the context before the others.
  func matches(in keymap: Keymap, recent: [String], _ language: Language) -> [Binding] {
    let rows = keymap.bindings.filter { $0.action != .open(.palette) && applies($0) }
    if filter.allSatisfy(\.isWhitespace) {
      let used = recent.compactMap { name in rows.first { $0.name == name } }
      let others = rows.filter { !recent.contains($0.name) }
      let near = others.filter { $0.contexts.contains(context) }
      return used + near + others.filter { !$0.contexts.contains(context) }
    }
    let scored = rows.enumerated().compactMap { index, row in
      Self.score(of: row, for: filter, language).map { (row: row, score: $0, index: index) }
    }
    return scored.sorted { ($1.score, $0.index) < ($0.score, $1.index) }.map(\.row)
  }

  private func applies(_ row: Binding) -> Bool {
    row.isForPanes || row.contexts.contains(context)
  }

  /// The name and the shown help count, and a little less the help in other languages.
  static func score(of row: Binding, for query: String, _ language: Language) -> Int? {
    let name = FuzzyMatch.score(query, in: row.name).map { $0 + 2 }
    let help = FuzzyMatch.score(query, in: row.help(language))
    let other = Language.allCases.filter { $0 != language }.compactMap {
      FuzzyMatch.score(query, in: row.help($0)).map { $0 - 2 }
    }
    return ([name, help].compactMap(\.self) + other).max()
  }

  mutating func type(_ text: String) {
    filter += text.filter { !$0.isNewline }
    selection = 0
  }

  /// Moves the selection among `count` matches, or changes the filter.
  mutating func perform(_ move: OverlayMove, among count: Int, page: Int) {
    let rest = move.rest(of: filter)
    if rest != filter {
      (filter, selection) = (rest, 0)
    } else {
      selection = move.target(from: selection, among: count, page: page)
    }
  }
}

extension Overlay {
  /// What is there again when this one closes.
  var below: Overlay? {
    if case .palette(let palette) = self { palette.below } else { nil }
  }
}
