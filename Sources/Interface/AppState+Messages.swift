import Conversations
import Markdown
import Screen

/// What is done with one message or a part of it.
extension AppState {
  /// The message that keys of the transcript are about: the one gone to, else the last at the end,
  /// else the first whose header is on the screen, else the one that fills it.
  mutating func currentMessage() -> Int? {
    guard !shown.path.isEmpty else { return nil }
    if let marked = shown.marked, let index = shown.path.firstIndex(of: marked) { return index }
    if shown.viewport == .end { return shown.path.count - 1 }
    let rows = visibleRows(height: layout.transcript.size.rows)
    return rows.first { $0.position.row == 0 }?.position.message ?? topPosition().message
  }

  mutating func moveToMessage(_ step: Step) -> [Effect] {
    guard let current = currentMessage() else { return [] }
    let index = min(max(0, current + (step == .next ? 1 : -1)), shown.path.count - 1)
    reveal(RowPosition(message: index, row: 0), atTop: true)
    shown.marked = shown.path[index]
    return []
  }

  mutating func copyMessage() -> [Effect] {
    guard let index = currentMessage(), let found = shown.tree[shown.path[index]] else { return [] }
    return copy(found.text)
  }

  /// Copies text without what nobody sees.
  func copy(_ text: String) -> [Effect] {
    let copyable = CopyableText(text)
    return copyable.string.isEmpty ? [] : [.copy(copyable)]
  }

  mutating func toggleReasoning() -> [Effect] {
    let current = focus == .transcript ? currentMessage().map { shown.path[$0] } : nil
    let reply = current.flatMap { shown.tree[$0]?.reply == nil ? nil : $0 } ?? shown.lastReply?.id
    guard let reply else { return [] }
    keepingPlace { state in
      if state.unfolded.remove(reply) == nil { state.unfolded.insert(reply) }
    }
    return []
  }

  mutating func openDetails() -> [Effect] {
    guard let index = currentMessage() else { return [] }
    overlay = .details(shown.path[index], top: 0)
    return []
  }

  mutating func toggleBare() -> [Effect] {
    keepingPlace { $0.isBare.toggle() }
    shown.selection = nil
    return []
  }
}

// MARK: Code blocks and links

extension AppState {
  /// Messages that are looked through for parts, from the current one upwards.
  private static let searchedMessages = 200
  /// Parts that are listed at most.
  private static let listedParts = 500

  mutating func openPicker(_ kind: PickerKind) -> [Effect] {
    guard let current = currentMessage() else { return [] }
    let above = parts(kind, in: shown.path[...current])
    let parts = above.isEmpty ? parts(kind, in: shown.path[...]) : above
    guard !parts.isEmpty else {
      message = Phrase.nothingToPick(kind)(settings.language)
      return []
    }
    overlay = .parts(PartPicker(kind: kind, parts: parts))
    return []
  }

  /// The parts of the last messages, the newest first.
  private func parts(_ kind: PickerKind, in path: ArraySlice<MessageID>) -> [PartPicker.Part] {
    var parts: [PartPicker.Part] = []
    for id in path.suffix(Self.searchedMessages).reversed() where parts.count < Self.listedParts {
      var length = ShownLength(ShownLength.ofMessage)
      let text = String(length.take(shown.tree[id]?.text ?? ""))
      parts += PartPicker.parts(kind, of: text).reversed()
    }
    return parts
  }

  /// Uses the part that is chosen; the overlay closes.
  mutating func pick(_ use: PickerUse) -> [Effect] {
    guard case .parts(let picker) = overlay, let part = picker.selected else { return [] }
    switch (use, part) {
    case (.save, .link): return []
    case (.open, .code(let code)), (.copy, .code(let code)):
      overlay = nil
      return copy(code.text)
    case (.save, .code(let code)):
      overlay = nil
      return [.save(code.text + "\n", name: PartPicker.fileName(of: code))]
    case (.copy, .link(let link)):
      overlay = nil
      return copy(link.destination)
    case (.open, .link(let link)):
      overlay = nil
      return link.canBeOpened ? [.openLink(link.destination)] : copy(link.destination)
    }
  }
}
