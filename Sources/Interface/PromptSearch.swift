/// Finding an earlier prompt by a part of it.
package struct PromptSearch: Equatable, Sendable {
  package private(set) var query = ""
  /// The match that is chosen.
  package private(set) var selection = 0
  /// Indices of the prompts that have the query in them, the newest first.
  private(set) var matches: [Int] = []

  /// Bytes of a prompt that are looked through.
  private static let depth = 16_384

  init(in entries: [PromptRecall.Entry]) {
    find(in: entries)
  }

  mutating func type(_ text: String, in entries: [PromptRecall.Entry]) {
    query += HangulComposition.composed(text).split(whereSeparator: \.isNewline).joined(
      separator: " "
    )
    selection = 0
    find(in: entries)
  }

  /// Moves the selection, or changes the query.
  mutating func perform(_ move: OverlayMove, page: Int, in entries: [PromptRecall.Entry]) {
    let rest = move.rest(of: query)
    if rest != query {
      (query, selection) = (rest, 0)
      find(in: entries)
    } else {
      selection = move.target(from: selection, among: matches.count, page: page)
    }
  }

  /// Looks again, after prompts were added.
  mutating func find(in entries: [PromptRecall.Entry]) {
    let needle = Self.folded(query)
    matches = entries.indices.filter { Self.contains(needle, entries[$0].folded) }
  }

  /// The start of a text in lower case.
  static func folded(_ text: String) -> [UInt8] {
    Array(String(decoding: text.utf8.prefix(depth), as: UTF8.self).lowercased().utf8)
  }

  private static func contains(_ needle: [UInt8], _ text: [UInt8]) -> Bool {
    guard let first = needle.first else { return true }
    guard text.count >= needle.count else { return false }
    return (0...(text.count - needle.count)).contains { start in
      text[start] == first && text[start..<start + needle.count].elementsEqual(needle)
    }
  }
}
