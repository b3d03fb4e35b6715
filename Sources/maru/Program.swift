import Conversations
import Curses
import Interface
import Screen
import Storage

/// The full-screen program: one stream of events, one consumer, frames drawn from the state.
final class Program {
  private var state: AppState
  private let terminal: Terminal
  private let inbox: Inbox
  private var clock: FrameClock?
  private var watch: StoreWatch?
  private let clipboard: Clipboard
  private var isTicking = false
  private var isDraftDue = false
  private var isLent = false
  private var ending: Ending?
  /// What waits until something is on the screen.
  private var afterFirstFrame: (() -> Void)?
  /// What was asked for before there was a store.
  private var early: [Effect] = []
  /// What kept the rest from being stored at the end, where something was.
  private(set) var lost: StoreTrouble?

  /// Why the program ends.
  enum Ending: Equatable {
    case quit
    /// The terminal went away or a signal asked for the end.
    case ended(TerminalEnd)
    /// The terminal turned out to be none that Maru can be shown on.
    case refused(TerminalError)
  }

  /// Where everything that happens outside is put, in order.
  private final class Inbox {
    let events = EventQueue()
    private(set) var ending: Ending?
    /// Called when something else than the terminal's going asks for the end.
    var onOrder: (() -> Void)?
    /// Where the theme comes from while it follows the terminal's background.
    var followedThemes: ThemeShelf?
    private var isLight = false

    init(followedThemes: ThemeShelf?) {
      self.followedThemes = followedThemes
    }

    func put(_ event: TerminalEvent) {
      switch event {
      case .input(let input): events.put(.input(input))
      case .resized(let size): events.put(.resized(size))
      case .resumed: events.put(.resumed)
      case .traits(let traits): take(traits)
      case .ended(let end): finish(.ended(end))
      }
    }

    private func take(_ traits: TerminalTraits) {
      guard traits.isUTF8 else { return finish(.refused(.foreignTerminal)) }
      events.put(.widths(traits.widths))
      guard let themes = followedThemes, let isLight = traits.isBackgroundLight else { return }
      guard isLight != self.isLight else { return }
      guard let read = try? themes.theme(Chat.followed[isLight ? 1 : 0]) else { return }
      self.isLight = isLight
      events.put(.themes(.suited(read.theme)))
    }

    /// A hangup comes with an order to end where a session is ended; the order counts, whichever
    /// is first.
    private func finish(_ ending: Ending) {
      if self.ending == nil || self.ending == .ended(.hangup) { self.ending = ending }
      events.end()
      if ending != .ended(.hangup) { onOrder?() }
    }
  }

  /// Claims the terminal; what is typed from now on is kept. `followedThemes` are where
  /// the theme is taken from if another may suit the terminal's background better.
  ///
  /// - Throws: `TerminalError` when there is no terminal that can be drawn on.
  init(
    state: AppState,
    clipboard: Clipboard,
    followedThemes: ThemeShelf?,
    logDescriptor: Int32?,
    lastWords: SafeText
  ) throws(TerminalError) {
    let inbox = Inbox(followedThemes: followedThemes)
    self.inbox = inbox
    self.clipboard = clipboard
    terminal = try Terminal.claim(logDescriptor: logDescriptor, lastWords: lastWords) {
      inbox.put($0)
    }
    self.state = state
    self.state.resize(to: terminal.size)
    if let name = terminal.unknownName {
      self.state.tellUnknownTerminal(name, drawnAs: terminal.terminalName)
    }
    clock = FrameClock { [weak self] in self?.draw() }
  }

  /// Draws the first frame: with what was typed while the program started, where that `isTaken`
  /// and does not wait for a conversation to be shown.
  func greet(takingTyped isTaken: Bool) {
    for input in isTaken ? terminal.takeTyped() : [] {
      early += state.handle(.input(input), at: WallClock.now)
    }
    draw()
  }

  /// Consumes events until the end, then stores what came and gives the terminal back.
  func run(
    _ store: ConversationStore,
    _ services: Services,
    showing conversation: Conversation?,
    onHangUp: OnHangUp
  ) async -> Ending {
    let effects = EffectRunner(store: store, services: services, events: inbox.events)
    // The first look comes before all else, for it is what later ones are held against.
    perform(state.handle(.storeTouched, at: WallClock.now), effects)
    let watch = StoreWatch(store)
    self.watch = watch
    watch.start { [inbox] in inbox.events.put(.storeTouched) }
    effects.run(.loadConversations(after: nil))
    if conversation == nil { effects.run(.adoptDraft(state.shown.conversation.id)) }
    perform(state.loadPrompts() + state.loadSpending(), effects)
    if let conversation { perform(state.show(conversation), effects) }
    afterFirstFrame = {
      effects.run(.loadModels(.known))
      effects.catchUp()
    }
    perform(early, effects)
    clock?.request()
    await consumeEvents(effects)
    perform(state.saveDrafts(), effects)
    if onHangUp == .finish { await finishAlone(effects) }
    let reason = ending ?? inbox.ending ?? .quit
    lost = await effects.finish(interrupting: reason != .quit)
    restore()
    return reason
  }

