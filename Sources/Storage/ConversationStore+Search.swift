package import Conversations

extension ConversationStore {
  /// Messages and titles that fit a query: titles first, then messages, the newest first in both.
  ///
  /// A query without words that are wanted gives the newest messages that pass; an empty one
  /// nothing. The text of a running reply is found when the reply has ended, and what an older Maru
  /// stored when `indexNext` has come to it.
  ///
  /// - Parameters:
  ///   - query: What is searched for.
  ///   - limit: How many hits a page has at most.
  ///   - place: Where the page before ended.
  /// - Returns: The hits, and where the next page begins.
  /// - Throws: `CancellationError` where `interruptSearch` ended it.
  package func search(
    _ query: SearchQuery,
    limit: Int,
    before place: SearchPlace? = nil
  ) throws -> SearchPage {
    let search = Search(query, limit: limit, place: place)
    guard !query.isEmpty, search.terms.isSearchable, limit > 0 else {
      return SearchPage(hits: [], next: nil)
    }
    return try self.search(search.page)
  }
}
