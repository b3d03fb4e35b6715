/// Some of the prompts that were sent, the newest first.
package struct PromptPage: Equatable, Sendable {
  package let prompts: [String]
  /// Where the page of older ones begins; `nil` where there are none.
  package let next: Int64?

  package init(prompts: [String], next: Int64?) {
    self.prompts = prompts
    self.next = next
  }
}
