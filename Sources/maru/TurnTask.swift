import Conversations
import Gateway
import Interface
import Storage
import Synchronization

/// One turn from its prompt to its stored reply, off the main thread.
///
/// What streams in goes to the store and to whoever shows it side by side, so that a terminal that
/// is slow or gone delays neither the network nor the store.
nonisolated struct TurnTask: Sendable {
  let start: TurnStart
  /// Where the turn is kept; `nil` where it is not.
  let writes: HeldWrites?
  let gateways: Gateways
  let ending: TurnEnding
  let media: MediaFolder
  var retryWait = RetryWait()
  /// How often a reply's end is offered to a store that does not take it once nobody looks any more:
  /// for a day, in which somebody may make room on a full disk.
  var triesAlone = Int(86_400_000 / ReplyRecorder.retryInterval)
  let deliver: @Sendable (News) -> Void

  /// What a turn brings.
  enum News: Equatable, Sendable {
    case stream(StreamEvent)
    /// The conversation is not in the store any more.
    case removed
    /// The store did not take the reply's end; it is tried again.
    case notStored(String)
  }

  /// Stores the prompt, sends the request, records the reply; the last of the stream is its end.
  @concurrent
  func run() async {
    do {
      try begin()
    } catch {
      if case StoreError.removed = error { deliver(.removed) }
      let reason = LocalizedText(error)
      let sentence = LocalizedText(
        "Nothing was sent, because the prompt could not be stored: \(reason.english)",
        "프롬프트를 저장하지 못해서 보내지 않았습니다: \(reason.korean)"
      )
      send(.ended(notSent(sentence, .server)))
      return
    }
    let recording = writes.map { ReplyRecording(reply: start.reply.id, writes: $0) }
    await withTaskGroup { group in
      group.addTask { await recording?.keepFlushing() }
      await stream(into: recording)
      group.cancelAll()
    }
  }

  /// Stores the prompt, or keeps it until the store takes it.
  private func begin() throws {
    guard let writes else { return }
    let turn = NewTurn(conversation: start.conversation, prompt: start.prompt, reply: start.reply)
    let attachments = start.prompt?.attachments ?? []
    let size =
      (start.prompt?.text.utf8.count ?? 0) + attachments.reduce(0) { $0 + ($1.byteCount ?? 0) }
    try writes.write(size: size) { [store = writes.store] in try store.begin(turn) }
  }

  private func stream(into recording: ReplyRecording?) async {
    let endpoint: Endpoint
    do {
      endpoint = try await gateways.endpoint(named: start.conversation.model.gateway)
    } catch {
      let isKeyMissing = (error as? CommandFailure)?.exitCode == CommandFailure.keyRefused
      await finish(notSent(LocalizedText(error), isKeyMissing ? .key : .parameter), recording)
      return
    }
    await gateways.client.stream(start.request, to: endpoint, retryWait: retryWait) { event in
      switch event {
      case .delta(var delta):
        // What replaces all that came does not replace what the reply began with.
        if delta.isRewrite { delta.text = start.reply.text + delta.text }
        recording?.add(delta)
        send(.delta(delta))
      case .notice, .retrying: send(event)
      case .ended(let end): await finish(end, recording)
      }
    }
  }

  /// Tells how the reply ended and stores it; what the store refuses is tried again until it takes
  /// it, until Maru ends, or for a while where nobody looks.
  private func finish(_ end: ReplyEnd, _ recording: ReplyRecording?) async {
    var end = end
    if end.state == .stopped, ending.isInterrupting { end.state = .interrupted }
    if !end.attachments.isEmpty {
      let told = end.notices.count
      end = media.keep(end, of: start.reply.id, gateways.language)
      for notice in end.notices.dropFirst(told) { send(.notice(notice)) }
    }
    end.rawMessage = end.rawMessage.map(whole)
    end.estimatedCost = gateways.prices.estimate(of: end.usage, start.conversation.model)
    var refusal = recording?.finish(with: end)
    send(.ended(end))
    var tries = 0
    while let error = refusal {
      deliver(.notStored(error.text(gateways.language)))
      if case .notRunning = error { return }
      tries = ending.isAlone ? tries + 1 : 0
      if tries > triesAlone { return }
      let isLast = (try? await Task.sleep(for: .milliseconds(ReplyRecorder.retryInterval))) == nil
      refusal = recording?.finish(with: end)
      if isLast { return }
    }
  }

  /// The message to be carried back, with what the reply began with before what came.
  private func whole(_ rawMessage: String) -> String {
    guard !start.reply.text.isEmpty, var json = try? JSONValue(text: rawMessage) else {
      return rawMessage
    }
    json.set("content", to: .string(start.reply.text + (json["content"]?.string ?? "")))
    return json.text
  }

  private func send(_ event: StreamEvent) {
    deliver(.stream(event))
  }

  private func notSent(_ sentence: LocalizedText, _ kind: Failure.Kind) -> ReplyEnd {
    var end = ReplyEnd(state: .failed)
    end.failure = Failure(kind: kind, message: sentence(gateways.language), isRetryable: true)
    return end
  }
}

/// Whether turns that are cancelled count as interrupted, because Maru ends against the user's
/// will, or as stopped by the user, and whether anybody looks. The only state turns share with the
/// main thread.
nonisolated final class TurnEnding: Sendable {
  private let interrupting = Mutex(false)
  private let alone = Mutex(false)

  /// Whether the terminal is gone, and turns are brought to their end for later.
  var isAlone: Bool {
    get { alone.withLock { $0 } }
    set { alone.withLock { $0 = newValue } }
  }

  var isInterrupting: Bool {
    get { interrupting.withLock { $0 } }
    set { interrupting.withLock { $0 = newValue } }
  }
}
