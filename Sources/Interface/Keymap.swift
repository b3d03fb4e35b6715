package import Screen

/// The table from chords to actions, by context.
package struct Keymap: Equatable, Sendable {
  /// What a chord means.
  package enum Meaning: Hashable, Sendable {
    case action(Action)
    /// It begins a sequence.
    case first
    case nothing
  }

  struct Place: Hashable {
    let context: KeyContext
    let sequence: ChordSequence
  }

  /// The rows with the chords that are in force.
  package let groups: [BindingGroup]
  private var actions: [Place: Action] = [:]
  private var beginnings: Set<Place> = []

  /// Built from rows; of two rows for one chord in one context the first counts.
  package init(_ groups: [BindingGroup] = Binding.groups) {
    self.groups = groups
    for binding in groups.flatMap(\.bindings) {
      for place in binding.places {
        if place.sequence.second != nil {
          let first = ChordSequence(place.sequence.first)
          beginnings.insert(Place(context: place.context, sequence: first))
        }
        actions[place] = actions[place] ?? binding.action
      }
    }
  }

  /// Every row, in the order of the help sheet.
  package var bindings: [Binding] { groups.flatMap(\.bindings) }

  package func binding(named name: String) -> Binding? {
    bindings.first { $0.name == name }
  }

  /// The label of what is pressed for a row, such as `Ctrl+P`; `nil` where it has no chord.
  package func label(of name: String, in context: KeyContext? = nil) -> String? {
    binding(named: name)?.sequences(in: context).first?.label
  }

  /// What a chord asks for; a plain character that is not bound is text where text can go.
  package func action(for chord: Chord, in context: KeyContext) -> Action? {
    switch meaning(of: chord, in: context) {
    case .action(let action): action
    case .first, .nothing: nil
    }
  }

  /// What a chord means by itself or after the first of a sequence.
  package func meaning(
    of chord: Chord,
    after first: Chord? = nil,
    in context: KeyContext
  ) -> Meaning {
    let sequence = first.map { ChordSequence($0, chord) } ?? ChordSequence(chord)
    for context in [context, context.parent].compactMap(\.self) {
      let place = Place(context: context, sequence: sequence)
      if let action = actions[place] { return .action(action) }
      if beginnings.contains(place) { return .first }
    }
    guard first == nil, chord.isText, context.takesText, case .character(let character) = chord.key
    else { return .nothing }
    return .action(.insert(String(character)))
  }
}

extension Binding {
  /// Every sequence in every context it stands for the row.
  var places: [Keymap.Place] {
    keys.flatMap { keys in
      keys.contexts.flatMap { context in
        keys.sequences.map { Keymap.Place(context: context, sequence: $0) }
      }
    }
  }
}

extension Chord {
  /// Whether it types a character.
  var isText: Bool {
    guard case .character = key else { return false }
    return modifiers.isEmpty
  }
}
