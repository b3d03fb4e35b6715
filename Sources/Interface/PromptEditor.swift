import Screen

/// The prompt's text under the cursor, edited by units: grapheme clusters and folded pastes.
package struct PromptEditor: Equatable, Sendable {
  package private(set) var units: [PromptUnit] = []
  /// Where the next unit goes, 0 to `units.count`.
  package private(set) var cursor = 0
  /// Another number after every change of the text.
  package private(set) var revision = 0
  /// The rows of the last frame, kept up to date by every change.
  private(set) var kept: PromptLayout?
  private var log = EditLog()
  private var last = LastEdit.other

  /// What the next edit may go on with.
  enum LastEdit: Equatable, Sendable {
    case typing, killing, other
    /// What was put back stands here.
    case yanking(Range<Int>)
  }

  package init(_ text: String = "") {
    units = PromptUnit.units(of: text)
    cursor = units.count
  }

  /// The text as it is sent, with pastes in full.
  package var text: String { text(of: 0..<units.count) }
  /// The text with the paths of what is sent along, which brings all of it back.
  var written: String { units.map(\.writtenText).joined() }
  package var isEmpty: Bool { units.isEmpty }
  package var isBlank: Bool { units.allSatisfy(\.isBlank) }
  /// Whether a folded paste or something sent along stands in it.
  package var hasChip: Bool { units.contains { $0.isChip } }

  func text(of range: Range<Int>) -> String {
    var text = ""
    for unit in units[range] {
      switch unit {
      case .character(let character): text.append(character)
      case .chip(let chip): text += chip.text
      }
    }
    return text
  }

  /// Inserts at the cursor what was typed. Line ends become LF and Hangul becomes precomposed; what
  /// joins the clusters around it becomes one with them.
  package mutating func insert(_ text: String) {
    let new = PromptUnit.units(of: text)
    let isTyping = new.count == 1
    splice(cursor..<cursor, new, extending: isTyping && last == .typing)
    last = isTyping ? .typing : .other
  }

  /// Inserts units at the cursor, such as those of a paste.
  mutating func insert(_ new: [PromptUnit]) {
    splice(cursor..<cursor, new)
  }

  /// Replaces all of it, as recalling from history does; undo brings the draft back.
  package mutating func replace(with text: String) {
    replace(with: PromptUnit.units(of: text))
  }

  /// Replaces all of it by units.
  mutating func replace(with new: [PromptUnit]) {
    splice(0..<units.count, new)
    cursor = units.count
  }

  /// Empties it, also of what undo remembers: the text has gone where it belongs.
  package mutating func clear() {
    become(PromptEditor())
  }

  /// Becomes one that was put aside, with what undo remembers of it.
  mutating func become(_ other: PromptEditor) {
    let next = max(revision, other.revision) + 1
    self = other
    revision = next
  }

  /// Puts the cursor before a unit, as moving between wrapped rows does.
  package mutating func moveCursor(to index: Int) {
    last = .other
    cursor = min(max(0, index), units.count)
  }

  /// Keeps the rows for a width at hand.
  mutating func keepLayout(columns: Int, _ widths: WidthProfile) {
    if kept?.columns != max(2, columns) || kept?.widths != widths {
      kept = PromptLayout(units, columns: columns, widths)
    }
  }

  /// Replaces units; what joins at the seams becomes one cluster. The cursor goes behind what is
  /// new. Answers where that stands.
  @discardableResult
  mutating func splice(
    _ range: Range<Int>,
    _ new: [PromptUnit],
    extending: Bool = false
  ) -> Range<Int> {
    var (low, high, new) = (range.lowerBound, range.upperBound, new)
    last = .other
    guard !range.isEmpty || !new.isEmpty else { return range }
    if low > 0, let first = new.first ?? (high < units.count ? units[high] : nil),
      let joined = Seam.joined(units[low - 1], first)
    {
      low -= 1
      if new.isEmpty { high += 1 }
      new.replaceSubrange(0..<min(1, new.count), with: joined)
    }
    let end = low + new.count
    if high < units.count, let final = new.last, let joined = Seam.joined(final, units[high]) {
      high += 1
      new.replaceSubrange((new.count - 1)..., with: joined)
    }
    let before = cursor
    let change = EditLog.Change(start: low, removed: Array(units[low..<high]), inserted: new)
    put(new, in: low..<high)
    cursor = min(end, units.count)
    log.record(change, cursor: (before, cursor), extending: extending)
    return low..<cursor
  }

  private mutating func put(_ new: [PromptUnit], in range: Range<Int>) {
    units.replaceSubrange(range, with: new)
    kept?.replace(range, with: new)
    revision += 1
  }

  mutating func undo() {
    last = .other
    guard let step = log.undo() else { return }
    for change in step.changes.reversed() {
      put(change.removed, in: change.start..<change.start + change.inserted.count)
    }
    cursor = step.cursorBefore
  }

  mutating func redo() {
    last = .other
    guard let step = log.redo() else { return }
    for change in step.changes {
      put(change.inserted, in: change.start..<change.start + change.removed.count)
    }
    cursor = step.cursorAfter
  }

  // MARK: Cutting and putting back

  /// Takes units out and keeps them; cuts that follow each other are kept as one.
  mutating func kill(_ range: Range<Int>, _ kills: inout KillRing, isLinewise: Bool = false) {
    guard !range.isEmpty else { return }
    let side: KillRing.Side = range.lowerBound < cursor ? .front : .back
    let joining = last == .killing && !isLinewise ? side : nil
    kills.add(Array(units[range]), isLinewise: isLinewise, joining: joining)
    splice(range, [])
    last = .killing
  }

  mutating func yank(_ entry: KillRing.Entry?) {
    guard let entry else { return }
    let range = splice(cursor..<cursor, entry.units)
    last = .yanking(range)
  }

  /// Right after putting something back, puts back what was cut before that instead.
  mutating func yankOlder(_ kills: inout KillRing) {
    guard case .yanking(let range) = last, let entry = kills.older() else { return }
    last = .yanking(splice(range, entry.units))
  }
}

/// What becomes of two neighbours.
private enum Seam {
  /// The clusters of both where they are others than the two; `nil` where they stay.
  static func joined(_ left: PromptUnit, _ right: PromptUnit) -> [PromptUnit]? {
    guard case .character(let first) = left, case .character(let second) = right,
      !first.isASCII || !second.isASCII
    else { return nil }
    let joined = Array(HangulComposition.composed(String(first) + String(second)))
    return joined == [first, second] ? nil : joined.map { .character($0) }
  }
}
