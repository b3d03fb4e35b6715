/// What was written at a prompt and not sent yet.
package struct Draft: Equatable, Sendable {
  package let text: String
  /// The bytes (of UTF-8) of each paste that stands folded in it, in order.
  package let folds: [Range<Int>]
  /// The edit of an earlier prompt that it ends in, where one was under way.
  package let edit: Edit?

  /// Another version of an earlier prompt.
  package struct Edit: Equatable, Sendable {
    package let original: MessageID
    /// The byte of the text it begins at.
    package let start: Int

    package init(of original: MessageID, start: Int) {
      self.original = original
      self.start = start
    }
  }

  package init(text: String, folds: [Range<Int>] = [], edit: Edit? = nil) {
    self.text = text
    self.folds = folds
    self.edit = edit
  }
}
