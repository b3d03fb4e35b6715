import Conversations
import Interface
import Screen

/// What `maru search` prints: the hits under their conversations, a line each.
nonisolated struct SearchOutput {
  private let language: Language
  private let isStyled: Bool
  private let utcOffset = WallClock.utcOffset

  /// - Parameters:
  ///   - language: The language of names.
  ///   - isStyled: Whether what was found is in bold.
  init(_ language: Language, isStyled: Bool) {
    self.language = language
    self.isStyled = isStyled
  }

  /// The lines of hits; each conversation stands where its first hit does.
  func lines(of hits: [SearchHit]) -> [String] {
    var shown: Set<ConversationID> = []
    var lines: [String] = []
    let names = hits.filter { $0.message != nil }.map { SafeText(name(of: $0)) }
    let widest = names.map(\.columnWidth).max() ?? 0
    for hit in hits where shown.insert(hit.conversation.id).inserted {
      if shown.count > 1 { lines.append("") }
      let conversation = hit.conversation
      let model = SafeText(conversation.model.description)
      lines.append("\(conversation.shortID)  \(styled(hit.listedTitle(language)))  (\(model))")
      for hit in hits where hit.conversation.id == conversation.id && hit.message != nil {
        let name = SafeText(name(of: hit))
        let gap = SafeText.blanks(widest - name.columnWidth + 2)
        lines.append("  \(time(of: hit))  \(name)\(gap)\(styled(hit.excerpt))")
      }
    }
    return lines
  }

  private func time(of hit: SearchHit) -> String {
    let time = LocalTime(hit.createdAt, utcOffset: utcOffset)
    return "\(time.isoDate) \(time.clock)"
  }

  private func name(of hit: SearchHit) -> String {
    if hit.isReasoning { return Self.reasoning(language) }
    return (hit.role == .user ? Self.prompt : Self.reply)(language)
  }

  private static let prompt = LocalizedText("prompt", "질문")
  private static let reply = LocalizedText("reply", "답")
  private static let reasoning = LocalizedText("reasoning", "추론")

  private func styled(_ line: MarkedText) -> String {
    line.parts.map { part in
      let text = SafeText(String(part.text)).string
      return isStyled && part.isMarked ? "\u{1B}[1m\(text)\u{1B}[m" : text
    }.joined()
  }
}

nonisolated extension SearchHit {
  /// As scripts read it; `message` is null where only the title was found, and `marks` are bytes of
  /// the excerpt.
  var json: JSONValue {
    .object([
      JSONMember("conversation", conversation.json),
      JSONMember("message", .optional(message?.rawValue)),
      JSONMember("role", .optional(role?.rawValue)),
      JSONMember("created_at", .integer(createdAt.milliseconds)),
      JSONMember("in_reasoning", .bool(isReasoning)),
      JSONMember("excerpt", .string(excerpt.text)),
      JSONMember(
        "marks",
        .array(excerpt.marks.map { .array([.integer($0.lowerBound), .integer($0.upperBound)]) })
      ),
    ])
  }
}
