package import Conversations
package import Screen

/// What happened outside; the only way news reaches the state.
package enum Event: Equatable, Sendable {
  case input(InputEvent)
  case resized(Size)
  /// The terminal was given back after a suspension.
  case resumed
  /// The columns the terminal was found to take for characters terminals disagree on.
  case widths(WidthProfile)
  case themes(ThemeNews)
  case usage(UsageNews)
  case search(SearchNews)
  /// A second went by while something on the screen counts seconds.
  case tick
  /// Somebody wrote into the store, or it is to be looked at for the first time.
  case storeTouched
  case elsewhere(NewsElsewhere)
  /// News of a running reply.
  case stream(StreamNews)
  /// A page of the conversation list, newest first; `isLast` when there is none after it.
  case conversationsLoaded([Conversation], isLast: Bool)
  /// A page of the conversations that a question asks for.
  case conversationsFound(ListQuestion, [Conversation], isLast: Bool)
  /// A conversation has a title that nobody gave it.
  case titled(ConversationID, String)
  /// The fork that was asked for is stored.
  case forked(Conversation)
  /// Conversations that were deleted by an earlier Maru are back; none where there was nothing.
  case restored([Conversation])
  case messagesLoaded(ConversationID, [Message])
  case prompt(PromptNews)
  case modelsLoaded([ModelDescription])
  /// A gateway's model list could not be had; chatting goes on.
  case modelsFailed(String)
  /// What was asked for is done, or cannot be done.
  case done(EffectOutcome)
  case pictureDrawn(PictureDrawing)
  /// What came of setting up a gateway of that name.
  case gatewayTried(String, GatewayTrial)
  /// The store could not do what an effect asked; the sentence says what and what to do.
  case storeFailed(String)
  /// What keeps the store from being written has changed; `nil` where nothing does any more.
  case storeTrouble(StoreTrouble?)
}

extension Event {
  /// Whether it is the user's own doing, whose effect is waited for.
  package var isInput: Bool {
    if case .input = self { true } else { false }
  }

  /// Whether it is text of a running reply, of which more follows.
  package var isStreamedText: Bool {
    if case .stream(let news) = self, case .delta = news.event { true } else { false }
  }
}

/// What came of something the user asked for, to be told in one sentence.
package enum EffectOutcome: Equatable, Sendable {
  case copied(CopyReport)
  case saved(path: String)
  case linkOpened(String)
  /// The sentence says why it could not be done.
  case failed(LocalizedText)
}

/// What came of trying a gateway with a key.
package enum GatewayTrial: Equatable, Sendable {
  case refused(String)
  /// It can be asked from now on; the note says where the key is kept.
  case ready(modelCount: Int, note: String)
}

/// News of what was written earlier or elsewhere.
package enum PromptNews: Equatable, Sendable {
  /// Earlier prompts.
  case loaded(PromptPage)
  /// What was written in a conversation and never sent.
  case draftLoaded(ConversationID, Draft)
  /// Half a second went by since something was typed that is not stored yet.
  case draftDue
  /// The user's editor gave a text back.
  case edited(String)
  /// What a folder holds, by its name in the prompt.
  case folderListed(String, [FolderEntry])
  /// What came of reading what is to be sent along.
  case attached([AttachmentAnswer], ConversationID, AttachmentPurpose)
}

/// Where copied text went.
package struct CopyReport: Equatable, Sendable {
  package enum Place: Equatable, Sendable {
    /// Into tmux, which offers it to the terminal around it.
    case tmux
    /// To the terminal, which never says whether it took it.
    case terminal
    /// Into a file, since no clipboard can be reached.
    case file(String)
  }

  package let place: Place
  package let characterCount: Int
  /// Scalars nobody sees that were left out.
  package let hiddenCount: Int

  package init(_ text: CopyableText, in place: Place) {
    self.place = place
    characterCount = text.string.count
    hiddenCount = text.hiddenCount
  }
}

/// An event of a reply's stream, with what it belongs to.
package struct StreamNews: Equatable, Sendable {
  package let conversation: ConversationID
  package let reply: MessageID
  package let event: StreamEvent

  package init(conversation: ConversationID, reply: MessageID, event: StreamEvent) {
    self.conversation = conversation
    self.reply = reply
    self.event = event
  }
}
