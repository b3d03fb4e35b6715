package import Screen

/// One row of the table that feeds keys and help: an action, its chords where it applies, its help.
package struct Binding: Hashable, Sendable {
  /// The action's name, as config and help call it.
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
}

/// Chords that mean a row's action in some contexts.
package struct BindingKeys: Hashable, Sendable {
  package let contexts: [KeyContext]
  package let chords: [Chord]

  private init(_ contexts: [KeyContext], _ chords: String) {
    self.contexts = contexts
    self.chords = chords.split(separator: " ").compactMap { Chord(String($0)) }
  }

  /// Whatever has the focus.
  static func everywhere(_ chords: String) -> Self { Self(KeyContext.allCases, chords) }
  /// In every pane, while no overlay is open.
  static func panes(_ chords: String) -> Self { Self([.prompt, .transcript, .list], chords) }
  static func prompt(_ chords: String) -> Self { Self([.prompt], chords) }
  static func transcript(_ chords: String) -> Self { Self([.transcript], chords) }
  static func list(_ chords: String) -> Self { Self([.list], chords) }
  /// In the panes where plain letters are not text.
  static func reading(_ chords: String) -> Self { Self([.transcript, .list], chords) }
  static func overlays(_ chords: String) -> Self {
    Self(
      [
        .modelPicker, .parts, .themes, .details, .parameters, .personas, .guide, .help, .history,
        .queue,
      ],
      chords
    )
  }
  static func parameters(_ chords: String) -> Self { Self([.parameters], chords) }
  static func guide(_ chords: String) -> Self { Self([.guide], chords) }
  static func parts(_ chords: String) -> Self { Self([.parts], chords) }
  static func themes(_ chords: String) -> Self { Self([.themes], chords) }
  static func find(_ chords: String) -> Self { Self([.find], chords) }
  static func selection(_ chords: String) -> Self { Self([.selection], chords) }
  static func modelPicker(_ chords: String) -> Self { Self([.modelPicker], chords) }
  static func history(_ chords: String) -> Self { Self([.history], chords) }
  static func queue(_ chords: String) -> Self { Self([.queue], chords) }
  static func help(_ chords: String) -> Self { Self([.help], chords) }
}
