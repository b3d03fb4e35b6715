/// What was written at a prompt and not sent yet.
package struct Draft: Equatable, Sendable {
  package let text: String
  /// The bytes (of UTF-8) of each paste that stands folded in it, in order.
  package let folds: [Range<Int>]

  package init(text: String, folds: [Range<Int>] = []) {
    self.text = text
    self.folds = folds
  }
}
