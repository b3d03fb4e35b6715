import Screen

/// The prompt's text under the cursor, edited by grapheme clusters.
package struct PromptEditor: Equatable, Sendable {
  /// The text as grapheme clusters.
  package private(set) var characters: [Character] = []
  /// Where the next character goes, 0 to `characters.count`.
  package private(set) var cursor = 0
  private var killed: [Character] = []
  private var undoStack: [Snapshot] = []
  private var isTyping = false

  private struct Snapshot: Equatable, Sendable {
    let characters: [Character]
    let cursor: Int
  }

  /// Snapshots kept for undo.
  private static let undoDepth = 200

  package init(_ text: String = "") {
    characters = Array(text)
    cursor = characters.count
  }

  package var text: String { String(characters) }
  package var isEmpty: Bool { characters.isEmpty }
  package var isBlank: Bool { characters.allSatisfy(\.isWhitespace) }

  /// Inserts at the cursor. Line ends become LF and Hangul becomes precomposed; what joins the
  /// clusters around it becomes one with them.
  package mutating func insert(_ text: String) {
    if !isTyping || text.count > 1 { remember() }
    isTyping = text.count == 1
    let normal = HangulComposition.composed(Self.withLineFeeds(text))
    let start = max(0, cursor - 1)
    let end = min(characters.count, cursor + 1)
    let before = String(characters[start..<cursor])
    let after = String(characters[cursor..<end])
    let left = Array(HangulComposition.composed(before + normal))
    let joined = Array(String(left) + after)
    characters.replaceSubrange(start..<end, with: joined)
    cursor = min(start + left.count, characters.count)
  }

  /// Replaces all of it, as recalling from history does; undo brings the draft back.
  package mutating func replace(with text: String) {
    remember()
    isTyping = false
    characters = Array(text)
    cursor = characters.count
  }

  /// Empties it, also of what undo remembers: the text has gone where it belongs.
  package mutating func clear() {
    self = PromptEditor()
  }

  /// Does one edit; motions that lead out of the text stay at its edge.
  package mutating func perform(_ edit: PromptEdit) {
    isTyping = false
    switch edit {
    case .newline: insert("\n")
    case .deleteBackward: delete(max(0, cursor - 1)..<cursor)
    case .deleteForward: delete(cursor..<min(characters.count, cursor + 1))
    case .deleteWordBackward: kill(wordStart(before: cursor)..<cursor)
    case .deleteWordForward: kill(cursor..<wordEnd(after: cursor))
    case .killToLineStart: kill(lineStart..<cursor)
    case .killToLineEnd: kill(cursor..<max(lineEnd, min(characters.count, cursor + 1)))
    case .yank: insert(String(killed))
    case .undo: undo()
    case .left: cursor = max(0, cursor - 1)
    case .right: cursor = min(characters.count, cursor + 1)
    case .wordLeft: cursor = wordStart(before: cursor)
    case .wordRight: cursor = wordEnd(after: cursor)
    case .lineStart: cursor = lineStart
    case .lineEnd: cursor = lineEnd
    case .up, .down: break
    }
  }

  /// Puts the cursor on a cluster, as moving between wrapped rows does.
  package mutating func moveCursor(to index: Int) {
    isTyping = false
    cursor = min(max(0, index), characters.count)
  }

  private mutating func delete(_ range: Range<Int>) {
    guard !range.isEmpty else { return }
    remember()
    characters.removeSubrange(range)
    cursor = range.lowerBound
  }

  private mutating func kill(_ range: Range<Int>) {
    guard !range.isEmpty else { return }
    killed = Array(characters[range])
    delete(range)
  }

  private mutating func remember() {
    let snapshot = Snapshot(characters: characters, cursor: cursor)
    guard undoStack.last != snapshot else { return }
    undoStack.append(snapshot)
    if undoStack.count > Self.undoDepth { undoStack.removeFirst() }
  }

  private mutating func undo() {
    guard let snapshot = undoStack.popLast() else { return }
    characters = snapshot.characters
    cursor = snapshot.cursor
  }

  private static func withLineFeeds(_ text: String) -> String {
    guard text.utf8.contains(13) else { return text }
    return String(text.map { $0 == "\r\n" || $0 == "\r" ? "\n" : $0 })
  }
}

extension PromptEditor {
  /// The first cluster of the cursor's line.
  private var lineStart: Int {
    characters[..<cursor].lastIndex(of: "\n").map { $0 + 1 } ?? 0
  }

  /// The line feed that ends the cursor's line, or the end of the text.
  private var lineEnd: Int {
    characters[cursor...].firstIndex(of: "\n") ?? characters.count
  }

  private func wordStart(before index: Int) -> Int {
    var start = index
    while start > 0, !characters[start - 1].isWordCharacter { start -= 1 }
    while start > 0, characters[start - 1].isWordCharacter { start -= 1 }
    return start
  }

  private func wordEnd(after index: Int) -> Int {
    var end = index
    while end < characters.count, !characters[end].isWordCharacter { end += 1 }
    while end < characters.count, characters[end].isWordCharacter { end += 1 }
    return end
  }
}

extension Character {
  var isWordCharacter: Bool { isLetter || isNumber || self == "_" }
}
