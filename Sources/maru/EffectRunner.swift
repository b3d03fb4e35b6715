import Conversations
import Dispatch
import Gateway
import Interface
import Storage

/// Does what the state asks for: one task a turn, the store off the main thread, and everything
/// that comes of it goes back as an event.
final class EffectRunner {
  private let store: ConversationStore
  private let writes: HeldWrites
  private let services: Services
  private let events: EventQueue
  private var turns: [MessageID: RunningTurn] = [:]
  private let ending = TurnEnding()
  private let filter = AskedFilter()
  private let searches: SearchRunner
  private let models: ModelLoader
  private let lastLook = LastLook()
  private let storeQueue = DispatchQueue(label: "maru.store")
  private let fileQueue = DispatchQueue(label: "maru.files")

  private struct RunningTurn {
    let task: Task<Void, Never>
    let retryWait: RetryWait
  }

  /// Conversations in one page of the list.
  private static let pageSize = 500
  /// Prompts in one page of the history.
  nonisolated private static let promptPageSize = 100

  init(
    store: ConversationStore,
    services: Services,
    events: EventQueue
  ) {
    self.services = services
    self.store = store
    self.events = events
    models = ModelLoader(services.gateways, events)
    searches = SearchRunner(store: store, events: events, language: services.language)
    writes = HeldWrites(store) { events.put(.storeTrouble($0)) }
  }

  /// Starts one effect; those of the terminal are not its business.
  func run(_ effect: Effect) {
    let (store, services) = (store, services)
    switch effect {
    case .startTurn(let start): startTurn(start)
    case .stopTurn(let reply): turns[reply]?.task.cancel()
    case .retryNow(let reply): turns[reply]?.retryWait.cutShort()
    case .loadModels(let demand): models.load(demand)
    case .setUpGateway(let name, let key): outside { await services.setup.run(name, key) }
    case .storeFavourites(let models): inStore { try services.favourites.write(models) }
    case .loadConversations(let last): loadConversations(after: last)
    case .findConversations(let question, let last): findConversations(question, after: last)
    case .loadMessages(let id): loadMessages(of: id)
    case .lookElsewhere(let open): lookElsewhere(open)
    case .loadPrompts(let place): loadPrompts(before: place)
    case .storeDraft(let draft, let id): keep(.draft(id)) { try store.setDraft(draft, of: id) }
    case .adoptDraft(let id): adoptDraft(for: id)
    case .storeLeaf(let leaf, let id): keep(.leaf(id)) { try store.setLeaf(leaf, of: id) }
    case .fork(let fork): inStore { .forked(try store.fork(fork)) }
    case .storeModel(let model, let id): keep(.model(id)) { try store.setModel(model, of: id) }
    case .storeSettings(let new, let id): keep(.settings(id)) { try store.setSettings(new, of: id) }
    case .storeListColumns(let width): inStore { try services.listWidth.write(width) }
    case .keep(let change, let ids): keep(change, of: ids)
    case .restoreDeleted(let time): inStore { .restored(try store.restoreDeleted(after: time)) }
    case .suggestTitle(let id, let request, let gateway):
      suggestTitle(TitleRequest(conversation: id, request: request, gateway: gateway))
    case .storeSeen(let id): keep(.seen(id)) { try store.markSeen(id) }
    case .save(let text, let name): outside { .done(SavedFile.save(text, name: name)) }
    case .export(let id, let request, let held): export(id, request, held)
    case .openLink(let address): openLink(address)
    case .attach(let requests, let id, let purpose): attach(requests, for: id, purpose)
    case .listFolder(let path): inFiles { .folderListed(path, $0.entries(of: path)) }
    case .loadThemes: inStore { .themes(.loaded(services.themeChoices)) }
    case .storeTheme(let name): inStore { ConfigEdit.storeTheme(name, in: services.folders) }
    case .loadUsage(let request): inStore { try services.prices.news(of: store, request) }
    case .loadSpending(let start): inStore { try services.prices.news(of: store, since: start) }
    case .search(let request): searches.run(request)
    case .copy, .reportMouse, .openEditor, .redraw, .suspend, .quit, .drawPicture: break
    }
  }

  private func keep(_ change: KeepingChange, of conversations: [ConversationID]) {
    let (store, lastLook) = (store, lastLook)
    keep(nil) {
      lastLook.expectOwnChange()
      try store.keep(change, of: conversations)
    }
  }

  private func adoptDraft(for id: ConversationID) {
    let store = store
    guard store.trouble == nil else { return }
    inStore { try store.adoptDraft(for: id).map { .prompt(.draftLoaded(id, $0)) } }
  }

  private func openLink(_ address: String) {
    let environment = services.gateways.childEnvironment
    outside { .done(await LinkOpener.open(address, environment)) }
  }

  /// Reads files, and has the model's abilities known that they must suit.
  private func attach(
    _ requests: [AttachmentRequest],
    for id: ConversationID,
    _ purpose: AttachmentPurpose
  ) {
    inFiles { .attached($0.answers(to: requests), id, purpose) }
    models.load(.any)
  }

  private func loadPrompts(before place: Int64?) {
    let store = store
    inStore { .prompt(.loaded(try store.prompts(limit: Self.promptPageSize, before: place))) }
  }

  private func loadMessages(of id: ConversationID) {
    let store = store
    inStore { .messagesLoaded(id, try store.messages(of: id)) }
    inStore { try store.draft(of: id).map { .prompt(.draftLoaded(id, $0)) } }
  }

