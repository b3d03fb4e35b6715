package import Conversations
package import Screen

/// One row of the table that feeds keys, help, palette and commands: an action, its chords where it
/// applies, its help.
package struct Binding: Hashable, Sendable {
  /// The action's name, as config, palette and commands call it.
  package let name: String
  package let action: Action
  package let keys: [BindingKeys]
  package let help: LocalizedText

  init(
    _ name: String,
    _ action: Action,
    _ keys: [BindingKeys],
    _ english: String,
    _ korean: String
  ) {
    self.name = name
    self.action = action
    self.keys = keys
    self.help = LocalizedText(english, korean)
  }

  /// The row with other chords.
  func with(_ keys: [BindingKeys]) -> Binding {
    Binding(name, action, keys, help.english, help.korean)
  }

  /// Everywhere the action applies, in the order of contexts.
  package var contexts: [KeyContext] {
    KeyContext.allCases.filter { context in keys.contains { $0.contexts.contains(context) } }
  }

  /// What is pressed for it, those of a context first.
  package func sequences(in context: KeyContext? = nil) -> [ChordSequence] {
    var sequences: [ChordSequence] = []
    for sequence in sorted(for: context).flatMap(\.sequences) where !sequences.contains(sequence) {
      sequences.append(sequence)
    }
    return sequences
  }

  /// The first of them.
  func firstSequence(in context: KeyContext?) -> ChordSequence? {
    sorted(for: context).lazy.compactMap(\.sequences.first).first
  }

  /// The keys of a context before all.
  private func sorted(for context: KeyContext?) -> [BindingKeys] {
    keys.filter { keys in context.map(keys.contexts.contains) ?? false } + keys
  }
}

/// What is pressed for a row's action in some contexts.
package struct BindingKeys: Hashable, Sendable {
  package let contexts: [KeyContext]
  /// Sequences as they are written in the config, a blank between two, a tab between the chords of
  /// one. They are read when they are asked for: of some three hundred the first frame shows five.
  private let written: String

  init(_ contexts: [KeyContext], _ sequences: [ChordSequence]) {
    self.init(
      contexts,
      sequences.map { $0.description.split(separator: " ").joined(separator: "\t") }
        .joined(separator: " ")
    )
  }

  private init(_ contexts: [KeyContext], _ written: String) {
    self.contexts = contexts
    self.written = written
  }

  package var sequences: [ChordSequence] {
    let split = { (text: Substring, separator: Unicode.Scalar) in
      text.utf8.split(separator: UInt8(ascii: separator)).map(Substring.init)
    }
    return split(written[...], " ").compactMap { sequence in
      let words = split(sequence, "\t")
      let chords = words.compactMap { Chord($0) }
      guard chords.count == words.count, let first = chords.first else { return nil }
      return ChordSequence(first, chords.dropFirst().first)
    }
  }

  /// Two chords one after the other.
  static func sequence(_ first: String, _ second: String, in contexts: [KeyContext]) -> Self {
    Self(contexts, "\(first)\t\(second)")
  }

  /// Whatever has the focus; what completes a word hears of it as part of the prompt.
  static func everywhere(_ chords: String) -> Self {
    Self(KeyContext.independent, chords)
  }
  /// In every pane, while no overlay is open.
  static func panes(_ chords: String) -> Self { Self(KeyContext.panes, chords) }
  static func prompt(_ chords: String) -> Self { Self([.prompt], chords) }
  static func completion(_ chords: String) -> Self { Self([.completion], chords) }
  static func transcript(_ chords: String) -> Self { Self([.transcript], chords) }
  static func list(_ chords: String) -> Self { Self([.list], chords) }
  /// In the panes where plain letters are not text.
  static func reading(_ chords: String) -> Self { Self([.transcript, .list], chords) }
  static func overlays(_ chords: String) -> Self {
    Self(
      [
        .modelPicker, .parts, .themes, .usage, .details, .tree, .parameters, .personas, .guide,
        .palette, .treeFilter,
        .help, .history, .search, .queue, .preview,
      ],
      chords
    )
  }
  static func parameters(_ chords: String) -> Self { Self([.parameters], chords) }
  static func guide(_ chords: String) -> Self { Self([.guide], chords) }
  static func modelPicker(_ chords: String) -> Self { Self([.modelPicker], chords) }
  /// In the overlays that are filtered by typing.
  static func filters(_ chords: String) -> Self {
    Self([.modelPicker, .palette, .history, .search, .treeFilter], chords)
  }
  /// In the overlays where nothing is typed.
  static func sheets(_ chords: String) -> Self {
    Self([.parts, .themes, .usage, .details, .tree, .personas, .help, .queue, .preview], chords)
  }
  static func parts(_ chords: String) -> Self { Self([.parts], chords) }
  static func tree(_ chords: String) -> Self { Self([.tree], chords) }
  static func themes(_ chords: String) -> Self { Self([.themes], chords) }
  static func usage(_ chords: String) -> Self { Self([.usage], chords) }
  static func find(_ chords: String) -> Self { Self([.find], chords) }
  static func selection(_ chords: String) -> Self { Self([.selection], chords) }
  static func history(_ chords: String) -> Self { Self([.history], chords) }
  static func queue(_ chords: String) -> Self { Self([.queue], chords) }
  static func preview(_ chords: String) -> Self { Self([.preview], chords) }
  static func form(_ chords: String) -> Self { Self([.form], chords) }
  static func question(_ chords: String) -> Self { Self([.question], chords) }
  static func listFilter(_ chords: String) -> Self { Self([.listFilter], chords) }
  static func help(_ chords: String) -> Self { Self([.help], chords) }
}

/// Rows of the table under one heading of the help sheet.
package struct BindingGroup: Hashable, Sendable {
  package let title: LocalizedText
  package let bindings: [Binding]
}
