import Screen
import Testing

struct ChordTests {
  @Test(arguments: [
    ("ctrl+j", Chord(.character("j"), .control), "Ctrl+J"),
    ("alt+enter", Chord(.enter, .alt), "Alt+Enter"),
    ("shift+tab", Chord(.tab, .shift), "Shift+Tab"),
    ("f2", Chord(.function(2)), "F2"),
    ("pageup", Chord(.pageUp), "PageUp"),
    ("alt+/", Chord(.character("/"), .alt), "Alt+/"),
    ("alt+a", Chord(.character("a"), .alt), "Alt+A"),
    ("alt+A", Chord(.character("A"), .alt), "Alt+Shift+A"),
    ("?", Chord(.character("?")), "?"),
    ("a", Chord(.character("a")), "a"),
    ("A", Chord(.character("A")), "A"),
    ("+", Chord(.character("+")), "+"),
    ("ctrl++", Chord(.character("+"), .control), "Ctrl++"),
    ("ctrl+alt+shift+end", Chord(.end, [.control, .alt, .shift]), "Ctrl+Alt+Shift+End"),
    ("ctrl+space", Chord(.character(" "), .control), "Ctrl+Space"),
    ("한", Chord(.character("한")), "한"),
  ])
  func `reads a chord and writes it back`(text: String, chord: Chord, label: String) {
    #expect(Chord(text) == chord)
    #expect(chord.description == text)
    #expect(chord.label == label)
  }

  @Test(arguments: [
    ("Ctrl+J", Chord(.character("j"), .control)),
    ("shift+ctrl+F12", Chord(.function(12), [.control, .shift])),
    ("Escape", Chord(.escape)),
    ("PageDown", Chord(.pageDown)),
  ])
  func `reads names in any case and modifiers in any order`(text: String, chord: Chord) {
    #expect(Chord(text) == chord)
  }

  @Test(arguments: [
    "", "ctrl+", "ctrl+ctrl+j", "shift+a", "f0", "f25", "f+1", "f02", "jk", " ", "hyper+x",
    "ctrl-j",
  ])
  func `refuses what is no chord`(text: String) {
    #expect(Chord(text) == nil)
  }
}
