import Conversations

/// Titles that a model finds, where the config names one for them.
extension AppState {
  /// Characters of a message that the model gets to read.
  private static let readCharacters = 1_000
  /// More than a title has: models that think first need some for that.
  private static let titleTokens = 200

  /// Asks for a title after the first complete reply, unless the user gave one.
  func suggestTitle(of id: ConversationID) -> [Effect] {
    guard let model = settings.titleModel,
      let open = shown.conversation.id == id ? shown : background[id], !open.conversation.isNamed
    else { return [] }
    let path = open.path.compactMap { open.tree[$0] }
    let replies = path.filter { $0.reply?.state == .complete }
    guard replies.count == 1, let reply = replies.first,
      let prompt = path.first(where: { $0.id == reply.parent })
    else { return [] }
    var request = ChatRequest(
      model: model.model,
      messages: [RequestMessage(role: .user, text: Self.question(prompt.text, reply.text))]
    )
    try? request.parameters.set("max_tokens", to: .number(String(Self.titleTokens)))
    return [.suggestTitle(id, request, gateway: model.gateway)]
  }

  /// Takes a title that a model found; one that the user gave stays.
  mutating func take(_ title: String, of id: ConversationID) -> [Effect] {
    list.setTitle(title, of: id)
    update(id) { if !$0.conversation.isNamed { $0.conversation.title = title } }
    return []
  }

  /// The model is asked in English, which all of them know, for the conversation's own language.
  private static func question(_ prompt: String, _ reply: String) -> String {
    """
    Write a title for this conversation: two to six words in the language of the user, on one line, \
    without quotes and without a full stop. Write nothing but the title.

    <user>
    \(prompt.prefix(readCharacters))
    </user>
    <assistant>
    \(reply.prefix(readCharacters))
    </assistant>
    """
  }
}
