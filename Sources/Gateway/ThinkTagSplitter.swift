/// Parts the reasoning that a model writes into its text, between `<think>` and `</think>`.
///
/// Only a tag that opens the reply counts; the same tag later is text. A closing tag without an
/// opening one, which some servers' templates swallow, makes reasoning of all that came before.
struct ThinkTagSplitter: Equatable {
  private enum State: Equatable {
    /// Nothing but white space and the beginning of a tag has come.
    case undecided
    case thinking(closing: String)
    /// After the opening tag, until the first character that is no white space.
    case entering(closing: String)
    /// After the closing tag, until the first character that is no white space.
    case leaving
    case text
  }

  private static let names = ["think", "thinking", "thought"]

  private var state = State.undecided
  /// What may turn out to be part of a tag.
  private var held = ""
  private(set) var hasOpened = false

  /// Whether reasoning was opened and not closed.
  var isThinking: Bool {
    switch state {
    case .entering, .thinking: true
    case .undecided, .leaving, .text: false
    }
  }

  /// Whether all that comes is text.
  var isInText: Bool {
    if case .text = state { true } else { false }
  }

  /// Takes text and gives what of it is text and what reasoning, as far as that is known.
  mutating func split(_ text: consuming String) -> (text: String, reasoning: String) {
    if isInText { return (text, "") }
    var result = (text: "", reasoning: "")
    var rest = text
    while !rest.isEmpty {
      switch state {
      case .undecided:
        held += rest
        rest = decide()
      case .entering(let closing):
        rest = String(rest.drop(while: \.isWhitespace))
        if !rest.isEmpty { state = .thinking(closing: closing) }
      case .thinking(let closing):
        held += rest
        rest = closeThinking(at: closing, into: &result.reasoning)
      case .leaving:
        rest = String(rest.drop(while: \.isWhitespace))
        if !rest.isEmpty { state = .text }
      case .text:
        result.text += rest
        rest = ""
      }
    }
    return result
  }

  /// Gives what was held back.
  mutating func finish() -> (text: String, reasoning: String) {
    defer { held = "" }
    return isThinking ? ("", held) : (held, "")
  }

  /// Decides whether the reply opens with a tag; gives what is to be split further.
  private mutating func decide() -> String {
    let start = held.drop(while: \.isWhitespace)
    if start.isEmpty { return "" }
    for name in Self.names where start.hasPrefix("<\(name)>") {
      let rest = String(start.dropFirst(name.count + 2))
      held = ""
      hasOpened = true
      state = .entering(closing: "</\(name)>")
      return rest
    }
    if Self.names.contains(where: { "<\($0)>".hasPrefix(start) }) { return "" }
    defer { held = "" }
    state = .text
    return held
  }

  private mutating func closeThinking(at closing: String, into reasoning: inout String) -> String {
    if let (before, after) = held.parted(by: closing) {
      reasoning += before
      held = ""
      state = .leaving
      return String(after)
    }
    let keep = held.lengthOfEnd(thatBegins: closing)
    reasoning += held.dropLast(keep)
    held = String(held.suffix(keep))
    return ""
  }
}

extension String {
  /// What stands before and after the first occurrence of `separator`, which is ASCII.
  func parted(by separator: String) -> (before: Substring, after: Substring)? {
    let pattern = Array(separator.utf8)
    guard let first = pattern.first else { return nil }
    var start = utf8.startIndex
    while let index = utf8[start...].firstIndex(of: first) {
      if utf8[index...].starts(with: pattern) {
        return (self[..<index], self[utf8.index(index, offsetBy: pattern.count)...])
      }
      start = utf8.index(after: index)
    }
    return nil
  }

  /// The length of the longest end of this text that is a beginning of `tag`.
  func lengthOfEnd(thatBegins tag: String) -> Int {
    (1..<tag.count).last { hasSuffix(tag.prefix($0)) } ?? 0
  }
}
