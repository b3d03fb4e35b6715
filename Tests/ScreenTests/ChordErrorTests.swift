import Screen
import Testing

struct ChordErrorTests {
  @Test(arguments: [
    ("ctrl+x ctrl+e", "Ctrl+X Ctrl+E"), ("f5", "F5"), ("g G", "g G"), ("ctrl+_", "Ctrl+_"),
  ])
  func `reads one chord or two`(text: String, label: String) throws {
    let sequence = try ChordSequence(reading: text)
    #expect(sequence.description == text)
    #expect(sequence.label == label)
  }

  @Test(arguments: [
    ("", ChordError.empty), ("a b c", .tooLong("a b c")), ("ctrl+x esc", .escapes("ctrl+x esc")),
    ("hyper+x", .unknownModifier("hyper", in: "hyper+x")),
    ("ctrl+ctrl+j", .repeatedModifier("ctrl+ctrl+j")), ("shift+a", .shiftedCharacter("shift+a")),
    ("ctrl-j", .unknownKey("ctrl-j", in: "ctrl-j")), ("ctrl+", .unknownKey("", in: "ctrl+")),
    ("ctrl+x f25", .unknownKey("f25", in: "f25")),
  ])
  func `tells what is wrong`(text: String, error: ChordError) {
    #expect(throws: error) { try ChordSequence(reading: text) }
  }

  @Test(arguments: [
    "ctrl+i", "ctrl+m", "ctrl+[", "ctrl+h", "ctrl+s", "ctrl+b", "ctrl+tab", "ctrl+shift+tab",
    "ctrl+?", "ctrl+3", "alt+[", "alt+O", "ctrl+x ctrl+i",
  ])
  func `refuses what terminals and tmux eat, with the reason`(text: String) {
    do throws(ChordError) {
      Issue.record("\(try ChordSequence(reading: text)) was read")
    } catch {
      guard case .neverArrives(_, let reason) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(!reason.isEmpty)
      #expect(error.description.contains("cannot be used: "))
    }
  }

  @Test func `lets through what arrives`() throws {
    for text in ["ctrl+q", "ctrl+j", "alt+o", "alt+i", "tab", "shift+tab", "ctrl+_", "ctrl+space"] {
      _ = try ChordSequence(reading: text)
    }
  }
}
