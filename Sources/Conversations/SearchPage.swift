/// One line of text with the parts that a search found in it.
package struct MarkedText: Hashable, Sendable {
  package let text: String
  /// What was found, in bytes of UTF-8, in order and apart; none lies within a scalar.
  package let marks: [Range<Int>]

  package init(_ text: String, marks: [Range<Int>] = []) {
    self.text = text
    self.marks = marks
  }

  /// The text in pieces, each with whether it is marked; none is empty.
  package var parts: [(text: Substring, isMarked: Bool)] {
    var parts: [(text: Substring, isMarked: Bool)] = []
    var place = text.startIndex
    let utf8 = text.utf8
    func add(to end: String.Index, isMarked: Bool) {
      if place < end { parts.append((text[place..<end], isMarked)) }
      place = max(place, end)
    }
    for mark in marks {
      let ends = [mark.lowerBound, mark.upperBound].map {
        utf8.index(utf8.startIndex, offsetBy: $0, limitedBy: utf8.endIndex) ?? utf8.endIndex
      }
      add(to: ends[0], isMarked: false)
      add(to: ends[1], isMarked: true)
    }
    add(to: text.endIndex, isMarked: false)
    return parts
  }
}

/// A message that a search found, or a conversation whose title it found.
package struct SearchHit: Equatable, Sendable {
  package let conversation: Conversation
  /// The conversation's title with what was found in it.
  package let title: MarkedText
  /// `nil` where only the title was found.
  package let message: MessageID?
  /// Who wrote the message; `nil` with a title.
  package let role: Role?
  /// When the message was written; with a title, when the conversation changed last.
  package let createdAt: Timestamp
  /// Whether the excerpt is from what the model thought before its reply.
  package let isReasoning: Bool
  /// The line in which the first word was found, cut to about 200 characters; the first line that
  /// says something where no words were asked for; the title where that was found.
  package let excerpt: MarkedText

  package init(
    conversation: Conversation,
    title: MarkedText,
    message: MessageID?,
    role: Role?,
    createdAt: Timestamp,
    isReasoning: Bool,
    excerpt: MarkedText
  ) {
    self.conversation = conversation
    self.title = title
    self.message = message
    self.role = role
    self.createdAt = createdAt
    self.isReasoning = isReasoning
    self.excerpt = excerpt
  }
}

/// Where a page of hits ended.
package struct SearchPlace: Equatable, Sendable {
  /// The sequence of the last message; the messages of the next page came before it.
  package let sequence: Int64
  /// That of the last title, likewise; `nil` where there are no more.
  package let title: Int64?

  package init(sequence: Int64, title: Int64?) {
    self.sequence = sequence
    self.title = title
  }
}

/// Some of what a search found: titles first, then messages, the newest first in both.
package struct SearchPage: Equatable, Sendable {
  package let hits: [SearchHit]
  /// Where the next page begins; `nil` where there is none.
  package let next: SearchPlace?

  package init(hits: [SearchHit], next: SearchPlace?) {
    self.hits = hits
    self.next = next
  }
}

/// How much of what an older Maru stored can be searched.
package struct IndexProgress: Equatable, Sendable {
  /// Messages that were there before searching was.
  package let total: Int64
  /// Those of them that are left to do.
  package let remaining: Int64

  package init(total: Int64, remaining: Int64) {
    self.total = total
    self.remaining = remaining
  }

  package var isDone: Bool { remaining == 0 }

  /// How much of it is done, 0 to 100.
  package var percent: Int64 {
    isDone ? 100 : max(0, min(99, 100 - remaining * 100 / max(1, total)))
  }
}
