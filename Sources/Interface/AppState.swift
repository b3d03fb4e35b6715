package import Conversations
package import Screen

/// Everything the screen shows and the next key press depends on, as one value.
///
/// `perform` takes what the user asked for, `handle` what happened outside; both change the state
/// and answer with what must be done. Nothing here reads a clock, draws, waits or does I/O.
package struct AppState: Sendable {
  package internal(set) var size: Size
  /// When the event now being handled happened.
  package internal(set) var now: Timestamp
  package internal(set) var settings: Settings
  package internal(set) var shown: OpenConversation
  /// Conversations that are not shown but still stream, wait or hold a draft.
  package internal(set) var background: [ConversationID: OpenConversation] = [:]
  package internal(set) var list = ConversationList()
  /// Whether what is typed filters the list.
  var isFiltering = false
  /// Conversations of the list that the next action is about.
  var marked: Set<ConversationID> = []
  /// What can be brought back, the last deleted last.
  var deletions: [Deletion] = []
  package internal(set) var focus = Pane.prompt
  package internal(set) var overlay: Overlay?
  package internal(set) var models: [ModelDescription] = []
  /// The models the user marked, in the order of marking.
  package var favourites: [ModelReference] = []
  /// The model of a new conversation.
  package internal(set) var model: ModelReference
  /// Whether nobody chose that model: the first that is listed goes before it.
  package var isModelFallback = false
  /// One sentence in the status bar, until the next key.
  package var message: String?
  /// What keeps the store from being written; `nil` while nothing does.
  package internal(set) var storeTrouble: StoreTrouble?
  /// Whether the user was told that quitting loses what is in memory alone.
  var isLossTold = false
  var recall = PromptRecall()
  /// What is searched for in all conversations.
  package internal(set) var search = SearchSheet()
  /// What was cut from prompts.
  var kills = KillRing()
  /// When something was last pasted into the prompt.
  var pastedAt: Timestamp?
  /// Vim's keys at the prompt, where they are wanted.
  var vim = VimState()
  /// Whether the list is wanted where it has room beside the transcript.
  var wantsList = true
  /// Whether the list lies over the transcript of a narrow screen.
  var showsListOverlay = false
  /// Replies whose reasoning is unfolded.
  var unfolded: Set<MessageID> = []
  /// Columns of the list, as the user made it.
  package var listColumns = ScreenLayout.listColumns
  /// Whether the mouse moves the list's border.
  var isDraggingBorder = false
  /// Whether another running Maru receives a reply.
  var isRunningElsewhere = false
  /// Whether the mouse is reported.
  package internal(set) var usesMouse = false
  /// Where the mouse was pressed in the transcript.
  var pressed: Selection.Place?
  /// Whether the transcript has the whole screen.
  package internal(set) var isBare = false
  var isQuitArmed = false
  /// The first chord of a sequence whose second is waited for.
  var pendingChord: Chord?
  /// Names of actions asked for by name, the last used first.
  var recentActions: [String] = []
  /// The folder that completion of a path looks into.
  var folder: FolderListing?
  /// The prompt's revision that was looked at for a finished path.
  var followedRevision = 0
  /// Waiting prompts whose files were read.
  var readCount = 0
  /// What the turns of this month took, where there is a budget for them.
  var spending: LedgerSum?
  var completionChoice = CompletionChoice()
  var identifiers: IdentifierSource

  /// What the user and the terminal settle; the terminal may tell more while the program runs.
  package struct Settings: Sendable {
    package let language: Language
    package internal(set) var theme: Theme
    package let keymap: Keymap
    /// What the config sets for requests.
    package let defaults: RequestDefaults
    /// Names of the gateways that can be asked.
    package internal(set) var gateways: Set<String>
    /// The gateways that can be set up with a key.
    package let offers: [GatewayOffer]
    /// Seconds that local time is ahead of UTC.
    package let utcOffset: Int
    /// What may be spent in a month.
    package let budget: Budget?
    /// The columns the terminal takes.
    package internal(set) var widths: WidthProfile
    /// Whether the prompt has Vim's keys.
    package let usesVim: Bool
    /// Where copies of what replies bring lie.
    package let mediaFolder: String
    /// The model that is asked for titles; `nil` where none is.
    package var titleModel: ModelReference?

    /// Whether borders must be ASCII.
    package var usesASCII: Bool { widths.isAmbiguousWide }

    package init(
      language: Language,
      theme: Theme,
      keymap: Keymap = .standard,
      defaults: RequestDefaults = RequestDefaults(),
      gateways: Set<String>,
      offers: [GatewayOffer] = [],
      utcOffset: Int = 0,
      widths: WidthProfile = WidthProfile(),
      usesVim: Bool = false,
      mediaFolder: String = "",
      budget: Budget? = nil
    ) {
      self.language = language
      self.theme = theme
      self.keymap = keymap
      self.defaults = defaults
      self.gateways = gateways
      self.offers = offers
      self.utcOffset = utcOffset
      self.widths = widths
      self.usesVim = usesVim
      self.mediaFolder = mediaFolder
      self.budget = budget
    }
  }

  /// A state with a new conversation on the screen.
  package init(
    size: Size,
    now: Timestamp,
    model: ModelReference,
    settings: Settings,
    identifiers: IdentifierSource
  ) {
    self.size = size
    self.now = now
    self.model = model
    self.settings = settings
    self.identifiers = identifiers
    let id = self.identifiers.nextConversation()
    shown = OpenConversation(
      new: Conversation(id: id, title: "", model: model, createdAt: now)
    )
  }

  /// Takes the terminal's size before the first frame.
  package mutating func resize(to size: Size) {
    keepingPlace { $0.size = size }
  }

  /// Changes how everything is drawn, so that all of it is laid out anew.
  mutating func adapt(_ change: (inout Settings) -> Void) {
    keepingPlace { state in
      change(&state.settings)
      state.shown.layout = TranscriptLayout()
      for id in state.background.keys { state.background[id]?.layout = TranscriptLayout() }
    }
  }

  /// Whether something on the screen counts seconds, so that a tick is wanted.
  package var countsSeconds: Bool {
    shown.isRunning || isRunningElsewhere || overlay == .search && search.awaited != nil
  }

  /// Where the next key press goes.
  package var keyContext: KeyContext {
    switch overlay {
    case .modelPicker: .modelPicker
    case .parts: .parts
    case .themes: .themes
    case .usage: .usage
    case .details: .details
    case .tree(let tree): tree.filter == nil ? .tree : .treeFilter
    case .parameters: .parameters
    case .personas: .personas
    case .guide: .guide
    case .help: .help
    case .history: .history
    case .search: .search
    case .queue: .queue
    case .palette: .palette
    case .preview: .preview
    case .keeping(let form): form.kind == .deletion ? .question : .form
    case nil where shown.find?.isTyping == true: .find
    case nil where shown.selection != nil: .selection
    case nil where completion != nil: .completion
    case nil where isFiltering && focus == .list && !isBare: .listFilter
    case nil: isBare ? .transcript : focus.keyContext
    }
  }

  /// The rectangles of the screen as it is now.
  package var layout: ScreenLayout { ScreenLayout(self) }
}

/// A rectangle of the screen that can have the focus.
package enum Pane: String, Hashable, Sendable, CaseIterable {
  case prompt, list, transcript

  var keyContext: KeyContext {
    switch self {
    case .prompt: .prompt
    case .list: .list
    case .transcript: .transcript
    }
  }
}

/// What lies above the panes.
package enum Overlay: Equatable, Sendable {
  case modelPicker(ModelPicker)
  case parts(PartPicker)
  case themes(ThemePicker)
  /// What turns took.
  case usage(UsageSheet)
  /// What is known of a message, from the given row on.
  case details(MessageID, top: Int)
  case tree(BranchTree)
  case parameters(ParameterSheet)
  case personas(PersonaPicker)
  case guide(GatewayGuide)
  /// The help sheet, from the given row on.
  case help(top: Int)
  /// Earlier prompts, for finding one.
  case history(PromptSearch)
  /// All conversations, for finding something that was said.
  case search
  /// The prompts that wait, and which is chosen.
  case queue(Int)
  indirect case palette(Palette)
  /// Pictures in cells.
  case preview(PicturePreview)
  case keeping(KeepingForm)
}
