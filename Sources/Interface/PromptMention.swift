/// A file named in a prompt: `@path`, `@"path with blanks"`, or what stands after `/attach`.
struct PromptMention: Equatable {
  /// Units of the prompt, with what stands before the path and the closing quotation mark.
  let range: Range<Int>
  /// What stands before the path.
  let lead: String
  let path: String
  /// Whether nothing typed at its end would become a part of it.
  let isClosed: Bool

  /// The path up to its last slash, with it; empty for the folder Maru was started in.
  static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
  }

  /// How a path is written so that it is read back as one.
  static func written(_ path: String) -> String {
    path.contains(where: \.isWhitespace) ? "@\"\(path)\"" : "@" + path
  }
}

extension PromptEditor {
  /// Units that a path takes at most.
  private static let longestPath = 4096
  /// Units that are looked at before the cursor for the start of a path.
  private static let searched = 1024
  private static let command: [PromptUnit] = "/attach ".map { .character($0) }

  /// Every file that is named, from the start; the argument of a command is none.
  func mentions() -> [PromptMention] {
    var found: [PromptMention] = []
    var index = 0
    while let start = units[index...].firstIndex(of: .character("@")) {
      if let mention = mention(at: start) { found.append(mention) }
      index = max(start + 1, found.last?.range.upperBound ?? 0)
    }
    return found
  }

  /// The file whose name the cursor stands in or behind, with what stands before the cursor.
  func mentionAtCursor() -> PromptMention? {
    if units.starts(with: Self.command), cursor >= Self.command.count,
      !units.contains(where: \.isLineFeed)
    {
      let start = Self.command.count
      let path = text(of: start..<cursor)
      return PromptMention(range: start..<cursor, lead: "", path: path, isClosed: false)
    }
    guard let mention = lastMention(), !mention.isClosed || cursor < mention.range.upperBound else {
      return nil
    }
    let start = mention.range.lowerBound
    let path = String(text(of: start..<cursor).dropFirst(mention.lead.count))
    return PromptMention(range: start..<cursor, lead: mention.lead, path: path, isClosed: false)
  }

  /// The file whose name the unit before the cursor has ended.
  func mentionJustClosed() -> PromptMention? {
    guard cursor > 0, !units.starts(with: Self.command) else { return nil }
    let isBlank = units[cursor - 1].isBlank
    guard isBlank || units[cursor - 1] == .character("\"") else { return nil }
    let mention = lastMention(before: isBlank ? cursor - 1 : cursor)
    return mention?.isClosed == true ? mention : nil
  }

  /// The last file named before an index that reaches to it.
  private func lastMention(before end: Int? = nil) -> PromptMention? {
    let end = end ?? cursor
    for start in stride(from: end - 1, through: max(0, end - Self.searched), by: -1) {
      if units[start].isLineFeed { return nil }
      guard let mention = mention(at: start) else { continue }
      return mention.range.upperBound >= end ? mention : nil
    }
    return nil
  }

  private func mention(at start: Int) -> PromptMention? {
    guard units[start] == .character("@"), start == 0 || units[start - 1].isBlank else {
      return nil
    }
    let isQuoted = start + 1 < units.count && units[start + 1] == .character("\"")
    let first = start + (isQuoted ? 2 : 1)
    let end =
      units[first...].prefix(Self.longestPath).firstIndex { unit in
        switch unit {
        case .chip: true
        case .character(let character):
          isQuoted ? character == "\"" || character == "\n" : character.isWhitespace
        }
      } ?? min(units.count, first + Self.longestPath)
    let isQuoteClosed = isQuoted && end < units.count && units[end] == .character("\"")
    return PromptMention(
      range: start..<(isQuoteClosed ? end + 1 : end),
      lead: isQuoted ? "@\"" : "@",
      path: text(of: first..<end),
      isClosed: isQuoted ? isQuoteClosed : end < units.count
    )
  }
}
