package import Conversations
package import Screen

/// What must be done outside, as the state asks for it; its outcome comes back as an `Event`.
package enum Effect: Equatable, Sendable {
  /// Stores the prompt, then sends the request and streams the reply.
  case startTurn(TurnStart)
  /// Closes the connection of a running reply; its stream ends in an event like any other.
  case stopTurn(MessageID)
  /// Makes the announced next try of a running reply now.
  case retryNow(MessageID)
  /// The page of the conversation list after this one; the first page for `nil`.
  case loadConversations(after: Conversation?)
  /// The page after this one of the conversations a question asks for; the first page for `nil`.
  case findConversations(ListQuestion, after: Conversation?)
  case loadMessages(ConversationID)
  /// Looks for what other running Marus wrote, with the messages of these conversations.
  case lookElsewhere(Set<ConversationID>)
  /// The models to choose from, and what is known of them.
  case loadModels(ModelDemand)
  case storeFavourites([ModelReference])
  case storeLeaf(MessageID, of: ConversationID)
  /// Writes a conversation that begins with copies of another's messages.
  case fork(Fork)
  case storeModel(ModelReference, of: ConversationID)
  case storeSettings(ConversationSettings, of: ConversationID)
  /// Remembers the list's width for the next run.
  case storeListColumns(Int)
  case storeSeen(ConversationID)
  case keep(KeepingChange, of: [ConversationID])
  /// Takes back the last deletion after a time, whichever Maru it was made in.
  case restoreDeleted(after: Timestamp)
  /// Asks a gateway for a title of a conversation, which goes before one that nobody gave.
  case suggestTitle(ConversationID, ChatRequest, gateway: String)
  /// The page of earlier prompts after this place; the newest for `nil`.
  case loadPrompts(before: Int64?)
  /// Keeps what is not sent yet; `nil` where nothing is left to keep.
  case storeDraft(Draft?, of: ConversationID)
  /// Makes the draft of a new conversation that a Maru left behind the one of this conversation.
  case adoptDraft(ConversationID)
  /// Lends the terminal to the user's editor with a text.
  case openEditor(String)
  /// Reads what is to be sent along with a prompt of a conversation.
  case attach([AttachmentRequest], for: ConversationID, AttachmentPurpose)
  /// What a folder holds, as it is named in the prompt; the one Maru was started in for an empty name.
  case listFolder(String)
  /// Puts text where the user can paste it from.
  case copy(CopyableText)
  /// Writes text into a new file of the folder Maru was started in, named like `name`.
  case save(String, name: String)
  /// Writes a conversation to a file, in the folder Maru was started in unless it names another: as
  /// it is stored, or as it is `held` where the store may not have all of it.
  case export(ConversationID, ExportRequest, held: WholeConversation?)
  /// Opens an address in the user's browser, or copies it where there is none.
  case openLink(String)
  /// Asks a gateway for its models with a key; keeps the key where it is taken.
  case setUpGateway(String, TypedKey)
  /// Asks the terminal for reports of the mouse, or for none.
  case reportMouse(Bool)
  /// Every theme there is, for choosing one.
  case loadThemes
  /// Keeps a theme's name in the config.
  case storeTheme(String)
  /// Draws a picture in cells.
  case drawPicture(PictureRequest)
  /// Adds up what turns took, for the overlay that tells it.
  case loadUsage(UsageRequest)
  /// Adds up what the turns since the month began took.
  case loadSpending(since: Timestamp)
  /// Searches all conversations, in place of what is searched for now.
  case search(SearchRequest)
  case redraw
  case suspend
  case quit
}

/// A turn about to start.
package struct TurnStart: Equatable, Sendable {
  /// As it is with this turn: its leaf is the reply.
  package let conversation: Conversation
  /// `nil` when a stored prompt gets another reply.
  package let prompt: Message?
  /// Waiting, without text; its parent is the prompt.
  package let reply: Message
  package let request: ChatRequest

  package init(conversation: Conversation, prompt: Message?, reply: Message, request: ChatRequest) {
    self.conversation = conversation
    self.prompt = prompt
    self.reply = reply
    self.request = request
  }
}
