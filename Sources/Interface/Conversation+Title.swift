package import Conversations

extension Conversation {
  /// The title as lists show it: words of ours where it has none.
  package func listedTitle(_ language: Language) -> String {
    Self.listedTitle(title, language)
  }

  /// A title that came without its conversation, likewise.
  package static func listedTitle(_ title: String, _ language: Language) -> String {
    title.allSatisfy(\.isWhitespace) ? Phrase.untitled(language) : title
  }
}

extension SearchHit {
  /// The conversation's title as lists show it, with what was found in it.
  package func listedTitle(_ language: Language) -> MarkedText {
    let listed = conversation.listedTitle(language)
    return listed == conversation.title ? title : MarkedText(listed)
  }
}
