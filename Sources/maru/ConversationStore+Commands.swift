import Conversations
import Glibc
import Storage

nonisolated extension ConversationStore {
  /// Opens the store off the main thread. Replies that a dead process left running are marked as
  /// interrupted; with `purging`, what was deleted on a screen so long ago that it cannot be undone
  /// any more goes for good, or the next time where that fails.
  @concurrent
  static func open(at path: String, purging: Bool = false) async throws -> ConversationStore {
    let store = try ConversationStore(at: path)
    _ = try store.markInterrupted()
    if purging {
      let time = WallClock.now.milliseconds - deletionMilliseconds
      _ = try? store.purgeDeleted(before: Timestamp(milliseconds: time))
    }
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

  /// Makes all that an older Maru stored searchable; on a terminal a line of standard error says
  /// how far that is.
  func makeSearchable(_ language: Language) throws {
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
