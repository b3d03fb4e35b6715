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
    var editor = PromptEditor("서울 날씨 today")
    editor.perform(.deleteWordBackward)
    #expect(editor.text == "서울 날씨 ")
    editor.perform(.deleteWordBackward)
    #expect(editor.text == "서울 ")
    editor.perform(.yank)
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

  @Test func `a layout breaks before a wide character that does not fit and finds the cursor`() {
    let layout = PromptLayout(PromptEditor("ab가나"), columns: 6)
    #expect(layout.rows.map(\.text.string) == ["ab가", "나"])
    #expect(layout.cursor.row == 1)
    #expect(layout.cursor.column == 2)
  }

  @Test func `moving down from a column lands on the cluster that covers it`() {
    let layout = PromptLayout(PromptEditor("abcd\n가나다"), columns: 20)
    #expect(layout.index(row: 1, column: 3) == 6)
    #expect(layout.index(row: 1, column: 9) == 8)
    #expect(layout.index(row: 2, column: 0) == nil)
  }
}
