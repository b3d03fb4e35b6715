package import Conversations
import Screen

extension AppState {
  /// Takes in what happened outside at `now`, and says what must be done about it.
  package mutating func handle(_ event: Event, at now: Timestamp) -> [Effect] {
    self.now = now
    switch event {
    case .input(let input): return handle(input)
    case .resized(let size): return resized(to: size)
    case .resumed: return [.redraw]
    case .widths(let widths):
      adapt { $0.widths = widths }
      return drawPicture()
    case .themes(let news): return handle(news)
    case .usage(let news): return handle(news)
    case .search(let news): return handle(news)
    case .tick: return tellFigures()
    case .storeTouched: return lookElsewhere()
    case .elsewhere(let news): return take(news)
    case .stream(let news): return handle(news)
    case .conversationsLoaded(let page, let isLast):
      list.append(page, isLast: isLast)
    case .conversationsFound(let question, let page, let isLast):
      list.append(page, isLast: isLast, to: question)
    case .titled(let id, let title): return take(title, of: id)
    case .messagesLoaded(let id, let messages):
      update(id) { $0.load(messages) }
      return goToWanted()
    case .restored(let conversations): takeBack(conversations)
    case .forked(let conversation): return showFork(conversation)
    case .prompt(let news): return handle(news)
    case .modelsLoaded(let models): takeModels(models)
    case .done(let outcome):
      message = Phrase.outcome(outcome)(settings.language)
    case .pictureDrawn(let drawing): take(drawing)
    case .gatewayTried(let name, let trial): return takeGatewayTrial(name, trial)
    case .storeTrouble(let trouble):
      take(trouble)
      return []
    case .modelsFailed(let sentence), .storeFailed(let sentence):
      message = sentence
    }
    return []
  }

  private mutating func resized(to size: Size) -> [Effect] {
    resize(to: size)
    return drawPicture()
  }

  private mutating func tellFigures() -> [Effect] {
    for id in shown.progress.keys { shown.progress[id]?.tell(at: now) }
    return isRunningElsewhere ? lookElsewhere() : []
  }

  private mutating func handle(_ input: InputEvent) -> [Effect] {
    switch input {
    case .chord(let chord):
      return press(chord)
    case .paste(let text): return perform(.paste(text), at: now)
    case .mouse(let mouse): return handle(mouse)
    case .focus: return []
    }
  }

  /// Changes an open conversation, shown or not; does nothing when it is not open.
  mutating func update(_ id: ConversationID, _ change: (inout OpenConversation) -> Void) {
    if shown.conversation.id == id {
      change(&shown)
    } else if let index = background.index(forKey: id) {
      change(&background.values[index])
    }
  }

  private mutating func handle(_ news: StreamNews) -> [Effect] {
    let now = now
    switch news.event {
    case .delta(let delta):
      update(news.conversation) { $0.append(delta, to: news.reply, at: now) }
      list.setState(.streaming, of: news.conversation)
      return []
    case .notice(let sentence):
      update(news.conversation) { $0.notices[news.reply] = sentence }
      return []
    case .retrying(let retry):
      update(news.conversation) { $0.progress[news.reply]?.retry = (retry, now) }
      return []
    case .ended(let end): return finish(news, with: end)
    }
  }

  private mutating func finish(_ news: StreamNews, with end: ReplyEnd) -> [Effect] {
    let now = now
    update(news.conversation) { open in
      let progress = open.progress.removeValue(forKey: news.reply)
      open.update(news.reply) { message in
        message.attachments = end.attachments
        message.reply?.finish(with: end)
        if let progress { message.reply?.times = progress.times(endingAt: now) }
      }
      open.countTokens()
    }
    giveBackUnstored(news, end)
    let isShown = shown.conversation.id == news.conversation
    list.finish(news.conversation, in: end.state, isSeen: isShown)
    var effects: [Effect] = isShown ? [.storeSeen(news.conversation)] : []
    if end.state == .complete { effects += suggestTitle(of: news.conversation) }
    effects += loadSpending()
    effects += sendQueued(in: news.conversation, after: end.state)
    retireIdle()
    return effects
  }

  /// Puts a prompt back that could not be stored, since its conversation was removed meanwhile.
  private mutating func giveBackUnstored(_ news: StreamNews, _ end: ReplyEnd) {
    let language = settings.language
    guard end.state == .failed else { return }
    update(news.conversation) { open in
      guard open.deletion == .lasting, let reply = open.tree[news.reply], reply.text.isEmpty,
        let prompt = reply.parent.flatMap({ open.tree[$0] })
      else { return }
      open.giveBack(WaitingPrompt(PromptUnit.units(ofSent: prompt, isEscaped: false, language)))
    }
  }

  /// Lets go of conversations that nothing happens in any more.
  mutating func retireIdle() {
    guard !isHolding else { return }
    background = background.filter { $0.value.mustStay }
  }
}
