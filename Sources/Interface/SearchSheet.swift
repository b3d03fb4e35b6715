package import Conversations

/// A page of what is searched for in all conversations.
package struct SearchRequest: Equatable, Sendable {
  package let query: SearchQuery
  /// How many hits the page has at most.
  package let limit: Int
  /// Where the page before ended.
  package let place: SearchPlace?

  package init(_ query: SearchQuery, limit: Int, before place: SearchPlace? = nil) {
    self.query = query
    self.limit = limit
    self.place = place
  }
}

/// What the store tells of searching.
package enum SearchNews: Equatable, Sendable {
  /// What was found. A request that another has taken the place of has no answer.
  case found(SearchRequest, SearchPage)
  /// The store could not be searched; the sentence says why.
  case failed(SearchRequest, String)
  /// How much of what an older Maru stored can be searched by now.
  case indexed(IndexProgress)
}

/// The overlay that searches all conversations; what was typed and found stays when it closes.
package struct SearchSheet: Equatable, Sendable {
  /// One row of the list: a conversation's name above its hits, or a hit by its index.
  enum Row: Equatable, Sendable {
    case heading(Int)
    case hit(Int)
  }

  package private(set) var text = ""
  /// What the hits are of; `nil` before the first answer.
  private(set) var answered: SearchQuery?
  /// What was asked and not answered yet, and when.
  private(set) var awaited: (request: SearchRequest, since: Timestamp)?
  package private(set) var hits: [SearchHit] = []
  private(set) var rows: [Row] = []
  private var rowOfHit: [Int] = []
  private var next: SearchPlace?
  /// The hit that is chosen.
  package private(set) var selection = 0
  /// How much of an older store can be searched; `nil` where all of it always could.
  package internal(set) var progress: IndexProgress?

  /// Hits in one page.
  private static let pageSize = 100
  /// The mark that a search takes long is for those that do, in milliseconds.
  private static let patience: Int64 = 500

  package init() {}

  package static func == (left: SearchSheet, right: SearchSheet) -> Bool {
    left.text == right.text && left.answered == right.answered && left.hits == right.hits
      && left.awaited?.request == right.awaited?.request && left.selection == right.selection
      && left.progress == right.progress
  }

  package var selected: SearchHit? { hits.indices.contains(selection) ? hits[selection] : nil }

  /// The row of the hit that is chosen.
  var selectedRow: Int { rowOfHit.indices.contains(selection) ? rowOfHit[selection] : 0 }

  /// Whether an answer is waited for longer than a moment.
  func isSlow(at now: Timestamp) -> Bool {
    awaited.map { now.milliseconds(since: $0.since) >= Self.patience } ?? false
  }

  /// The text with more behind it; letters that came in parts are put together.
  mutating func type(_ more: String) {
    text += HangulComposition.composed(more).split(whereSeparator: \.isNewline)
      .joined(separator: " ")
  }

  mutating func write(_ text: String) { self.text = text }

  /// Moves the selection by hits.
  mutating func move(_ move: OverlayMove, page: Int) {
    selection = move.target(from: selection, among: hits.count, page: page)
  }

  /// Asks for what the text says, as many hits as there are now; `nil` where that is nothing or is
  /// asked already.
  mutating func ask(at now: Timestamp, utcOffset: Int) -> SearchRequest? {
    let query = SearchQuery(text, now: now, utcOffset: utcOffset, isTyping: true)
    guard !query.isEmpty else {
      (awaited, answered, next, selection) = (nil, nil, nil, 0)
      (hits, rows, rowOfHit) = ([], [], [])
      return nil
    }
    let limit = query == answered ? max(Self.pageSize, hits.count) : Self.pageSize
    let request = SearchRequest(query, limit: limit)
    guard request != awaited?.request else { return nil }
    awaited = (request, now)
    return request
  }

  /// Asks for the next page where the selection comes within some hits of the end.
  mutating func askForMore(within hits: Int, at now: Timestamp) -> SearchRequest? {
    guard awaited == nil, let answered, let next, selection + hits >= self.hits.count else {
      return nil
    }
    let request = SearchRequest(answered, limit: Self.pageSize, before: next)
    awaited = (request, now)
    return request
  }

  /// Waits no longer for what cannot be answered.
  mutating func giveUp(_ request: SearchRequest) {
    if awaited?.request == request { awaited = nil }
  }

  /// Takes a page that is still wanted.
  mutating func take(_ page: SearchPage, of request: SearchRequest) {
    guard let awaited, awaited.request == request else { return }
    let chosen = request.query == answered ? selected : nil
    self.awaited = nil
    answered = request.query
    next = page.next
    if request.place == nil {
      (hits, rows, rowOfHit, selection) = ([], [], [], 0)
    }
    append(page.hits)
    if let chosen, let index = hits.firstIndex(where: { $0.isSame(as: chosen) }) {
      selection = index
    }
  }

  /// Adds hits, those of a conversation where the first of the page is; rows above stay as they are.
  private mutating func append(_ page: [SearchHit]) {
    var places: [ConversationID: Int] = [:]
    var groups: [[SearchHit]] = []
    for hit in page {
      if let place = places[hit.conversation.id] {
        groups[place].append(hit)
      } else {
        places[hit.conversation.id] = groups.count
        groups.append([hit])
      }
    }
    for hit in groups.joined() {
      // A title that was found is its own heading.
      if hit.message != nil, hits.last?.conversation.id != hit.conversation.id {
        rows.append(.heading(hits.count))
      }
      rowOfHit.append(rows.count)
      rows.append(.hit(hits.count))
      hits.append(hit)
    }
  }
}

extension SearchHit {
  /// Whether both stand for the same text, which may have changed.
  func isSame(as other: SearchHit) -> Bool {
    conversation.id == other.conversation.id && message == other.message
      && isReasoning == other.isReasoning
  }
}

/// The message to be gone to when its conversation is there.
struct WantedMessage: Equatable, Sendable {
  let id: MessageID
  let isReasoning: Bool
  /// What is to be marked in it.
  let words: [String]
}
