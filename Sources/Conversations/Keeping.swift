/// Which conversations are listed, and in which order; deleted ones never are.
package enum Shelf: String, Hashable, Sendable {
  /// Those that are not archived: the pinned ones, then the others, each newest first.
  case open
  /// The archived ones, in the same order.
  case archived
  /// All of them, newest first.
  case all
}

/// A change of how a conversation is kept.
package enum KeepingChange: Hashable, Sendable {
  /// The user gives it a title, which nothing but the user changes from then on.
  case title(String)
  case pinned(Bool)
  case archived(Bool)
  case tags([String])
  /// Hides it until it is restored, or gone for good some time later.
  case deleted(at: Timestamp)
  case restored
}

extension Conversation {
  /// The most tags one has, and the most characters of a tag.
  private static let tagLimits = (count: 20, characters: 40)

  /// Takes a change in; deleting and restoring change nothing of what is shown.
  package mutating func keep(_ change: KeepingChange) {
    switch change {
    case .title(let title):
      self.title = title
      isNamed = true
    case .pinned(let isPinned): self.isPinned = isPinned
    case .archived(let isArchived): self.isArchived = isArchived
    case .tags(let tags): self.tags = tags
    case .deleted, .restored: break
    }
  }

  /// Takes on how another version of it is kept.
  package mutating func takeKeeping(of other: Conversation) {
    title = other.title
    isNamed = other.isNamed
    isPinned = other.isPinned
    isArchived = other.isArchived
    tags = other.tags
  }

  /// Tags as they are typed: separated by blanks or commas, each with or without a `#`; none twice,
  /// whatever their case.
  package static func tags(from text: String) -> [String] {
    var tags: [String] = []
    for word in text.split(whereSeparator: { $0.isWhitespace || ",、，".contains($0) }) {
      let tag = String(word.drop { $0 == "#" }.prefix(tagLimits.characters))
      guard !tag.isEmpty, tags.count < tagLimits.count else { continue }
      if !tags.contains(where: { $0.lowercased() == tag.lowercased() }) { tags.append(tag) }
    }
    return tags
  }

  /// Its tags after words such as `work`, `+work` and `-work`: the last takes one away, the others
  /// add one.
  package func tags(changedBy words: [String]) -> [String] {
    var tags = tags
    for word in words {
      let isRemoval = word.hasPrefix("-")
      let names = Self.tags(from: String(word.drop { "+-".contains($0) }))
      tags.removeAll { tag in
        isRemoval && names.contains { $0.lowercased() == tag.lowercased() }
      }
      if !isRemoval { tags = Self.tags(from: (tags + names).joined(separator: " ")) }
    }
    return tags
  }

  /// A title as one line of at most `limit` characters, without what nobody would write in one:
  /// quotes around it, a full stop at its end, the marks of Markdown; `nil` where nothing is left.
  package static func title(suggested text: String, limit: Int = 60) -> String? {
    let line = title(from: text, limit: .max)
    let around: Set<Character> = [
      "\"", "'", "“", "”", "‘", "’", "「", "」", "『", "』", "*", "`", "#", "_", " ", ".",
    ]
    let inner = line.drop { around.contains($0) }.reversed().drop { around.contains($0) }
    let title = title(from: String(inner.reversed()), limit: limit)
    return title.isEmpty ? nil : title
  }
}