  private func consumeEvents(_ effects: EffectRunner) async {
    tickIfNeeded()
    storeDraftSoon()
    guard ending == nil else { return }
    await inbox.events.hand { self.consume($0, effects) }
  }

  /// Whether there is to be more.
  private func consume(_ events: [Event], _ effects: EffectRunner) -> Bool {
    for event in events {
      perform(state.handle(event, at: WallClock.now), effects)
      if ending != nil { return false }
      clock?.request(afterKey: event.isInput)
    }
    tickIfNeeded()
    storeDraftSoon()
    return true
  }

  /// Lets replies stream to their end without the terminal, where that went away; what was queued
  /// behind them is not sent, but kept as a draft.
  private func finishAlone(_ effects: EffectRunner) async {
    guard ending == nil, inbox.ending == .ended(.hangup), effects.isRunning else { return }
    clock = nil
    terminal.letGo()
    inbox.onOrder = { effects.cancelTurns(interrupting: true) }
    await effects.finishTurns(alone: true)
    inbox.onOrder = nil
  }

  /// The conversation on the screen, when it is stored.
  var storedConversation: Conversation? {
    state.shown.isStored ? state.shown.conversation : nil
  }

  /// Draws the state as it is.
  private func draw() {
    terminal.present(Renderer.frame(of: &state))
    afterFirstFrame?()
    afterFirstFrame = nil
  }

  /// Gives the terminal back.
  func restore() {
    clock = nil
    terminal.restore()
  }

  private func perform(_ effects: [Effect], _ runner: EffectRunner) {
    for effect in effects {
      switch effect {
      case .redraw: terminal.refresh()
      case .suspend: terminal.suspend()
      case .quit: ending = .quit
      case .copy(let text): copy(text)
      case .reportMouse(let isOn): terminal.setReportsMouse(isOn)
      case .openEditor(let text): openEditor(text, runner.childEnvironment)
      case .drawPicture(let request):
        drawPicture(request, isColored: terminal.colorDepth != .none, runner.childEnvironment)
      case .storeTheme:
        inbox.followedThemes = nil
        runner.run(effect)
      case .startTurn, .stopTurn, .save, .export, .openLink, .retryNow, .loadConversations,
        .loadMessages, .lookElsewhere, .findConversations, .keep, .suggestTitle, .loadUsage,
        .loadSpending, .search,
        .loadModels, .loadThemes, .loadPrompts, .storeDraft, .adoptDraft,
        .storeLeaf, .fork, .restoreDeleted, .attach, .listFolder,
        .storeModel, .storeSettings, .setUpGateway, .storeFavourites, .storeListColumns, .storeSeen:
        runner.run(effect)
      }
    }
  }

  private func copy(_ text: CopyableText) {
    let (clipboard, terminal) = (clipboard, terminal)
    Task {
      let outcome = await clipboard.copy(text) { terminal.offerToClipboard(base64: $0) }
      inbox.events.put(.done(outcome))
    }
  }

  private func drawPicture(
    _ request: PictureRequest,
    isColored: Bool,
    _ environment: Environment
  ) {
    let inbox = inbox
    let drawer = PictureDrawer(request: request, isColored: isColored, environment: environment)
    Task { inbox.events.put(.pictureDrawn(await drawer.draw())) }
  }

  /// Lets a second go by at a time, but only while something counts them.
  private func tickIfNeeded() {
    guard state.countsSeconds, !isTicking else { return }
    isTicking = true
    Task { [weak self] in
      try? await Task.sleep(for: .seconds(1))
      guard let self else { return }
      isTicking = false
      inbox.events.put(.tick)
    }
  }

  /// Has drafts stored half a second after something was typed.
  private func storeDraftSoon() {
    guard state.hasUnsavedDraft, !isDraftDue else { return }
    isDraftDue = true
    Task { [weak self] in
      try? await Task.sleep(for: .milliseconds(500))
      guard let self else { return }
      isDraftDue = false
      inbox.events.put(.prompt(.draftDue))
    }
  }

  /// Lends the terminal to the user's editor; replies stream on meanwhile.
  private func openEditor(_ text: String, _ environment: Environment) {
    guard !isLent else { return }
    isLent = true
    let (inbox, terminal) = (inbox, terminal)
    Task { [weak self] in
      let event = await terminal.withReleased { await PromptFile.edit(text, environment) }
      self?.isLent = false
      inbox.events.put(event)
    }
  }
}
