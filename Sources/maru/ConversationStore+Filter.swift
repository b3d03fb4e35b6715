import Conversations
import Interface
import Storage
import Synchronization

nonisolated extension ConversationStore {
  /// The conversations a question asks for. What is filtered is one page: of the archived ones it
  /// holds what there is room for after the others.
  func conversations(
    _ question: ListQuestion,
    limit: Int,
    after last: Conversation?
  ) throws -> [Conversation] {
    guard !question.text.isEmpty else {
      return try conversations(.archived, limit: limit, before: last)
    }
    let open =
      question.isArchived
      ? [] : try conversations(.open, limit: limit, where: question.isAnswered)
    let room = limit - open.count
    return try open + conversations(.archived, limit: room, where: question.isAnswered)
  }
}

/// The filter that was asked for last, so that the store does not answer what nobody waits for.
nonisolated final class AskedFilter: Sendable {
  private let asked = Mutex(ListQuestion())

  var question: ListQuestion {
    get { asked.withLock { $0 } }
    set { asked.withLock { $0 = newValue } }
  }
}
