/// Vim's motions and edits over units (Vim's `:help motion.txt`, `change.txt`).
extension PromptEditor {
  /// Where a motion leads; `nil` for what is none. `j` and `k` go by rows and are none here.
  func vimTarget(_ motion: VimMotion, count given: Int?) -> Int? {
    let (start, end) = (lineStart(of: cursor), lineEnd(of: cursor))
    let count = given ?? 1
    switch motion.key {
    case "h": return max(start, cursor - count)
    case "l": return min(end, cursor + count)
    case "0": return start
    case "^": return units[start..<end].firstIndex { !$0.isBlank } ?? end
    case "$": return end
    case "w": return repeated(count, nextWord)
    case "b": return repeated(count, previousWord)
    case "e": return repeated(count, wordFinal)
    case "G": return lineBeginning(given ?? units.count + 1)
    case "g": return motion.argument == "g" ? lineBeginning(count) : nil
    case "f", "t", "F", "T": return found(motion, count)
    default: return nil
    }
  }

  /// The first unit of a line, counted from 1, that is not blank; the last line for a larger number.
  private func lineBeginning(_ number: Int) -> Int {
    let ends = units.indices.filter { units[$0].isLineFeed }
    let line = min(number - 1, ends.count)
    let start = line == 0 ? 0 : ends[line - 1] + 1
    return units[start..<lineEnd(of: start)].firstIndex { !$0.isBlank } ?? start
  }

  /// The place in the line of the character that `f` and its like look for; `t` stops before it.
  private func found(_ motion: VimMotion, _ count: Int) -> Int? {
    guard let sought = motion.argument.map(PromptUnit.character) else { return nil }
    let isForward = motion.key == "f" || motion.key == "t"
    let places = lineStart(of: cursor)..<lineEnd(of: cursor)
    let matches = places.filter { units[$0] == sought }
    let ahead =
      isForward ? matches.filter { $0 > cursor } : matches.reversed().filter { $0 < cursor }
    guard ahead.count >= count else { return nil }
    switch motion.key {
    case "t": return ahead[count - 1] - 1
    case "T": return ahead[count - 1] + 1
    default: return ahead[count - 1]
    }
  }

  private func repeated(_ count: Int, _ step: (Int) -> Int) -> Int {
    var index = cursor
    for _ in 0..<count {
      let next = step(index)
      if next == index { break }
      index = next
    }
    return index
  }

  private func isBlank(_ index: Int) -> Bool { wordClass(index) == .blank }

  private func nextWord(_ index: Int) -> Int {
    guard index < units.count else { return index }
    var next = isBlank(index) ? index : runEnd(of: index)
    while next < units.count, isBlank(next) { next += 1 }
    return next
  }

  private func previousWord(_ index: Int) -> Int {
    var start = index
    while start > 0, isBlank(start - 1) { start -= 1 }
    return start == 0 ? 0 : runStart(of: start - 1)
  }

  private func wordFinal(_ index: Int) -> Int {
    var next = index + 1
    while next < units.count, isBlank(next) { next += 1 }
    return next < units.count ? runEnd(of: next) - 1 : max(index, units.count - 1)
  }

  /// The units that an operator with a motion takes.
  func vimRange(_ pending: Character, _ motion: VimMotion, count given: Int?) -> Range<Int>? {
    let count = given ?? 1
    // `cw` stops at the word's end, and `w` takes no line end with it.
    let isOnWord = cursor < units.count && !isBlank(cursor)
    if motion.key == "w", pending == "c", isOnWord {
      if count == 1 { return cursor..<runEnd(of: cursor) }
      return vimRange(pending, VimMotion(key: "e"), count: count)
    }
    guard let target = vimTarget(motion, count: given) else { return nil }
    switch motion.key {
    case "e", "f", "t": return cursor..<min(units.count, target + 1)
    case "w" where target > lineEnd(of: cursor) && count == 1:
      return cursor..<max(cursor, lineEnd(of: cursor))
    default: return min(cursor, target)..<max(cursor, target)
    }
  }

  /// Whole lines from the cursor's on, with the line feed that ends them.
  func vimLines(count: Int) -> Range<Int> {
    let start = lineStart(of: cursor)
    var end = cursor
    for _ in 0..<count {
      end = lineEnd(of: end)
      guard end < units.count else { return start..<end }
      end += 1
    }
    return start..<end
  }

  /// The lines from the cursor's to that of another place, whole.
  func vimLines(to place: Int) -> Range<Int> {
    let end = lineEnd(of: max(cursor, place))
    return lineStart(of: min(cursor, place))..<min(units.count, end + 1)
  }

  /// Cuts or copies whole lines; `c` leaves an empty one.
  mutating func vimTakeLines(_ pending: Character, _ lines: Range<Int>, _ kills: inout KillRing) {
    var range = lines
    let hasLineFeed = range.upperBound > range.lowerBound && units[range.upperBound - 1].isLineFeed
    let lines = Array(units[range]) + (hasLineFeed ? [] : [.character("\n")])
    kills.add(lines, isLinewise: true)
    if pending == "y" { return }
    if pending == "c" {
      if hasLineFeed { range = range.lowerBound..<range.upperBound - 1 }
    } else if !hasLineFeed, range.lowerBound > 0 {
      range = range.lowerBound - 1..<range.upperBound
    }
    splice(range, [])
    moveCursor(to: lineStart(of: min(range.lowerBound, units.count)))
  }

  /// Puts back what was cut last: whole lines above or below, else before or behind the cursor.
  mutating func vimPut(before: Bool, count: Int, _ kills: inout KillRing) {
    guard let entry = kills.newest() else { return }
    let many = Array(repeatElement(entry.units, count: count).joined())
    guard entry.isLinewise else {
      let end = lineEnd(of: cursor)
      let place = before ? cursor : min(end, cursor + 1)
      splice(place..<place, many)
      return moveCursor(to: self.cursor - 1)
    }
    let end = lineEnd(of: cursor)
    if before {
      let start = lineStart(of: cursor)
      splice(start..<start, many)
      moveCursor(to: start)
    } else {
      splice(end..<end, [.character("\n")] + many.dropLast())
      moveCursor(to: end + 1)
    }
  }

  /// Puts a character in the place of as many as `count`, where there are so many.
  mutating func vimReplace(with character: Character, count: Int) {
    guard cursor + count <= lineEnd(of: cursor) else { return }
    let start = cursor
    splice(start..<start + count, Array(repeating: .character(character), count: count))
    moveCursor(to: start + count - 1)
  }

  /// Keeps the cursor on a unit of its line, as it is outside of inserting.
  mutating func vimClamp() {
    let start = lineStart(of: cursor)
    if cursor > start, cursor == lineEnd(of: cursor) { moveCursor(to: cursor - 1) }
  }
}
