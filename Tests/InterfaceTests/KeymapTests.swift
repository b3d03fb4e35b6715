import Screen
import Testing

@testable import Interface

struct KeymapTests {
  @Test func `every chord of the table can be read`() {
    for binding in Binding.all {
      for keys in binding.keys {
        #expect(!keys.chords.isEmpty, "\(binding.name)")
      }
    }
  }

  @Test func `no chord means two things in one context`() {
    var seen: [String: String] = [:]
    for binding in Binding.all {
      for keys in binding.keys {
        for (context, chord) in keys.contexts.flatMap({ c in keys.chords.map { (c, $0) } }) {
          let place = "\(context) \(chord)"
          #expect(seen[place] == nil, "\(place): \(seen[place] ?? "") and \(binding.name)")
          seen[place] = binding.name
        }
      }
    }
  }

  @Test func `no chord is one that terminals or tmux keep for themselves`() {
    let eaten = ["ctrl+i", "ctrl+m", "ctrl+[", "ctrl+h", "ctrl+s", "ctrl+b"].map { Chord($0) }
    for chord in Binding.all.flatMap(\.keys).flatMap(\.chords) {
      #expect(!eaten.contains(chord))
    }
  }

  @Test func `a plain letter is text at the prompt and a command in the transcript`() {
    let keymap = Keymap()
    let k = Chord(.character("k"))
    #expect(keymap.action(for: k, in: .prompt) == .insert("k"))
    #expect(keymap.action(for: k, in: .transcript) == .scroll(.lineUp))
    #expect(keymap.action(for: k, in: .modelPicker) == .insert("k"))
    #expect(keymap.action(for: Chord(.character("x"), .alt), in: .prompt) == nil)
  }
}
