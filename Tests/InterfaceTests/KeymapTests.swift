import Conversations
import Screen
import Testing

@testable import Interface

struct KeymapTests {
  @Test func `every chord of the table can be read`() {
    for binding in Binding.all {
      for keys in binding.keys {
        #expect(!keys.sequences.isEmpty, "\(binding.name)")
        #expect(!keys.contexts.isEmpty, "\(binding.name)")
      }
    }
  }

  @Test func `no name means two actions`() {
    #expect(Set(Binding.all.map(\.name)).count == Binding.all.count)
  }

  @Test func `no chord means two things in one context, nor begins what means another`() {
    #expect(Keymap.collision(in: Binding.groups) == nil)
  }

  @Test func `no chord is one that terminals or tmux keep for themselves`() {
    for sequence in Binding.all.flatMap({ $0.sequences() }) {
      for chord in [sequence.first, sequence.second].compactMap(\.self) {
        #expect(chord.obstacle == nil, "\(sequence)")
      }
    }
  }

  @Test func `what types text does nothing else where text can go`() {
    for place in Binding.all.flatMap(\.places) where place.context.takesText {
      #expect(!place.sequence.first.isText, "\(place.sequence)")
    }
  }

  @Test func `keys say what they were made of`() {
    let sequences = [
      ChordSequence(Chord(.character(" "), .control)),
      ChordSequence(Chord(.character("x"), .control), Chord(.character("ㅎ"))),
      ChordSequence(Chord(.function(12), .alt)),
    ]
    #expect(BindingKeys([.prompt], sequences).sequences == sequences)
    #expect(BindingKeys([.prompt], []).sequences == [])
  }

  @Test func `every row has help in English and in Korean`() {
    for binding in Binding.all {
      #expect(!binding.help.english.isEmpty && binding.help.english.allSatisfy(\.isASCII))
      let isKorean = binding.help.korean.unicodeScalars.contains { 0xAC00...0xD7A3 ~= $0.value }
      #expect(isKorean, "\(binding.name)")
    }
    for group in Binding.groups {
      #expect(!group.title.english.isEmpty && !group.title.korean.isEmpty)
    }
  }

  @Test func `a plain letter is text at the prompt and a command in the transcript`() {
    let keymap = Keymap()
    let k = Chord(.character("k"))
    #expect(keymap.action(for: k, in: .prompt) == .insert("k"))
    #expect(keymap.action(for: k, in: .completion) == .insert("k"))
    #expect(keymap.action(for: k, in: .transcript) == .scroll(.lineUp))
    #expect(keymap.action(for: k, in: .modelPicker) == .insert("k"))
    #expect(keymap.action(for: Chord(.character("x"), .alt), in: .prompt) == .open(.palette))
    #expect(keymap.action(for: Chord(.function(24)), in: .prompt) == nil)
  }

  @Test func `what completes a word falls back on the prompt`() {
    let keymap = Keymap()
    #expect(keymap.action(for: Chord(.tab), in: .completion) == .complete(.accept))
    #expect(keymap.action(for: Chord(.tab), in: .prompt) == .focus(.next))
    #expect(keymap.action(for: Chord(.enter), in: .completion) == .send)
  }

  @Test func `the first of two chords waits for the second`() {
    let keymap = Keymap()
    let (first, second) = (Chord(.character("x"), .control), Chord(.character("u"), .control))
    #expect(keymap.meaning(of: first, in: .prompt) == .first)
    #expect(keymap.meaning(of: second, after: first, in: .prompt) == .action(.edit(.undo)))
    #expect(keymap.meaning(of: Chord(.character("u")), after: first, in: .prompt) == .nothing)
    #expect(keymap.meaning(of: first, in: .transcript) == .nothing)
  }
}
