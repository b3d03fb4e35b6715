package import Conversations

extension Conversation {
  /// The title as lists show it: words of ours where it has none.
  package func listedTitle(_ language: Language) -> String {
    title.allSatisfy(\.isWhitespace) ? Phrase.untitled(language) : title
  }
}
