/// What a part of the prompt may become: the names of commands, and whatever else can be completed.
package struct Completion: Equatable, Sendable {
  package struct Candidate: Equatable, Sendable {
    /// Goes in place of the part.
    package let text: String
    /// What it is, beside it in the list.
    package let help: String
    /// A word at the end of its row.
    package var note = ""
    /// What the list shows for it, where that is not all of it.
    package var label: String?

    var shown: String { label ?? text }
  }

  /// The part, in clusters of the prompt.
  package let range: Range<Int>
  /// Never empty.
  package let candidates: [Candidate]
  /// Whether taking a candidate with Enter does what the prompt then says.
  package var isWholePrompt = false

  /// What all candidates begin with.
  var commonPrefix: String {
    guard var prefix = candidates.first?.text else { return "" }
    for candidate in candidates.dropFirst() {
      prefix = String(zip(prefix, candidate.text).prefix { $0.0 == $0.1 }.map(\.0))
    }
    return prefix
  }
}

/// A step among completions.
package enum CompletionMove: String, Hashable, Sendable {
  case next, previous
  /// Takes the chosen one, else as much as all have in common, else chooses the first.
  case accept
  case close
}

/// What was done about the completions of a prompt's text; of no account for any other text.
struct CompletionChoice: Equatable, Sendable {
  var text = ""
  var index: Int?
  var isClosed = false
}
