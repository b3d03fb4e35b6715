import Conversations
import Screen
import Testing

@testable import Interface

struct KeyChangeTests {
  private func change(
    _ name: String,
    _ chords: String...,
    in context: KeyContext? = nil,
    line: Int
  ) throws -> KeyChange {
    let sequences = try chords.map { try ChordSequence(reading: $0) }
    return KeyChange(name: name, context: context, sequences: sequences, line: line)
  }

  private func action(_ keymap: Keymap, _ chord: String, _ context: KeyContext) -> Action? {
    Chord(chord).flatMap { keymap.action(for: $0, in: context) }
  }

  @Test func `other chords take the place of the table's everywhere`() throws {
    let (keymap, refused) = Keymap().changed(by: [try change("models", "f9", "f10", line: 1)])
    #expect(refused == [])
    #expect(action(keymap, "f9", .prompt) == .open(.models))
    #expect(action(keymap, "f10", .list) == .open(.models))
    #expect(action(keymap, "ctrl+o", .prompt) == nil)
    #expect(keymap.label(of: "models") == "F9")
  }

  @Test func `a letter stays text at the prompt and works where it is none`() throws {
    let (keymap, refused) = Keymap().changed(by: [try change("new", "N", "f10", line: 1)])
    #expect(
      refused.map(\.error.description) == [
        #""N" conflicts with find-previous in transcript; give find-previous another or "none" here too."#
      ]
    )
    let (other, none) = keymap.changed(by: [try change("new", "Z", "f10", line: 1)])
    #expect(none == [])
    #expect(action(other, "Z", .prompt) == .insert("Z"))
    #expect(action(other, "f10", .prompt) == .newConversation)
    #expect(action(other, "Z", .list) == .newConversation)
  }

  @Test func `no chords take an action's away`() throws {
    let (keymap, refused) = Keymap().changed(by: [try change("send", line: 1)])
    #expect(refused == [])
    #expect(action(keymap, "enter", .prompt) == nil)
    #expect(keymap.label(of: "send") == nil)
  }

  @Test func `one context can differ`() throws {
    let (keymap, refused) = Keymap().changed(by: [
      try change("find", "f9", line: 1), try change("find", "F", in: .transcript, line: 3),
    ])
    #expect(refused == [])
    #expect(action(keymap, "f9", .prompt) == .find(.ask))
    #expect(action(keymap, "F", .transcript) == .find(.ask))
    #expect(action(keymap, "f9", .transcript) == nil)
    #expect(action(keymap, "/", .transcript) == nil)
  }

  @Test func `two actions can change places`() throws {
    let (keymap, refused) = Keymap().changed(by: [
      try change("copy", "c", line: 1), try change("code-blocks", "y", line: 2),
    ])
    #expect(refused == [])
    #expect(action(keymap, "c", .transcript) == .copyMessage)
    #expect(action(keymap, "y", .transcript) == .open(.code))
  }

  @Test func `of two changes that conflict the later is refused with both lines`() throws {
    let second = try change("links", "Y", line: 4)
    let (keymap, refused) = Keymap().changed(by: [second, try change("copy", "Y", line: 2)])
    let conflict = KeymapError.conflict(
      ChordSequence(Chord(.character("Y"))),
      .transcript,
      with: "copy",
      line: 2
    )
    #expect(refused == [RefusedKeyChange(change: second, error: conflict)])
    #expect(
      conflict.description
        == #""Y" conflicts with copy in transcript (line 2); choose another for one of them."#
    )
    #expect(action(keymap, "Y", .transcript) == .copyMessage)
    #expect(action(keymap, "l", .transcript) == .open(.links))
  }

  @Test func `a chord that begins a sequence cannot be one by itself`() throws {
    let (keymap, refused) = Keymap().changed(by: [
      try change("help", "ctrl+o h", line: 1)
    ])
    #expect(
      refused.map(\.error) == [
        .conflict(
          ChordSequence(Chord(.character("o"), .control), Chord(.character("h"))),
          .prompt,
          with: "models",
          line: nil
        )
      ]
    )
    #expect(action(keymap, "f1", .prompt) == .open(.help))
  }

  @Test func `a text, a strange name and a strange place are refused`() throws {
    let changes = [
      try change("send", "a", line: 1), try change("sned", "f9", line: 2),
      try change("copy", "f9", in: .list, line: 3),
    ]
    #expect(
      Keymap().changed(by: changes).refused.map(\.error.description) == [
        #""a" is typed as text where send applies; put ctrl+ or alt+ before it."#,
        #"there is no action "sned"."#,
        "copy means nothing in list; it does in transcript.",
      ]
    )
    #expect(Keymap().changed(by: changes).keymap == Keymap())
  }
}
