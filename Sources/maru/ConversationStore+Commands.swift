import Conversations
import Glibc
import Storage

nonisolated extension ConversationStore {
  /// Opens the store off the main thread. Replies that a dead process left running are marked as
  /// interrupted.
  @concurrent
  static func open(at path: String) async throws -> ConversationStore {
    let store = try ConversationStore(at: path)
    _ = try store.markInterrupted()
    return store
  }

  /// Opens the store off the main thread, to read it alone where it cannot be written. What was
  /// deleted so long ago that it cannot be undone any more goes for good; that, and the marking of
  /// interrupted replies, is left to the next time where the store does not take it.
  @concurrent
  static func openForScreen(at path: String) async throws -> ConversationStore {
    let store = try ConversationStore(at: path, mayOnlyRead: true)
    guard store.trouble == nil else { return store }
    do {
      _ = try store.markInterrupted()
    } catch let error as StoreError where error.isPassing {
      return store
    }
    let time = WallClock.now.milliseconds - deletionMilliseconds
    _ = try? store.purgeDeleted(before: Timestamp(milliseconds: time))
    return store
  }

  /// The conversation an id's start names; the newest without one.
  func find(_ prefix: String?) throws -> Conversation {
    if let prefix { return try conversation(matching: prefix) }
    guard let newest = try conversations(.all, limit: 1).first else {
      throw CommandFailure(
        "There is no conversation yet; run maru to start one.",
        "아직 대화가 없습니다. maru를 실행해 시작하세요."
      )
    }
    return newest
  }

  /// Makes all that an older Maru stored searchable, where the store can be written; on a terminal a
  /// line of standard error says how far that is.
  func makeSearchable(_ language: Language) throws {
    guard trouble == nil else { return }
    var progress = try indexProgress()
    guard !progress.isDone else { return }
    let isTerminal = isatty(2) == 1
    let clear = "\r\u{1B}[K"
    while !progress.isDone {
      progress = try indexNext()
      let percent = progress.percent
      let text = LocalizedText(
        "Preparing the search: \(percent)%",
        "검색을 준비하는 중: \(percent)%"
      )
      if isTerminal { StandardError.write(clear + text(language)) }
    }
    if isTerminal { StandardError.write(clear) }
  }
}
