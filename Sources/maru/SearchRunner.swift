import Conversations
import Dispatch
import Interface
import Storage
import Synchronization

/// Searches the store beside all other work in it, and makes what an older Maru stored searchable.
final class SearchRunner {
  private let store: ConversationStore
  private let events: EventQueue
  private let language: Language
  private let asked = AskedSearch()
  private let searchQueue = DispatchQueue(label: "maru.search")
  private let indexQueue = DispatchQueue(label: "maru.index", qos: .utility)
  private var isStopped = false

  /// Bytes of text that are made searchable in one step, so that a turn never waits for long.
  nonisolated private static let step = 64 << 10

  init(
    store: ConversationStore,
    events: EventQueue,
    language: Language
  ) {
    self.store = store
    self.events = events
    self.language = language
  }

  /// Searches in place of what is searched for now.
  func run(_ request: SearchRequest) {
    let (store, events, asked, language) = (store, events, asked, language)
    asked.request = request
    store.interruptSearch()
    searchQueue.async {
      guard asked.request == request else { return }
      do {
        let page = try store.search(request.query, limit: request.limit, before: request.place)
        events.put(.search(.found(request, page)))
      } catch is CancellationError {
        // Another search took its place, or nobody wants one any more.
      } catch {
        events.put(.search(.failed(request, LocalizedText(error)(language))))
      }
    }
  }

  /// Makes what an older Maru stored searchable, step by step, until it is done or stopped.
  func catchUp() {
    let (store, events, language) = (store, events, language)
    indexQueue.async { [weak self] in
      guard store.trouble == nil else { return }
      do {
        let progress = try store.indexProgress()
        guard !progress.isDone else { return }
        events.put(.search(.indexed(progress)))
        Task { @MainActor in self?.goOn(after: progress, pause: .zero) }
      } catch {
        events.put(.storeFailed(LocalizedText(error)(language)))
      }
    }
  }

  /// Does a step after a pause, then rests as long as it took: others want the store and the
  /// processor as well.
  private func goOn(after last: IndexProgress, pause: Duration) {
    guard !isStopped else { return }
    let (store, events, language) = (store, events, language)
    let pause = DispatchTimeInterval.nanoseconds(Int(pause / .nanoseconds(1)))
    indexQueue.asyncAfter(deadline: .now() + pause) { [weak self] in
      do {
        var progress = last
        let took = try ContinuousClock().measure {
          progress = try store.indexNext(bytes: Self.step)
        }
        if progress.percent != last.percent { events.put(.search(.indexed(progress))) }
        guard !progress.isDone else { return }
        Task { @MainActor [progress] in self?.goOn(after: progress, pause: took) }
      } catch {
        events.put(.storeFailed(LocalizedText(error)(language)))
      }
    }
  }

  /// Ends both without waiting for them: a step that is not done is done next time.
  func stop() {
    isStopped = true
    asked.request = nil
    store.interruptSearch()
  }
}

/// What is searched for last: an older search is not begun after a newer one was asked.
nonisolated final class AskedSearch: Sendable {
  private let asked = Mutex<SearchRequest?>(nil)

  var request: SearchRequest? {
    get { asked.withLock { $0 } }
    set { asked.withLock { $0 = newValue } }
  }
}
