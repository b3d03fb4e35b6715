import Conversations

/// Which text of a conversation was stored as its draft.
struct DraftStamp: Equatable, Sendable {
  var revision = 0
  var queue: [WaitingPrompt] = []
}

/// What was written in a conversation and never sent: the prompts that wait, and the one being
/// written.
extension OpenConversation {
  private var stamp: DraftStamp {
    prompt.isEmpty && queue.isEmpty && edited == nil
      ? DraftStamp() : DraftStamp(revision: prompt.revision, queue: queue)
  }

  /// Whether what was written is not stored yet.
  var hasUnsavedDraft: Bool { storedDraft != stamp }

  /// Takes what is to be stored, as it is now.
  mutating func saveDraft() -> Effect {
    storedDraft = stamp
    return .storeDraft(draft, of: conversation.id)
  }

  /// Puts a stored draft before what was typed since; the edit it ends in goes on where the message
  /// is still there.
  mutating func restore(_ draft: Draft, _ language: Language) {
    let isUntouched = prompt.isEmpty && queue.isEmpty && !hasUnsavedDraft
    if edited == nil, let edit = draft.edit, let message = tree[edit.original],
      message.role == .user
    {
      let (before, after) = draft.parts(at: edit.start)
      putBack(units(of: before, language))
      // What no text brings back stays.
      let kept = PromptUnit.units(ofSent: message, isEscaped: false, language).filter {
        $0.attachment != nil && $0.writtenText.isEmpty
      }
      cover(with: kept + units(of: after, language), of: message.id)
    } else {
      putBack(units(of: draft, language))
    }
    guard isUntouched else { return }
    settleDraft()
    followed = draft
    followedRevision = prompt.revision
  }

  /// Counts what is written as stored.
  mutating func settleDraft() { storedDraft = stamp }

  /// Puts the waiting prompts back before the one being written.
  mutating func takeBackQueue() {
    for waiting in queue.reversed() { giveBack(waiting) }
    queue = []
    queuePlace = nil
  }

  /// Lets a prompt wait, where it waited before it was edited.
  mutating func enqueue(_ waiting: WaitingPrompt) {
    queue.insert(waiting, at: min(queuePlace ?? queue.count, queue.count))
    queuePlace = nil
  }

  /// Takes a waiting prompt out for editing.
  mutating func takeQueued(at index: Int) {
    guard queue.indices.contains(index) else { return }
    giveBack(queue.remove(at: index))
    queuePlace = index
  }

  private var draft: Draft? {
    var (text, folds): (String, [Range<Int>]) = ("", [])
    for waiting in queue { text += waiting.written + Self.gap }
    func add(_ units: [PromptUnit]) {
      for unit in units {
        switch unit {
        case .character(let character): text.append(character)
        case .chip(let chip) where chip.attachment != nil: text += chip.written
        case .chip(let chip):
          let start = text.utf8.count
          text += chip.text
          folds.append(start..<text.utf8.count)
        }
      }
    }
    let (draft, edit) = keptUnits
    add(draft)
    if !draft.isEmpty, !edit.isEmpty { text += Self.gap }
    let start = text.utf8.count
    add(edit)
    guard !text.isEmpty else { return nil }
    let original = text.utf8.count > start ? edited?.message : nil
    return Draft(text: text, folds: folds, edit: original.map { Draft.Edit(of: $0, start: start) })
  }

  /// What stands between what was written apart.
  private static let gap = "\n\n"

  private func units(of draft: Draft, _ language: Language) -> [PromptUnit] {
    let bytes = Array(draft.text.utf8)
    var (units, place): ([PromptUnit], Int) = ([], 0)
    for fold in draft.folds where fold.lowerBound >= place && fold.upperBound <= bytes.count {
      let before = String(decoding: bytes[place..<fold.lowerBound], as: UTF8.self)
      let chip = PromptChip(String(decoding: bytes[fold], as: UTF8.self), language)
      units += PromptUnit.units(of: before) + [.chip(chip)]
      place = fold.upperBound
    }
    return units + PromptUnit.units(of: String(decoding: bytes[place...], as: UTF8.self))
  }
}

extension Draft {
  /// What stands before a byte of its text, and what from there on.
  func parts(at start: Int) -> (before: Draft, after: Draft) {
    let bytes = Array(text.utf8)
    let start = min(max(0, start), bytes.count)
    var before = String(decoding: bytes[..<start], as: UTF8.self)
    if before.hasSuffix("\n\n") { before.removeLast(2) }
    return (
      Draft(text: before, folds: folds.filter { $0.upperBound <= start }),
      Draft(
        text: String(decoding: bytes[start...], as: UTF8.self),
        folds: folds.filter { $0.lowerBound >= start }.map {
          $0.lowerBound - start..<$0.upperBound - start
        }
      )
    )
  }
}

extension PromptEditor {
  /// Puts units before the text, a blank line between; the cursor stays behind what it was behind.
  mutating func prepend(_ new: [PromptUnit]) {
    let after = units.count - cursor
    let gap: [PromptUnit] = isEmpty ? [] : [.character("\n"), .character("\n")]
    splice(0..<0, new + gap)
    moveCursor(to: units.count - after)
  }
}

extension AppState {
  /// Whether something was written that is not stored yet.
  package var hasUnsavedDraft: Bool {
    shown.hasUnsavedDraft || background.values.contains(where: \.hasUnsavedDraft)
  }

  /// Has every draft stored that changed since it was.
  package mutating func saveDrafts() -> [Effect] {
    var effects: [Effect] = shown.hasUnsavedDraft ? [shown.saveDraft()] : []
    for id in background.keys.sorted(by: { $0.rawValue < $1.rawValue }) {
      guard background[id]?.hasUnsavedDraft == true, let effect = background[id]?.saveDraft()
      else { continue }
      effects.append(effect)
    }
    retireIdle()
    return effects
  }
}
