import Conversations
import Screen

/// What is looked for in the shown conversation, and the match the reader is at.
package struct Find: Sendable {
  package internal(set) var query = ""
  /// What is found in place of the query: any of what a search of all conversations found.
  var words: [String] = []
  /// Whether the query is being typed; afterwards its matches stay marked.
  package internal(set) var isTyping = true
  /// Where the reader was when the search began.
  let origin: Viewport
  var current: Place?
  /// The match's number from 1, and how many there are, as of the last step.
  var tally: (position: Int, total: Int) = (0, 0)

  /// A match of a message by its number from 0.
  struct Place: Equatable, Sendable {
    let message: MessageID
    let match: Int
  }

  init(origin: Viewport) {
    self.origin = origin
  }

  /// One for any of the words of a search.
  init(_ words: [String], origin: Viewport) {
    self.origin = origin
    self.words = words
    query = words.joined(separator: " ")
    isTyping = false
  }

  func needle(in widths: WidthProfile) -> FoldedRows.Needle {
    FoldedRows.Needle(anyOf: words.isEmpty ? [query] : words, in: widths)
  }
}

/// The folded texts of messages, kept until their rows change.
struct FoldedMessages: Sendable {
  private struct Entry: Sendable {
    let shape: Shape
    let rows: FoldedRows
  }

  /// What a message's rows depend on.
  struct Shape: Equatable, Sendable {
    let utf8Count: Int
    let columns: Int
    let isUnfolded: Bool
  }

  private var entries: [MessageID: Entry] = [:]

  /// The folded rows of a message; `nil` where those at hand are of another shape.
  func rows(of id: MessageID, _ shape: Shape) -> FoldedRows? {
    entries[id].flatMap { $0.shape == shape ? $0.rows : nil }
  }

  mutating func keep(_ rows: FoldedRows, of id: MessageID, _ shape: Shape) {
    entries[id] = Entry(shape: shape, rows: rows)
  }
}
