/// A `</think>` that nothing opened, because a server's template swallowed the beginning.
struct LoneTag {
  /// What stands before it: the reasoning.
  let before: String
  /// What follows it: the reply.
  let after: String

  /// Finds one that ends in `lastPiece`, the end of `text`.
  ///
  /// A reply that speaks about the tag puts it in quotes or code, or writes the opening one first;
  /// that is no end of reasoning.
  init?(in text: String, lastPiece: String) {
    for name in ["think", "thinking", "thought"] {
      let tag = "</\(name)>"
      let end = text.suffix(lastPiece.count + tag.count)
      guard String(end).parted(by: tag) != nil, let (before, after) = text.parted(by: tag),
        text.parted(by: "<\(name)>") == nil, !Self.isQuoted(after: before)
      else { continue }
      self.before = String(before.drop(while: \.isWhitespace))
      self.after = String(after.drop(while: \.isWhitespace))
      return
    }
    return nil
  }

  private static func isQuoted(after text: Substring) -> Bool {
    if let last = text.last, "`\"'“‘«(".contains(last) { return true }
    let fences = text.split(whereSeparator: \.isNewline).filter {
      $0.drop(while: \.isWhitespace).hasPrefix("```")
    }
    return fences.count % 2 == 1
  }
}
