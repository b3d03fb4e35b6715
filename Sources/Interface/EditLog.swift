/// The changes of a prompt, for taking them back and making them again. It keeps what changed, never
/// the whole text.
struct EditLog: Equatable, Sendable {
  /// Units that were replaced by others.
  struct Change: Equatable, Sendable {
    let start: Int
    let removed: [PromptUnit]
    let inserted: [PromptUnit]
  }

  /// Changes that are taken back together.
  struct Step: Equatable, Sendable {
    var changes: [Change]
    let cursorBefore: Int
    var cursorAfter: Int
  }

  private var done: [Step] = []
  private var undone: [Step] = []

  /// Steps kept.
  private static let depth = 500

  /// Notes a change; one that extends the last step is taken back with it.
  mutating func record(_ change: Change, cursor: (before: Int, after: Int), extending: Bool) {
    undone = []
    if extending, !done.isEmpty {
      done[done.count - 1].changes.append(change)
      done[done.count - 1].cursorAfter = cursor.after
      return
    }
    done.append(Step(changes: [change], cursorBefore: cursor.before, cursorAfter: cursor.after))
    if done.count > Self.depth { done.removeFirst() }
  }

  /// The step to take back now.
  mutating func undo() -> Step? {
    guard let step = done.popLast() else { return nil }
    undone.append(step)
    return step
  }

  /// The step to make again now.
  mutating func redo() -> Step? {
    guard let step = undone.popLast() else { return nil }
    done.append(step)
    return step
  }
}
