import Conversations
import Screen
import Testing

@testable import Interface

struct PromptEditorTests {
  @Test func `one backspace removes one syllable or one emoji with all its parts`() {
    var editor = PromptEditor()
    editor.insert("한")
    editor.insert("👩‍🔬")
    editor.perform(.deleteBackward)
    #expect(editor.text == "한")
    editor.perform(.deleteBackward)
    #expect(editor.isEmpty)
  }

  @Test func `jamo that arrive one by one become one syllable`() {
    var editor = PromptEditor()
    editor.insert("\u{1112}")
    editor.insert("\u{1161}")
    editor.insert("\u{11AB}")
    #expect(Array(editor.text.unicodeScalars).map(\.value) == [0xD55C])
    #expect(editor.cursor == 1)
  }

  @Test func `words know Hangul`() {
    var (editor, kills) = (PromptEditor("서울 날씨 today"), KillRing())
    editor.perform(.deleteWordBackward, &kills)
    #expect(editor.text == "서울 날씨 ")
    editor.perform(.left, &kills)
    editor.perform(.right, &kills)
    editor.perform(.deleteWordBackward, &kills)
    #expect(editor.text == "서울 ")
    editor.perform(.yank, &kills)
    #expect(editor.text == "서울 날씨 ")
  }

  @Test func `cutting to the ends of a line stays inside the line`() {
    var editor = PromptEditor("one\ntwo\nthree")
    editor.moveCursor(to: 5)
    editor.perform(.killToLineStart)
    #expect(editor.text == "one\nwo\nthree")
    editor.perform(.killToLineEnd)
    #expect(editor.text == "one\n\nthree")
    editor.perform(.killToLineEnd)
    #expect(editor.text == "one\nthree")
  }

  @Test func `undo brings back what was deleted, then what was typed in one go`() {
    var editor = PromptEditor()
    for character in "abc" { editor.insert(String(character)) }
    editor.perform(.killToLineStart)
    editor.perform(.undo)
    #expect(editor.text == "abc")
    editor.perform(.undo)
    #expect(editor.text == "")
  }

  @Test func `line ends of a paste become line feeds`() {
    var editor = PromptEditor()
    editor.insert("one\r\ntwo\rthree\n")
    #expect(editor.text == "one\ntwo\nthree\n")
  }

  @Test func `cuts join, yanks rotate`() {
    var (editor, kills) = (PromptEditor("one two three"), KillRing())
    for edit: PromptEdit in [.deleteWordBackward, .deleteWordBackward, .lineStart] {
      editor.perform(edit, &kills)
    }
    editor.perform(.killToLineEnd, &kills)
    #expect(editor.isEmpty)
    editor.perform(.yank, &kills)
    #expect(editor.text == "one ")
    editor.perform(.yankOlder, &kills)
    #expect(editor.text == "two three")
    editor.perform(.yankOlder, &kills)
    #expect(editor.text == "one ")
    editor.perform(.left, &kills)
    editor.perform(.yankOlder, &kills)
    #expect(editor.text == "one ")
  }

  @Test func `what was undone can be done again until something else is`() {
    var editor = PromptEditor("one two")
    editor.perform(.deleteWordBackward)
    editor.perform(.deleteBackward)
    editor.perform(.undo)
    editor.perform(.undo)
    #expect(editor.text == "one two")
    #expect(editor.cursor == 7)
    editor.perform(.redo)
    editor.perform(.redo)
    #expect(editor.text == "one")
    editor.perform(.undo)
    editor.insert("!")
    editor.perform(.redo)
    #expect(editor.text == "one !")
  }

  @Test func `a mark that comes after its letter joins it, and undo parts them`() {
    var editor = PromptEditor("xe")
    editor.insert("\u{301}")
    #expect(editor.units.count == 2)
    editor.perform(.undo)
    #expect(editor.text == "xe")
    editor.moveCursor(to: 1)
    editor.insert("\u{1F1F0}")
    editor.perform(.right)
    #expect(editor.text == "x\u{1F1F0}e")
  }

