import Screen

/// Vim's keys at the prompt, for those who ask for them. Whatever is no command of Vim's means what
/// it means without them.
extension AppState {
  /// Does what a chord means to Vim; `nil` where it means nothing to it.
  mutating func performVim(_ chord: Chord) -> [Effect]? {
    guard settings.usesVim, keyContext == .prompt else { return nil }
    guard vim.isNormal else {
      guard chord == Chord(.escape) else { return nil }
      message = nil
      vim.isNormal = true
      if shown.prompt.cursor > shown.prompt.lineStart(of: shown.prompt.cursor) {
        shown.prompt.moveCursor(to: shown.prompt.cursor - 1)
      }
      return []
    }
    switch chord {
    case Chord(.escape) where vim.isWaiting:
      vim.reset()
      return []
    case Chord(.backspace): return command("h")
    case Chord(.character("r"), .control): return change(.redo)
    default:
      guard case .character(let character) = chord.key, chord.modifiers.isEmpty else { return nil }
      return command(character)
    }
  }

  private mutating func command(_ character: Character) -> [Effect] {
    message = nil
    isQuitArmed = false
    if vim.isReplacing {
      shown.prompt.vimReplace(with: character, count: vim.count)
      vim.reset()
      return []
    }
    if vim.begun == nil, vim.take(digit: character) { return [] }
    if let pending = vim.pending {
      if let motion = vim.motion(character) { apply(pending, motion) }
      return []
    }
    if vim.begun != nil { return go(character) }
    switch character {
    case "c", "d", "y":
      vim.wait(for: character)
      return []
    case "r":
      vim.isReplacing = true
      return []
    case "g", "f", "F", "t", "T": return go(character)
    default: return complete(character)
    }
  }

  /// Takes a character of a motion and follows it once it is whole.
  private mutating func go(_ character: Character) -> [Effect] {
    guard let motion = vim.motion(character) else { return [] }
    if let target = shown.prompt.vimTarget(motion, count: vim.given) {
      shown.prompt.moveCursor(to: target)
    }
    vim.reset()
    shown.prompt.vimClamp()
    return []
  }

  /// Does a command that needs nothing after it.
  private mutating func complete(_ character: Character) -> [Effect] {
    let (count, given) = (vim.count, vim.given)
    vim.reset()
    switch character {
    case "j": return move(.down, count)
    case "k": return move(.up, count)
    case "x": cut("d", VimMotion(key: "l"), count)
    case "D": cut("d", VimMotion(key: "$"), nil)
    case "C":
      cut("c", VimMotion(key: "$"), nil)
      startInserting()
    case "p": shown.prompt.vimPut(before: false, count: count, &kills)
    case "P": shown.prompt.vimPut(before: true, count: count, &kills)
    case "u": return change(.undo)
    case ":": return open(.palette)
    case "i", "a", "I", "A", "o", "O": insert(at: character)
    default:
      if let target = shown.prompt.vimTarget(VimMotion(key: character), count: given) {
        shown.prompt.moveCursor(to: target)
      }
    }
    if vim.isNormal { shown.prompt.vimClamp() }
    return []
  }

  /// Applies `c`, `d` or `y` to what a motion goes over, or to whole lines where it is doubled.
  private mutating func apply(_ pending: Character, _ motion: VimMotion) {
    let (count, given) = (vim.count, vim.given)
    vim.reset()
    if motion.key == pending {
      shown.prompt.vimTakeLines(pending, shown.prompt.vimLines(count: count), &kills)
    } else if motion.isLinewise, let target = shown.prompt.vimTarget(motion, count: given) {
      shown.prompt.vimTakeLines(pending, shown.prompt.vimLines(to: target), &kills)
    } else if shown.prompt.vimRange(pending, motion, count: given) != nil {
      cut(pending, motion, given)
    } else {
      return
    }
    if pending == "c" { startInserting() } else { shown.prompt.vimClamp() }
  }

  private mutating func cut(_ pending: Character, _ motion: VimMotion, _ count: Int?) {
    guard let range = shown.prompt.vimRange(pending, motion, count: count), !range.isEmpty
    else { return }
    if pending == "y" {
      kills.add(Array(shown.prompt.units[range]))
      shown.prompt.moveCursor(to: range.lowerBound)
    } else {
      // Cuts of Vim's are never joined.
      shown.prompt.moveCursor(to: range.lowerBound)
      shown.prompt.kill(range, &kills)
    }
  }

  private mutating func insert(at place: Character) {
    let cursor = shown.prompt.cursor
    let end = shown.prompt.lineEnd(of: cursor)
    switch place {
    case "a": shown.prompt.moveCursor(to: min(end, cursor + 1))
    case "I":
      let start = shown.prompt.vimTarget(VimMotion(key: "^"), count: nil)
      shown.prompt.moveCursor(to: start ?? cursor)
    case "A": shown.prompt.moveCursor(to: end)
    case "o":
      shown.prompt.moveCursor(to: end)
      shown.prompt.perform(.newline, &kills)
    case "O":
      shown.prompt.moveCursor(to: shown.prompt.lineStart(of: cursor))
      shown.prompt.perform(.newline, &kills)
      shown.prompt.moveCursor(to: shown.prompt.cursor - 1)
    default: break
    }
    startInserting()
  }

  private mutating func startInserting() {
    vim.isNormal = false
  }

  private mutating func change(_ edit: PromptEdit) -> [Effect] {
    vim.reset()
    shown.prompt.perform(edit, &kills)
    shown.prompt.vimClamp()
    return []
  }

  private mutating func move(_ edit: PromptEdit, _ count: Int) -> [Effect] {
    var effects: [Effect] = []
    for _ in 0..<min(count, 100) { effects += editPrompt(edit) }
    shown.prompt.vimClamp()
    return effects
  }
}