  private func lookElsewhere(_ open: Set<ConversationID>) {
    let (store, lastLook) = (store, lastLook)
    inStore { try lastLook.news(in: store, open).map { .elsewhere($0) } }
  }

  private func loadConversations(after last: Conversation?) {
    let (store, pageSize) = (store, Self.pageSize)
    inStore {
      let page = try store.conversations(limit: pageSize, before: last)
      return .conversationsLoaded(page, isLast: page.count < pageSize)
    }
  }

  /// Answers what the list is filtered by, unless something else is asked meanwhile.
  private func findConversations(_ question: ListQuestion, after last: Conversation?) {
    let (store, pageSize, filter) = (store, Self.pageSize, filter)
    filter.question = question
    inStore {
      guard filter.question == question else { return nil }
      let page = try store.conversations(question, limit: pageSize, after: last)
      return .conversationsFound(question, page, isLast: page.count < pageSize || last == nil)
    }
  }

  private func suggestTitle(_ request: TitleRequest) {
    let (store, gateways, events) = (store, services.gateways, events)
    Task {
      let answer = await request.answer(gateways)
      keep(nil) {
        if let cost = answer.cost { try store.add(cost, of: request.conversation) }
        guard let title = answer.title,
          try store.suggestTitle(title, of: request.conversation)
        else { return }
        events.put(.titled(request.conversation, title))
      }
    }
  }

  /// Makes what an older Maru stored searchable while nobody waits for it.
  func catchUp() { searches.catchUp() }

  /// What other programs get to see.
  var childEnvironment: Environment { services.gateways.childEnvironment }

  /// Whether replies stream.
  var isRunning: Bool { !turns.isEmpty }

  /// Waits until every reply that streams has ended and is stored; where nobody looks, for a store
  /// that does not take the end only a while.
  func finishTurns(alone: Bool = false) async {
    if alone { ending.isAlone = true }
    for turn in turns.values { await turn.task.value }
  }

  /// Stops what still streams; `interrupting` where that is not the user's will.
  func cancelTurns(interrupting: Bool) {
    if interrupting { ending.isInterrupting = true }
    searches.stop()
    for turn in turns.values { turn.task.cancel() }
  }

  /// Stops what still streams, keeping what came, and waits until it is stored. Answers what keeps
  /// the rest from it, where something does.
  func finish(interrupting: Bool) async -> StoreTrouble? {
    let writes = writes
    storeQueue.sync { writes.retry() }
    cancelTurns(interrupting: interrupting)
    await finishTurns()
    storeQueue.sync { writes.retry() }
    await services.gateways.shutdown()
    return writes.trouble.flatMap { $0.isHolding ? $0 : nil }
  }

  private func startTurn(_ start: TurnStart) {
    let (events, writes) = (events, writes)
    let (conversation, reply) = (start.conversation.id, start.reply.id)
    let turn = TurnTask(
      start: start,
      writes: writes,
      gateways: services.gateways,
      ending: ending,
      media: MediaFolder(services.folders)
    ) { news in
      switch news {
      case .stream(let event):
        let news = StreamNews(conversation: conversation, reply: reply, event: event)
        events.put(.stream(news))
      case .removed:
        var news = NewsElsewhere()
        news.deleted[conversation] = .lasting
        events.put(.elsewhere(news))
      case .notStored(let sentence):
        // What waits is told as long as it does.
        if writes.trouble == nil { events.put(.storeFailed(sentence)) }
      }
    }
    let task = Task {
      await turn.run()
      turns[start.reply.id] = nil
    }
    turns[start.reply.id] = RunningTurn(task: task, retryWait: turn.retryWait)
    models.renew()
  }

  /// Does something that takes its time; what comes of it is an event.
  private func outside(_ work: @escaping @Sendable () async -> Event) {
    let events = events
    Task { events.put(await work()) }
  }

  /// Looks at the user's files, which may lie where nothing answers for long.
  private func inFiles(_ work: @escaping @Sendable (FolderReader) -> PromptNews) {
    let (events, reader) = (events, FolderReader(home: services.folders.home))
    fileQueue.async { events.put(.prompt(work(reader))) }
  }

  private func export(
    _ id: ConversationID,
    _ request: ExportRequest,
    _ held: WholeConversation?
  ) {
    let (store, language) = (store, services.language)
    let reader = FolderReader(home: services.folders.home)
    inStore { .done(ShownExport.write(id, request, held: held, from: store, language, reader)) }
  }

  /// Writes into the store, now or once it takes it. What goes without saying is not missed where
  /// the conversation is gone.
  private func keep(_ kind: HeldWrites.Kind?, _ work: @escaping @Sendable () throws -> Void) {
    let writes = writes
    inStore {
      do {
        try writes.write(kind, work)
      } catch StoreError.unknownConversation where kind != nil {
        return
      }
    }
  }

  /// Does work in the store, in the order it is asked for; a failure becomes an event.
  private func inStore(_ work: @escaping @Sendable () throws -> Event?) {
    let (events, language) = (events, services.language)
    storeQueue.async {
      do {
        if let event = try work() { events.put(event) }
      } catch {
        events.put(.storeFailed(LocalizedText(error)(language)))
      }
    }
  }

  private func inStore(_ work: @escaping @Sendable () throws -> Void) {
    inStore {
      try work()
      return nil
    }
  }
}