  @Test(
    arguments: [
      ("SQLite를 쓰면", [8, 0]),
      ("한글abc, 漢字かなカナ", [11, 9, 7, 0]),
      ("中國은 foo_bar-2", [12, 4, 0]),
    ] as [(String, [Int])]
  )
  func `a word goes on where its script does, and Korean particles belong to it`(
    text: String,
    starts: [Int]
  ) {
    var editor = PromptEditor(text)
    var found: [Int] = []
    while editor.cursor > 0 {
      editor.perform(.wordLeft)
      found.append(editor.cursor)
    }
    #expect(found == starts)
  }

  @Test func `a long paste is one unit that is sent in full and unfolds`() {
    let long = String(repeating: "line\n", count: 1204)
    var editor = PromptEditor("see ")
    editor.insert(PromptChip.units(of: long, .english))
    editor.insert("!")
    #expect(editor.units.count == 6)
    #expect(editor.text == "see " + long + "!")
    let layout = editor.layout(columns: 60)
    #expect(editor.text(ofRow: 0, in: layout).string == "see [pasted 1,204 lines, 6 KB]!")
    editor.perform(.left)
    editor.perform(.unfold)
    #expect(editor.units.count == 5 + 5 * 1204)
    editor.perform(.undo)
    editor.perform(.deleteBackward)
    #expect(editor.text == "see !")
  }

  @Test func `a short paste stays as it is`() {
    #expect(PromptChip.units(of: "a\r\nb", .english) == PromptUnit.units(of: "a\nb"))
    let lines = String(repeating: "\n", count: 200)
    #expect(PromptChip.units(of: lines, .english).count == 200)
    #expect(PromptChip.units(of: lines + "\n", .english).count == 1)
  }

  @Test func `stripping takes out what nobody sees, also inside a folded paste`() {
    let long = String(repeating: "a\u{200B}b\n", count: 300)
    var editor = PromptEditor("x\u{202E}y")
    editor.insert(PromptChip.units(of: long, .english))
    #expect(editor.hiddenCount == 301)
    editor.perform(.stripHidden)
    #expect(editor.text == "xy" + String(repeating: "ab\n", count: 300))
    #expect(editor.units.count == 3)
    editor.perform(.undo)
    #expect(editor.hiddenCount == 301)
  }

  @Test func `a layout breaks before a wide character that does not fit and finds the cursor`() {
    let editor = PromptEditor("ab가나")
    let layout = editor.layout(columns: 6)
    #expect((0..<layout.rowCount).map { editor.text(ofRow: $0, in: layout) } == ["ab가", "나"])
    #expect(layout.position(of: 4) == Position(row: 1, column: 2))
  }

  @Test func `moving down from a column lands on the cluster that covers it`() {
    let layout = PromptEditor("abcd\n가나다").layout(columns: 20)
    #expect(layout.index(row: 1, column: 3) == 6)
    #expect(layout.index(row: 1, column: 9) == 8)
    #expect(layout.index(row: 2, column: 0) == nil)
  }

  @Test func `rows kept over edits are those of a layout made anew`() {
    var random = SplitMix(seed: 7)
    let pieces = ["a", "가", "\n", "e\u{301}", "word ", "👩‍🔬", "\t", "나다라마바사\n", "\u{301}"]
    let edits: [PromptEdit] = [
      .deleteBackward, .deleteWordBackward, .deleteForward, .killToLineEnd, .yank, .undo, .redo,
    ]
    var (editor, kills) = (PromptEditor(), KillRing())
    editor.keepLayout(columns: 7, WidthProfile())
    for _ in 0..<3000 {
      let choice = random.next(below: 4)
      if choice == 0 {
        editor.perform(edits[random.next(below: edits.count)], &kills)
      } else if choice == 1 {
        editor.moveCursor(to: random.next(below: editor.units.count + 1))
      } else {
        editor.insert(pieces[random.next(below: pieces.count)])
      }
      if editor.units.count > 80 { editor.replace(with: "new") }
      #expect(editor.kept == PromptLayout(editor.units, columns: 7))
    }
  }
}

/// Numbers that look random and are the same each time (Steele and others, SplitMix64).
private struct SplitMix {
  var seed: UInt64

  mutating func next(below bound: Int) -> Int {
    seed &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (seed ^ (seed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
  }
}
