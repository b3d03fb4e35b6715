import Conversations
import Glibc
import Interface
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
    if let prefix { return try conversation(named: prefix) }
    guard let newest = try conversations(.all, limit: 1).first else {
      throw CommandFailure(
        "There is no conversation yet; run maru to start one.",
        "아직 대화가 없습니다. maru를 실행해 시작하세요."
      )
    }
    return newest
  }

  /// Candidates for an id that are told at most.
  private static let mostCandidates = 10

  /// The conversation an id's start names; where it names several, the failure lists them.
  func conversation(named prefix: String) throws -> Conversation {
    do {
      return try conversation(matching: prefix)
    } catch let error as StoreError {
      guard case .ambiguous = error else { throw error }
      let found = try conversations(startingWith: prefix, limit: Self.mostCandidates + 1)
      throw CommandFailure(lines: [error.text] + Self.lines(of: found))
    }
  }

  /// Such as `  1f0e2d3c  2026-11-21 10:32  Rust lifetimes`.
  private static func lines(of candidates: [Conversation]) -> [LocalizedText] {
    let shown = candidates.prefix(mostCandidates)
    let isShortEnough = Set(shown.map(\.shortID)).count == shown.count
    let lines = shown.map { candidate in
      let id = isShortEnough ? candidate.shortID : candidate.id.rawValue
      let time = LocalTime(candidate.updatedAt, utcOffset: WallClock.utcOffset)
      let start = "  \(id)  \(time.isoDate) \(time.clock)  "
      return LocalizedText(
        start + candidate.listedTitle(.english),
        start + candidate.listedTitle(.korean)
      )
    }
    guard shown.count < candidates.count else { return lines }
    return lines + [LocalizedText("  and more; see maru list", "  그 밖에도 있습니다. maru list로 보세요")]
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
