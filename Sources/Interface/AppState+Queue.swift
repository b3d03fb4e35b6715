import Conversations
import Screen

/// The prompts that wait for a reply to end.
extension AppState {
  mutating func openQueue() -> [Effect] {
    if shown.queue.isEmpty {
      message = Phrase.nothingQueued(settings.language)
    } else {
      overlay = .queue(shown.queue.count - 1)
    }
    return []
  }

  /// Moves to another waiting prompt, or takes the chosen one out for editing.
  mutating func moveInQueue(from selection: Int, _ move: OverlayMove) -> [Effect] {
    let count = shown.queue.count
    guard count > 0 else {
      overlay = nil
      return []
    }
    let target = move.target(from: selection, among: count, page: size.rows / 2)
    if move == .accept, shown.edited != nil {
      message = Phrase.editFirst(settings.keymap)(settings.language)
    } else if move == .accept {
      overlay = nil
      focus = .prompt
      shown.takeQueued(at: target)
    } else {
      overlay = .queue(target)
    }
    return []
  }

  /// Moves the chosen prompt in the queue, or takes it out of it; history keeps it.
  mutating func changeQueue(_ step: QueueStep) -> [Effect] {
    guard case .queue(let selection) = overlay, shown.queue.indices.contains(selection) else {
      overlay = nil
      return []
    }
    switch step {
    case .raise: exchange(selection, with: selection - 1)
    case .lower: exchange(selection, with: selection + 1)
    case .drop:
      recall.add(shown.queue.remove(at: selection).written)
      overlay = shown.queue.isEmpty ? nil : .queue(min(selection, shown.queue.count - 1))
      message = Phrase.queueDropped(settings.keymap)(settings.language)
    }
    return []
  }

  private mutating func exchange(_ selection: Int, with other: Int) {
    guard shown.queue.indices.contains(other) else { return }
    shown.queue.swapAt(selection, other)
    overlay = .queue(other)
  }
}
